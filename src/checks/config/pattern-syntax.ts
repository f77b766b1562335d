/** A pattern, taken apart. */
export type PatternNode =
  /** One character (code point). */
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number };

export type PatternParseResult =
  { readonly kind: 'parsed'; readonly node: PatternNode } | { readonly kind: 'refused'; readonly why: string };

const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[^])/uy;
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/uy;
const CHARACTER = /[^]/uy;

/** Takes a pattern apart that RegExp accepts with the flag u. */
export function parsePattern(source: string): PatternParseResult {
  const parser = new PatternParser(source.replace(/^\^/, ''));
  const node = parser.parseChoice();
  return parser.refusal === undefined ? { kind: 'parsed', node } : { kind: 'refused', why: parser.refusal };
}

class PatternParser {
  refusal: string | undefined;
  #at = 0;

  constructor(private readonly source: string) {}

  parseChoice(): PatternNode {
    const first = this.#parseSequence();
    const others: PatternNode[] = [];
    while (this.source[this.#at] === '|') {
      this.#at++;
      others.push(this.#parseSequence());
    }
    return others.length === 0 ? first : { kind: 'choice', options: [first, ...others] };
  }

  #parseSequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.#at < this.source.length && this.source[this.#at] !== '|' && this.source[this.#at] !== ')') {
      if (this.source[this.#at] === '$' && this.#at === this.source.length - 1) this.#at++;
      else items.push(this.#parseQuantifier(this.#parseAtom()));
    }
    return { kind: 'sequence', items };
  }

  #parseAtom(): PatternNode {
    const character = this.source[this.#at];
    if (character === '(') return this.#parseGroup();
    if (character === '[') return this.#parseSet(this.#take(CLASS));
    if (character === '\\') return this.#parseEscape();
    if (character === '^' || character === '$') this.#refuse(`it has ${character} where it is not at its end`);
    const literal = this.#take(CHARACTER);
    if (literal === '.') return this.#parseSet(literal);
    return { kind: 'character', test: (other) => other === literal };
  }

  #parseGroup(): PatternNode {
    this.#at++;
    const opening = this.#take(/\?(?::|<[^=!][^>]*>|[^])|/y);
    if (opening !== '' && !opening.startsWith('?:') && !/^\?<[^=!]/.test(opening)) this.#refuse('it uses look-around');
    const node = this.parseChoice();
    this.#at++;
    return node;
  }

  #parseEscape(): PatternNode {
    const escape = this.#take(ESCAPE);
    if (/^\\[1-9k]/.test(escape)) this.#refuse('it has a back reference');
    if (/^\\[bB]/.test(escape)) this.#refuse(`it has ${escape}, which matches no character`);
    return this.refusal === undefined ? this.#parseSet(escape) : { kind: 'sequence', items: [] };
  }

  /** A class, an escape or a dot: what the engine of the language makes of it, for one character. */
  #parseSet(text: string): PatternNode {
    const set = new RegExp(`^${text}$`, 'u');
    return { kind: 'character', test: (character) => set.test(character) };
  }

  #parseQuantifier(item: PatternNode): PatternNode {
    QUANTIFIER.lastIndex = this.#at;
    const match = QUANTIFIER.exec(this.source);
    if (match === null) return item;
    this.#at += match[0].length;
    const [, sign, least = '', comma, most = ''] = match;
    if (sign !== undefined)
      return { kind: 'repeat', item, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const min = Number(least);
    return { kind: 'repeat', item, min, max: comma === '' ? min : most === '' ? Infinity : Number(most) };
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [text = ''] = pattern.exec(this.source) ?? [];
    this.#at += text.length;
    return text;
  }

  #refuse(why: string): void {
    this.refusal ??= why;
  }
}
