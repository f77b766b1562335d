/** What the API accepts in one string member. Lengths are in Unicode code points, as Smithy counts them. */
export interface StringLimit {
  readonly minLength: number;
  readonly maxLength: number;
  /** Matches one character (code point) that the member may hold. */
  readonly allowedCharacter: RegExp;
  /** The same set in words, for messages. */
  readonly allowedInWords: string;
  /** Where the limit is published. */
  readonly source: string;
}

const matchers = new WeakMap<RegExp, RegExp>();

/** Matches a whole string of allowed characters; says nothing about its length. Linters ask for ten thousands of them. */
export function isMadeOf({ allowedCharacter }: StringLimit, value: string): boolean {
  let matcher = matchers.get(allowedCharacter);
  if (matcher === undefined) {
    const { source, flags } = allowedCharacter;
    matcher = new RegExp(`^(?:${source.replace(/^\^|\$$/g, '')})*$`, flags);
    matchers.set(allowedCharacter, matcher);
  }
  return matcher.test(value);
}

export interface BadCharacter {
  readonly character: string;
  /** 1-based position, in code points. */
  readonly position: number;
}

/** The first character that the limit does not allow. Linear in the length of the value. */
export function getFirstBadCharacter(limit: StringLimit, value: string): BadCharacter | undefined {
  let position = 0;
  for (const character of value) {
    position++;
    if (!limit.allowedCharacter.test(character)) return { character, position };
  }
  return undefined;
}

/** Length in Unicode code points. */
export function countCharacters(value: string): number {
  let count = value.length;
  for (let i = 0; i < value.length - 1; i++) {
    if ((value.charCodeAt(i) & 0xfc00) === 0xd800 && (value.charCodeAt(i + 1) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}
