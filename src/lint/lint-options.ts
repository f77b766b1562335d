import type { ResolvedImagePolicy } from '../checks';
import type { SourceFile } from '../terraform';
import type { Baseline } from './baseline';
import type { LocatedFinding } from './located-finding';
import type { VariableSettings } from './read-input';

export interface LintOptions {
  /** Default: every rule that is on by itself, no deployer. */
  readonly policy?: ResolvedImagePolicy | undefined;
  /** Path of the image policy, where all is linted: that its deployer names nothing is a finding then. */
  readonly policyPath?: string | undefined;
  /** The files that the deployer of the policy names, by the paths that it names them with. */
  readonly deployerFiles?: ReadonlyMap<string, SourceFile> | undefined;
  /** Values for the variables of every root module: those that count less than the files beside it, and more. */
  readonly settings?: VariableSettings | undefined;
  /** Values of condition keys of the deployer's calls, in place of those that are known: `aws:SourceIp`. */
  readonly conditionKeys?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Day on which suppressions are judged, `YYYY-MM-DD`. Without it none expires. */
  readonly today?: string | undefined;
  /** Whether optional rules run without a level, too, as another host has turned them on. */
  readonly runsOptional?: boolean | undefined;
  /** Whether suppressions that suppress nothing are reported without a level of their rule. */
  readonly reportUnusedSuppressions?: boolean | undefined;
  /** Finds the program that wrote a stack, where it is there. Without it no finding stands in one. */
  readonly findSourceFile?: FindSourceFile | undefined;
  readonly baseline?: Baseline | undefined;
  /** What another host of the same checks has found, for the same report and baseline. */
  readonly others?: OtherFindings | undefined;
}

/**
 * Path of a program as findings show it; undefined where it is not there.
 * @param file as the program noted it
 * @param stack path of the file that has the note
 */
export type FindSourceFile = (file: string, stack: string) => string | undefined;

/** Findings in programs. */
export interface OtherFindings {
  readonly findings: readonly LocatedFinding[];
  readonly imageCount: number;
  /** Programs that were read. */
  readonly sourceCount: number;
}
