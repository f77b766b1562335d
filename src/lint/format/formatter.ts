import type { ImageProof } from '../explain-image';
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
  /** Every image with what the deployer may do to it, for reports that show it: to find it out takes time. */
  readonly listImages?: (() => readonly ImageProof[]) | undefined;
  /** Text of a file that findings stand in, for reports that show it; undefined where it cannot be read. */
  readonly readSource?: ((file: string) => string | undefined) | undefined;
}

/** Turns a result into the text of a report. */
export type Formatter = (result: LintResult, options: FormatOptions) => string;
