import type { Path, PolicyProblem, PolicyProblemKind } from './problem';
import { formatText, type Text } from './text';

const QUOTE_LENGTH = 60;

/** The reason only where there is more to say than what IAM does with such a policy. */
interface Words {
  readonly problem: string;
  readonly reason?: string;
  readonly remedy: string;
}

const CONSEQUENCES = {
  error: 'IAM refuses such a policy.',
  warning: 'IAM accepts it, but it may not do what it looks like.',
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

  get hasError(): boolean {
    return this.problems.some(({ level }) => level === 'error');
  }
}

/** Quoted for a message, cut at 60 characters. */
export function quote(value: Text): string {
  const text = formatText(value);
  return text.length > QUOTE_LENGTH ? `"${text.slice(0, QUOTE_LENGTH)}…"` : `"${text}"`;
}

/** `a string`, `an array`: what a JSON value is. */
export function describeType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
