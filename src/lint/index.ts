export { FORMATTERS, type Formatter, type FormatOptions } from './format';
export type { LintInput } from './lint-input';
export { lintProject } from './lint-project';
export type { LintResult } from './lint-result';
export type { LocatedFinding, Location, Suppression } from './located-finding';
