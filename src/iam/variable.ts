import { partsOf, UNKNOWN, type Text } from './partial-text';

/** A piece of a pattern before the request is known. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `${*}`, `${?}` or `${$}`: the character itself. */
  | { readonly kind: 'character'; readonly text: string }
  | {
      readonly kind: 'variable';
      readonly key: string;
      readonly lowerCaseKey: string;
      readonly fallback: string | undefined;
    }
  /** What a variable stands for in one request. */
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'unknown' };

const CHARACTERS: ReadonlySet<string> = new Set(['*', '?', '$']);
const VARIABLE = /^([\w.-]+:[^\s,'{}]+)(?:, ?'([^']*)')?$/;

export interface Template {
  readonly pieces: readonly Piece[];
  /** What stands between braces and is no variable: empty, no key, a space in the key, a default without quotes. */
  readonly invalidVariables: readonly string[];
}

/**
 * Splits a string of a policy at its policy variables. Sources: IAM User Guide, "IAM policy elements: Variables and
 * tags" (forms, default values, special characters) and "IAM policy validation check reference" (what is an error).
 * How AWS reads a faulty variable is not documented, so it becomes an unknown piece.
 */
export function splitVariables(text: Text): Template {
  const pieces: Piece[] = [];
  const invalidVariables: string[] = [];
  for (const part of partsOf(text)) {
    if (part === UNKNOWN) pieces.push({ kind: 'unknown' });
    else splitPart(part, pieces, invalidVariables);
  }
  return { pieces, invalidVariables };
}

/** Without variables: before version 2012-10-17 they are plain characters. Source: same page of the User Guide. */
export function splitPlain(text: Text): Template {
  const pieces = partsOf(text).map((part): Piece =>
    part === UNKNOWN ? { kind: 'unknown' } : { kind: 'text', text: part },
  );
  return { pieces, invalidVariables: [] };
}

/** Whether a string has what would be a variable from version 2012-10-17 on. */
export function hasVariable(text: Text): boolean {
  return splitVariables(text).pieces.some(({ kind }) => kind === 'variable' || kind === 'character');
}

function splitPart(part: string, pieces: Piece[], invalidVariables: string[]): void {
  let position = 0;
  for (;;) {
    const open = part.indexOf('${', position);
    if (open < 0) break;
    if (open > position) pieces.push({ kind: 'text', text: part.slice(position, open) });
    const close = part.indexOf('}', open);
    const end = close < 0 ? part.length : close;
    const piece = close < 0 ? undefined : readVariable(part.slice(open + 2, end));
    if (!piece) invalidVariables.push(part.slice(open, end + 1));
    pieces.push(piece ?? { kind: 'unknown' });
    position = end + 1;
  }
  if (position < part.length) pieces.push({ kind: 'text', text: part.slice(position) });
}

function readVariable(content: string): Piece | undefined {
  if (CHARACTERS.has(content)) return { kind: 'character', text: content };
  const [, key, fallback] = VARIABLE.exec(content) ?? [];
  return key === undefined ? undefined : { kind: 'variable', key, lowerCaseKey: key.toLowerCase(), fallback };
}
