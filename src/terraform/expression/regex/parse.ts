import {
  fold,
  getCategory,
  getPerlClass,
  getPosixClass,
  listCases,
  negate,
  type CharacterTest,
} from './character-class';
import { canBeEmpty, RegexError, type Assertion, type Regex, type RegexNode } from './syntax';

const MAX_LENGTH = 1000;
const MAX_REPEAT = 1000;
const MAX_DEPTH = 50;
const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', f: '\f', t: '\t', n: '\n', r: '\r', v: '\v' };
const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'text start',
  z: 'text end',
  b: 'word boundary',
  B: 'no word boundary',
};
const QUANTIFIER = /(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})(\??)/y;
const GROUP = /\((?:\?(?:P?<([A-Za-z_]\w*)>|([imsU]*)(?:-([imsU]+))?([:)])))?/y;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** Takes a pattern apart. Throws a RegexError at whatever is not read, refused by Go or not. */
export function parseRegex(source: string): Regex {
  if (source.length > MAX_LENGTH) throw new RegexError(`the pattern is longer than ${MAX_LENGTH} characters`);
  return new RegexParser(source).parse();
}

class RegexParser {
  readonly #names: (string | undefined)[] = [];
  readonly #source: string;
  #at = 0;
  #depth = 0;
  #flags: Flags = { i: false, m: false, s: false, U: false };

  constructor(source: string) {
    this.#source = source;
  }

  parse(): Regex {
    const node = this.#parseChoice();
    if (this.#at < this.#source.length) throw new RegexError('a ")" closes nothing');
    return { node, names: this.#names };
  }

  #parseChoice(): RegexNode {
    if (++this.#depth > MAX_DEPTH) throw new RegexError('the pattern is nested too deep');
    const flags = this.#flags;
    const first = this.#parseSequence();
    const options = [first];
    while (this.#peek() === '|') {
      this.#at++;
      options.push(this.#parseSequence());
    }
    this.#flags = flags;
    this.#depth--;
    return options.length === 1 ? first : { kind: 'choice', options };
  }

  #parseSequence(): RegexNode {
    const items: RegexNode[] = [];
    for (let next = this.#peek(); next !== undefined && next !== '|' && next !== ')'; next = this.#peek()) {
      const atom = this.#parseAtom(next);
      if (atom !== undefined) items.push(this.#parseQuantifier(atom));
    }
    return { kind: 'sequence', items };
  }

  #parseAtom(next: string): RegexNode | undefined {
    if (next === '(') return this.#parseGroup();
    if ('*+?'.includes(next)) throw new RegexError('there is nothing to repeat');
    if (next === '[') return { kind: 'character', test: this.#parseSet() };
    if (next === '\\') return this.#parseEscape();
    this.#at += next.length;
    if (next === '^') return { kind: 'assertion', assertion: this.#flags.m ? 'line start' : 'text start' };
    if (next === '$') return { kind: 'assertion', assertion: this.#flags.m ? 'line end' : 'text end' };
    if (next === '.')
      return { kind: 'character', test: this.#flags.s ? () => true : (character) => character !== '\n' };
    return { kind: 'character', test: this.#literal(next) };
  }

  #literal(wanted: string): CharacterTest {
    if (!this.#flags.i) return (character) => character === wanted;
    if (wanted > '\x7f') throw new RegexError('such letters are not compared without their case');
    const folded = fold(wanted);
    return (character) => fold(character) === folded;
  }

  /** Undefined where it only sets flags. */
  #parseGroup(): RegexNode | undefined {
    const [opening = '(', name, on, off, end] = this.#match(GROUP) ?? [];
    if (opening === '(' && this.#source[this.#at + 1] === '?') throw new RegexError('it looks around');
    this.#at += opening.length;
    const before = this.#flags;
    if (on !== undefined) this.#flags = setFlags(before, on, off ?? '');
    if (end === ')') return undefined;
    const index = end === undefined ? this.#names.push(name) : undefined;
    const item = this.#parseChoice();
    this.#flags = before;
    if (this.#peek() !== ')') throw new RegexError('a "(" is not closed');
    this.#at++;
    return index === undefined ? item : { kind: 'group', index, item };
  }

  #parseEscape(): RegexNode {
    const letter = this.#source[this.#at + 1] ?? '';
    const assertion = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined;
    if (assertion !== undefined) {
      this.#at += 2;
      return { kind: 'assertion', assertion };
    }
    const set = this.#takeClass();
    return { kind: 'character', test: set ?? this.#literal(this.#takeCharacter()) };
  }

  /** `\d`, `\pL`, `\p{L}`; undefined where none stands here. */
  #takeClass(): CharacterTest | undefined {
    const [whole, letter, short, long] = this.#match(/\\(?:([dwsDWS])|[pP](?:([A-Z])|\{(\^?[A-Za-z]+)\}))/y) ?? [];
    if (whole === undefined) return undefined;
    this.#at += whole.length;
    if (this.#flags.i && letter === undefined) throw new RegexError('such a class is not read without its case');
    if (letter !== undefined) return getPerlClass(letter);
    const name = short ?? long ?? '';
    const test = getCategory(name.replace('^', ''));
    return (whole[1] === 'P') === name.startsWith('^') ? test : negate(test);
  }

  /** A character that stands for itself, or an escape of one. */
  #takeCharacter(): string {
    const next = this.#peek();
    if (next === undefined) throw new RegexError('it ends in the middle');
    if (next !== '\\') {
      this.#at += next.length;
      return next;
    }
    const [whole, hex, long, sign] =
      this.#match(/\\(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|([aftnrv]|[!-/:-@[-`{-~]))/y) ?? [];
    if (whole === undefined) throw new RegexError('there is an escape that is not read');
    this.#at += whole.length;
    if (sign !== undefined) return ESCAPES[sign] ?? sign;
    const codePoint = Number.parseInt(hex ?? long ?? '', 16);
    if (codePoint > 0x10ffff) throw new RegexError('there is no such character');
    return String.fromCodePoint(codePoint);
  }

  #parseSet(): CharacterTest {
    this.#at++;
    const isNegated = this.#peek() === '^';
    if (isNegated) this.#at++;
    const tests: CharacterTest[] = [];
    for (let isFirst = true; isFirst || this.#peek() !== ']'; isFirst = false) {
      const [posix, name] = this.#match(/\[:(\^?[a-z]+):\]/y) ?? [];
      if (posix !== undefined) this.#at += posix.length;
      const test = name !== undefined ? getPosixClass(name) : (this.#takeClass() ?? this.#parseRange());
      if (name !== undefined && this.#flags.i) throw new RegexError('such a class is not read without its case');
      tests.push(test);
    }
    this.#at++;
    return (character) => tests.some((test) => test(character)) !== isNegated;
  }

  #parseRange(): CharacterTest {
    const first = this.#takeCharacter();
    let last = first;
    if (this.#peek() === '-' && this.#source[this.#at + 1] !== ']') {
      this.#at++;
      if (this.#peek() === '[') throw new RegexError('a range has no end');
      last = this.#takeCharacter();
    }
    const [from, to] = [getCodePoint(first), getCodePoint(last)];
    if (from > to) throw new RegexError('a range runs backwards');
    const isIn = (character: string): boolean => getCodePoint(character) >= from && getCodePoint(character) <= to;
    if (!this.#flags.i) return isIn;
    if (to > 0x7f) throw new RegexError('such letters are not compared without their case');
    return (character) => listCases(character).some(isIn);
  }

  #parseQuantifier(item: RegexNode): RegexNode {
    const match = this.#match(QUANTIFIER);
    if (match === undefined) return item;
    const [whole = '', sign, least = '', comma, most = '', lazy] = match;
    this.#at += whole.length;
    if (this.#match(QUANTIFIER) !== undefined) throw new RegexError('a repetition is repeated');
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const max =
      sign === undefined ? (comma === '' ? min : most === '' ? Infinity : Number(most)) : sign === '?' ? 1 : Infinity;
    if (min > MAX_REPEAT || (max !== Infinity && max > MAX_REPEAT) || min > max)
      throw new RegexError('it is repeated too often');
    if (canBeEmpty(item) && !(min === 0 && max === 1)) throw new RegexError('what may be empty is repeated');
    return { kind: 'repeat', item, min, max, isLazy: (lazy === '?') !== this.#flags.U };
  }

  #peek(): string | undefined {
    const codePoint = this.#source.codePointAt(this.#at);
    return codePoint === undefined ? undefined : String.fromCodePoint(codePoint);
  }

  #match(pattern: RegExp): readonly (string | undefined)[] | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source) ?? undefined;
  }
}

function getCodePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function setFlags(flags: Flags, on: string, off: string): Flags {
  const set = (name: keyof Flags): boolean => (on.includes(name) || flags[name]) && !off.includes(name);
  return { i: set('i'), m: set('m'), s: set('s'), U: set('U') };
}
