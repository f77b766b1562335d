import type { Grant } from './permission/grant';

export type Severity = 'error' | 'warning' | 'info';

/** Where in a resource a finding stands: attribute names and map keys or list indexes, outermost first. */
export type AttributePath = readonly (string | number)[];

/** One verdict. The same at every gate: editor, synth, pre-plan, plan. */
export interface Finding {
  /** Id of the rule, as ESLint shows it without the plugin's name: `valid-image-name`. */
  readonly ruleId: string;
  /** Which of the rule's problems it is: `backslash`. */
  readonly messageId: string;
  readonly severity: Severity;
  /** Two to five title-case words, constant per rule. The summary of a Terraform diagnostic. */
  readonly summary: string;
  readonly path: AttributePath;
  /** Whether the key at the end of `path` is at fault, or what stands under it. */
  readonly target: 'key' | 'value';
  /** What is wrong, with the value quoted and cut at 60 characters. */
  readonly problem: string;
  /** Why: the rule and its source. */
  readonly reason: string;
  /** What to do, with the corrected value where it can be computed. */
  readonly remedy: string;
  /** The remedy in one line, for an editor, where it is longer. */
  readonly shortRemedy?: string;
  /** Where it stands in the provider's configuration, if its default_tags are at fault and not what the image says. */
  readonly inProvider?: { readonly path: AttributePath; readonly target: Finding['target'] };
  /** How replacing the value at `path` mends the finding, where it does. */
  readonly fix?: Fix;
  /** Whether something sensitive led to it, so that none of its words may be shown; false where surely nothing did. */
  readonly isSecret?: boolean;
  /** What the remedy proposes to allow, for one list of the proposals of a run. */
  readonly grants?: readonly Grant[];
}

/** A corrected value. */
export interface Fix {
  readonly value: string;
  /** Whether it drops only what AWS refuses, from what is changed in place: everything else makes a new image. */
  readonly isSafe?: boolean;
}

/** The finding in one line: what, why, what to do. */
export function formatFinding({ problem, reason, remedy }: Pick<Finding, 'problem' | 'reason' | 'remedy'>): string {
  return `${problem} ${reason} ${remedy}`;
}

/** What a check says of a value that is decided later; the gates after synthesis list it. `what`: `The image name`. */
export function getUnknownProblem(what: string, why: string) {
  return {
    message: 'notEvaluated',
    severity: 'info',
    summary: 'Could Not Be Evaluated',
    problem: `${what} could not be evaluated: ${why}.`,
    reason: 'It is not known before the plan.',
    remedy: 'Lint the plan, too; the provider checks it when Terraform plans.',
  } as const;
}
