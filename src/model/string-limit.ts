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

/** Matches a whole string of allowed characters; says nothing about its length. */
export function isMadeOf({ allowedCharacter }: StringLimit, value: string): boolean {
  const matcher = latest.allowed === allowedCharacter ? latest : getMatcher(allowedCharacter);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code >= ASCII) return matcher.whole.test(value);
    if (matcher.ascii[code] === 0) return false;
  }
  return true;
}

const ASCII = 0x80;

/** What `allowedCharacter` says, prepared for whole strings: linters ask for ten thousands of them. */
interface Matcher {
  readonly allowed: RegExp;
  readonly ascii: Uint8Array;
  readonly whole: RegExp;
}

const matchers = new WeakMap<RegExp, Matcher>();

function createMatcher(allowed: RegExp): Matcher {
  return {
    allowed,
    ascii: Uint8Array.from({ length: ASCII }, (_, code) => (allowed.test(String.fromCharCode(code)) ? 1 : 0)),
    whole: new RegExp(`^(?:${allowed.source.replace(/^\^|\$$/g, '')})*$`, allowed.flags),
  };
}

/** Most questions are about the same limit as the one before. */
let latest = createMatcher(/^[]$/);

function getMatcher(allowed: RegExp): Matcher {
  let matcher = matchers.get(allowed);
  if (matcher === undefined) matchers.set(allowed, (matcher = createMatcher(allowed)));
  latest = matcher;
  return matcher;
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
