/** Longest pattern that is compiled. */
const MAX_LENGTH = 500;

export type PatternResult =
  { readonly kind: 'pattern'; readonly pattern: RegExp } | { readonly kind: 'invalid'; readonly why: string };

/**
 * Compiles the pattern of a naming or tag rule; it has to match a whole value. Patterns come from configuration and
 * meet values of any length, so those whose matching can take exponential time are refused: a repeated group that
 * holds a repetition or an alternative, and back references. What is left is at worst polynomial, and names and tag
 * values are short.
 */
export function compilePattern(source: string): PatternResult {
  if (source.length > MAX_LENGTH) return { kind: 'invalid', why: `it is longer than ${MAX_LENGTH} characters` };
  const risk = getRisk(source);
  if (risk !== undefined) return { kind: 'invalid', why: risk };
  try {
    return { kind: 'pattern', pattern: new RegExp(`^(?:${source})$`, 'u') };
  } catch (error) {
    return { kind: 'invalid', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Why matching could take exponential time; undefined where it cannot. */
function getRisk(source: string): string | undefined {
  // One entry for each open group: whether it holds a repetition or an alternative.
  const groups: boolean[] = [];
  let isVariable = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\\') {
      at++;
      if (/[1-9k]/.test(source[at] ?? '')) return 'it has a back reference';
    } else if (character === '[') at = findClassEnd(source, at);
    else if (character === '(') groups.push(false);
    else if (character === ')') {
      isVariable = groups.pop() ?? false;
      if (isVariable && isUnbounded(source, at + 1))
        return 'it repeats a group that itself holds a repetition or an alternative';
      if (isVariable && groups.length > 0) groups[groups.length - 1] = true;
    } else if (character === '|' || isUnbounded(source, at)) {
      if (groups.length > 0) groups[groups.length - 1] = true;
    }
  }
  return undefined;
}

function findClassEnd(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether a quantifier stands there that repeats more than once: `*`, `+`, `{n}`. `?` does not. */
function isUnbounded(source: string, at: number): boolean {
  return source[at] === '*' || source[at] === '+' || /^\{\d+(,\d*)?\}/.test(source.slice(at, at + 20));
}
