import type { Formatter } from './formatter';
import { formatJson } from './json';
import { formatStylish } from './stylish';

export type { Formatter, FormatOptions } from './formatter';

/** Every report that the command writes, by its name. */
export const FORMATTERS: Readonly<Record<string, Formatter>> = { stylish: formatStylish, json: formatJson };
