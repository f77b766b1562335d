/** Stands for a value where the engines end with an error. */
export const REFUSED = 'refused';

/** An expression, and JSON of its value as jsonencode writes it. */
export type Case = readonly [expression: string, expected: string];

/** With the reason why it has no value here. */
export type OpenCase = readonly [expression: string, expected: string, why: string];
