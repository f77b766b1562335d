import type { Path, PolicyProblem, PolicyProblemKind } from './problem';
import { formatText, type Text } from './text';

const QUOTE_LENGTH = 60;

/** Collects what is found in one document. */
export class Report {
  readonly problems: PolicyProblem[] = [];

  error(kind: PolicyProblemKind, path: Path, message: string): void {
    this.problems.push({ kind, level: 'error', path, message });
  }

  warn(kind: PolicyProblemKind, path: Path, message: string): void {
    this.problems.push({ kind, level: 'warning', path, message });
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
