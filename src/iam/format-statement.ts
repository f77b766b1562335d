/** An Allow statement to print. Lists are printed sorted and without repetitions. */
export interface StatementInput {
  readonly sid?: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator, key, values. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** JSON of an Allow statement, indented by two spaces, as it goes into the `Statement` list of a policy. */
export function formatStatement({ sid, actions, resources, conditions }: StatementInput): string {
  const statement = {
    Sid: sid,
    Effect: 'Allow',
    Action: simplify(actions),
    Resource: simplify(resources),
    Condition: conditions && mapValues(conditions, (keys) => mapValues(keys, simplify)),
  };
  return JSON.stringify(statement, undefined, 2);
}

/** A list of one stands without its brackets, as IAM allows it. */
function simplify(values: readonly string[]): string | readonly string[] {
  const sorted = [...new Set(values)].sort();
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? only : sorted;
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
