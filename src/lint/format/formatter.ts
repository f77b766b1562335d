import type { LintResult } from '../lint-result';

export interface FormatOptions {
  /** Version of this package, for reports that name their tool. */
  readonly version: string;
  /** Whether to list what could not be evaluated. */
  readonly isVerbose: boolean;
}

/** Turns a result into the text of a report. */
export type Formatter = (result: LintResult, options: FormatOptions) => string;
