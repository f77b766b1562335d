import type { Path, PolicyProblem, PolicyProblemKind } from './problem';
import { quote } from '../text';
import { formatText, type Text } from './partial-text';

/** The reason only where there is more to say than what IAM does with such a policy. */
interface Words {
  readonly problem: string;
  readonly reason?: string;
  readonly remedy: string;
}

const CONSEQUENCES = {
  error: 'IAM refuses such a policy.',
  warning: 'IAM accepts it, but it may not do what it seems to do.',
} as const;

/** A problem in its words, or with those that its level brings. */
export function createProblem(
  kind: PolicyProblemKind,
  level: PolicyProblem['level'],
  path: Path,
  words: Words,
): PolicyProblem {
  return { kind, level, path, reason: CONSEQUENCES[level], ...words };
}

/** Collects what is found in one document. */
export class Report {
  readonly problems: PolicyProblem[] = [];

  error(kind: PolicyProblemKind, path: Path, words: Words): void {
    this.problems.push(createProblem(kind, 'error', path, words));
  }

  warn(kind: PolicyProblemKind, path: Path, words: Words): void {
    this.problems.push(createProblem(kind, 'warning', path, words));
  }

  addAll(problems: Iterable<PolicyProblem>): void {
    for (const problem of problems) this.problems.push(problem);
  }

  get hasError(): boolean {
    return this.problems.some(({ level }) => level === 'error');
  }
}

/** For a message, with what is not known of it. */
export function quoteText(value: Text): string {
  return quote(formatText(value));
}
