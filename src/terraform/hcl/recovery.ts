type Opening = '{' | '[' | '(' | '"' | '${';

/** Piece by piece, as a pattern without a limit may fill the stack. */
const CODE = /[^"#/<\n{}()[\]]{1,10000}/y;
const STRING = /[^"\\$%\n]{1,10000}/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/**
 * Where reading goes on after an item that cannot be read: at the end of its last line, or at the brace that closes the
 * body it stands in. Brackets, strings and heredocs are as closed as they look. No recursion; each character is looked
 * at once.
 * @param start of the item
 * @param error where it ceased to be readable
 * @returns undefined where a bracket is open up to the end of the text
 */
export function findItemEnd(text: string, start: number, error: number): number | undefined {
  return new Skipper(text, start, error).run();
}

class Skipper {
  readonly #open: Opening[] = [];

  constructor(
    private readonly text: string,
    private at: number,
    private readonly error: number,
  ) {}

  run(): number | undefined {
    while (this.at < this.text.length) {
      const isEnd = this.#open.at(-1) === '"' ? this.#passString() : this.#passCode();
      if (isEnd) return this.at;
    }
    return this.#open.length > 0 ? undefined : this.text.length;
  }

  /** Steps on by at least one character, or says that the item ends here. */
  #passString(): boolean {
    if (this.#match(STRING) > 0) return false;
    const { text, at } = this;
    if (text[at] === '\n') this.#open.length = this.#open.indexOf('"');
    else if (text[at] === '"') {
      this.#open.pop();
      this.at++;
    } else if (/[$%]\{/y.test(text.slice(at, at + 2))) {
      this.#open.push('${');
      this.at += 2;
    } else this.at += getMarkLength(text.slice(at, at + 3));
    return false;
  }

  #passCode(): boolean {
    if (this.#match(CODE) > 0) return false;
    const { text, at } = this;
    const character = text[at];
    if (character === '\n' && this.#endsAtLine()) return true;
    if (character === '}' && this.#closeBrace()) return true;
    if (character === '#' || (character === '/' && text[at + 1] === '/')) this.at = find(text, '\n', at);
    else if (character === '/' && text[at + 1] === '*') this.at = find(text, '*/', at + 2);
    else if (character === '<') this.#passHeredoc();
    else {
      if (character === '"' || character === '{' || character === '[' || character === '(') this.#open.push(character);
      else if (this.#closes(character)) this.#open.pop();
      this.at++;
    }
    return false;
  }

  /** A line that begins with a brace goes on with what stands before it. */
  #endsAtLine(): boolean {
    if (this.#open.length > 0 || this.at < this.error) return false;
    return !/\s*\{/y.test(this.text.slice(this.at, this.at + 200));
  }

  /** A brace closes what is open inside of its pair, too. Whether it is that of the body. */
  #closeBrace(): boolean {
    const index = this.#open.findLastIndex((opening) => opening === '{' || opening === '${');
    if (index === -1 && this.at >= this.error && !this.#isMistaken()) return true;
    if (index >= 0) this.#open.length = index + 1;
    return false;
  }

  /** A brace within a line stands for the bracket that is open there; the body's is the first of its line. */
  #isMistaken(): boolean {
    const { text, at } = this;
    return this.#open.length > 0 && text.slice(text.lastIndexOf('\n', at) + 1, at).trim() !== '';
  }

  /** A bracket of the other kind is one that was mistaken. */
  #closes(character: string | undefined): boolean {
    const opening = this.#open.at(-1);
    if (character === '}') return opening === '{' || opening === '${' || opening === '[' || opening === '(';
    return (character === ']' || character === ')') && (opening === '[' || opening === '(');
  }

  #passHeredoc(): void {
    const { text, at } = this;
    const length = this.#match(HEREDOC);
    if (length === 0) {
      this.at++;
      return;
    }
    const word = text.slice(at, this.at).replace(/^<<-?|\s+$/g, '');
    const closing = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'gmu');
    closing.lastIndex = this.at;
    this.at = closing.test(text) ? closing.lastIndex : text.length;
  }

  /** Passes what matches. */
  #match(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length;
  }
}

/** How many characters of a string belong together: an escape of `${`, or a backslash and what it escapes. */
function getMarkLength(next: string): number {
  if (/^(?:\$\$|%%)\{/.test(next)) return 3;
  return /^\\[^\n]/.test(next) ? 2 : 1;
}

/** The offset of a text; that of the end where it is not found. */
function find(text: string, searched: string, from: number): number {
  const at = text.indexOf(searched, from);
  return at === -1 ? text.length : at;
}
