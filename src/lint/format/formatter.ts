import type { LintResult } from '../lint-result';
import type { Terminal } from './paint';

export interface FormatOptions {
  /** Version of this package, for reports that name their tool. */
  readonly version: string;
  /** Whether to list what could not be evaluated. */
  readonly isVerbose: boolean;
  /** Whether to list errors only; all findings count. */
  readonly isQuiet?: boolean | undefined;
  /** How many findings are shown; all where it is absent. */
  readonly maxFindings?: number | undefined;
  /** Folders of modules that stand below those of the run and were not looked at. */
  readonly unreadModules?: readonly string[] | undefined;
  /** What shows a report for people. Default: nothing but text. */
  readonly terminal?: Terminal | undefined;
}

/** Turns a result into the text of a report. */
export type Formatter = (result: LintResult, options: FormatOptions) => string;
