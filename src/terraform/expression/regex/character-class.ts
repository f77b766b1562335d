import { RegexError } from './syntax';

export type CharacterTest = (character: string) => boolean;

const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /^[0-9]$/,
  w: /^[0-9A-Za-z_]$/,
  s: /^[\t\n\f\r ]$/,
};
const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  ascii: /^[\0-\x7f]$/,
  blank: /^[\t ]$/,
  cntrl: /^[\0-\x1f\x7f]$/,
  digit: /^[0-9]$/,
  graph: /^[!-~]$/,
  lower: /^[a-z]$/,
  print: /^[ -~]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[\t\n\v\f\r ]$/,
  upper: /^[A-Z]$/,
  word: /^[0-9A-Za-z_]$/,
  xdigit: /^[0-9A-Fa-f]$/,
};
const CATEGORY = /^(?:L[ulmto]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)$/;

/** `\d` and its like. */
export function getPerlClass(letter: string): CharacterTest | undefined {
  const pattern = CLASSES[letter.toLowerCase()];
  if (pattern === undefined) return undefined;
  const isNegated = letter !== letter.toLowerCase();
  return (character) => pattern.test(character) !== isNegated;
}

/** `[:alpha:]`. @param name may begin with ^ */
export function getPosixClass(name: string): CharacterTest {
  const isNegated = name.startsWith('^');
  const plain = name.replace(/^\^/, '');
  const pattern = Object.hasOwn(POSIX, plain) ? POSIX[plain] : undefined;
  if (pattern === undefined) throw new RegexError(`there is no class ${name}`);
  return (character) => pattern.test(character) !== isNegated;
}

/** `\pL` and `\p{Lu}`: general categories; scripts are not read. */
export function getCategory(name: string): CharacterTest {
  if (!CATEGORY.test(name)) throw new RegexError(`the class ${name} is not read`);
  const pattern = new RegExp(`^\\p{${name}}$`, 'u');
  return (character) => pattern.test(character);
}

export function negate(test: CharacterTest): CharacterTest {
  return (character) => !test(character);
}

/** The letter that stands for all that are the same but for their case. */
export function fold(character: string): string {
  if (character === '\u017f') return 's';
  if (character === '\u212a') return 'k';
  return character <= '\x7f' ? character.toLowerCase() : character;
}

/** All letters of ASCII that fold alike, for a class that ignores case. */
export function listCases(character: string): readonly string[] {
  const folded = fold(character);
  const more = folded === 's' ? ['\u017f'] : folded === 'k' ? ['\u212a'] : [];
  return [folded, folded.toUpperCase(), ...more];
}
