import type { PartialText } from '../../iam';
import { listSettledParts } from '../known-part';
import { compileNfa, matchNfa, type Nfa } from './pattern-nfa';
import { parsePattern } from './pattern-syntax';

/** Longest pattern that is compiled. */
const MAX_LENGTH = 500;

/**
 * A regular expression for names and tag values that has to match a whole value. Patterns come from configuration and
 * meet values of any length, so they are not run by the engine of the language, which can take exponential time, but
 * by following all ways at once: the time is bounded by the length of the pattern times that of the value.
 */
export class Pattern {
  constructor(
    readonly source: string,
    private readonly nfa: Nfa,
  ) {}

  test(value: string): boolean {
    return matchNfa(this.nfa, [value]);
  }

  /** Whether some text in the gaps makes the whole match. */
  couldMatch(text: PartialText): boolean {
    return matchNfa(this.nfa, listSettledParts(text));
  }
}

export type PatternResult =
  { readonly kind: 'pattern'; readonly pattern: Pattern } | { readonly kind: 'invalid'; readonly why: string };

/** Compiles a pattern in the syntax of JavaScript with the flag u; look-around, back references and \b are refused. */
export function compilePattern(source: string): PatternResult {
  if (source.length > MAX_LENGTH) return { kind: 'invalid', why: `it is longer than ${MAX_LENGTH} characters` };
  try {
    new RegExp(source, 'u');
  } catch (error) {
    return { kind: 'invalid', why: getMessage(error) };
  }
  const parsed = parsePattern(source);
  if (parsed.kind === 'refused') return { kind: 'invalid', why: parsed.why };
  const nfa = compileNfa(parsed.node);
  return nfa === undefined
    ? { kind: 'invalid', why: 'it repeats too much' }
    : { kind: 'pattern', pattern: new Pattern(source, nfa) };
}

/** Without the pattern, which the engine's message repeats. */
function getMessage(error: unknown): string {
  const message = String((error as { message?: unknown }).message ?? error);
  return `it is not a regular expression: ${message.slice(message.lastIndexOf(': ') + 2)}`;
}
