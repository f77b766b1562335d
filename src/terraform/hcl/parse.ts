import { ExpressionError, LimitError, Scanner } from '../expression';
import type { TextRange } from '../json';
import { HCL_GRAMMAR } from './grammar';
import { readLabels } from './label';
import { findItemEnd } from './recovery';
import type { HclAttribute, HclBlock, HclFile, HclItem, HclProblem } from './syntax';

/**
 * Reads the structure of HCL. What cannot be read is a problem, and reading goes on behind it. Never throws; the cost
 * grows with the length of the text only.
 * @param text without a byte order mark
 */
export function parseHcl(text: string): HclFile {
  const reader = new HclReader(text);
  const items = reader.readFile();
  return { text, items, comments: reader.scanner.comments, problems: reader.problems };
}

class HclReader {
  readonly scanner: Scanner;
  readonly problems: HclProblem[] = [];
  /** A bracket is open up to the end: to look for where it is closed would cost as much again at each problem. */
  #isLost = false;

  constructor(text: string) {
    this.scanner = new Scanner(text, 0, HCL_GRAMMAR);
  }

  readFile(): readonly HclItem[] {
    return this.scanner.byLine(() => {
      const items: HclItem[] = [];
      while (this.#readItems(items) === 'brace') {
        this.#report(new ExpressionError('there is a "}" that closes nothing'));
        this.scanner.at++;
      }
      return items;
    });
  }

  /** Reads on to the brace that closes the body, on which the scanner stands then, or to the end of the text. */
  #readItems(items: HclItem[]): 'brace' | 'end' {
    const names = new Set<string>();
    for (;;) {
      this.#skipLines();
      const next = this.scanner.peek();
      if (next === undefined) return 'end';
      if (next === '}') return 'brace';
      const item = this.#readItem();
      if (item === undefined) continue;
      items.push(item);
      if (item.kind === 'block') continue;
      const { name, key } = item;
      if (names.has(name)) this.problems.push({ kind: 'duplicate', words: name, ...key });
      names.add(name);
    }
  }

  #skipLines(): void {
    const { scanner } = this;
    scanner.skipSpace();
    while (scanner.take('\n'));
  }

  /** One that is half read where there is an error in it. */
  #readItem(): HclItem | undefined {
    const { scanner } = this;
    const start = scanner.at;
    const known = this.problems.length;
    let key: (TextRange & { readonly name: string }) | undefined;
    const item = scanner.attempt((): HclItem => {
      const name = scanner.matchName() ?? scanner.fail('an argument or a block is expected');
      scanner.at += name.length;
      key = { name, start, end: scanner.at };
      scanner.skipSpace();
      const read = isAssignment(scanner) ? this.#readAttribute(key) : this.#readBlock(key, known);
      this.#expectLineEnd();
      return read;
    });
    if (!(item instanceof ExpressionError)) return item;
    this.#report(item);
    this.#recover(start);
    if (key === undefined) return undefined;
    const { name, ...range } = key;
    return { kind: 'attribute', name, key: range, value: undefined, start, end: scanner.at };
  }

  #readAttribute({ name, ...key }: TextRange & { readonly name: string }): HclAttribute {
    const { scanner } = this;
    scanner.take('=');
    const value = scanner.grammar.expression(scanner);
    return { kind: 'attribute', name, key, value, start: key.start, end: value.end };
  }

  #readBlock({ name: type, ...key }: TextRange & { readonly name: string }, known: number): HclBlock {
    const { scanner } = this;
    const labels = readLabels(scanner);
    const brace = scanner.at;
    scanner.take('{');
    const items: HclItem[] = [];
    scanner.nest(() => this.#readBody(items, brace));
    const isBroken = this.problems.length > known;
    return { kind: 'block', type, key, labels, brace, items, isBroken, start: key.start, end: scanner.at };
  }

  /** A body on the line of its brace holds one argument at most. */
  #readBody(items: HclItem[], brace: number): void {
    const { scanner } = this;
    const next = scanner.peek();
    if (next !== undefined && next !== '\n' && next !== '}') items.push(this.#readOnlyAttribute());
    else if (this.#readItems(items) === 'end') {
      this.problems.push({ kind: 'invalid', words: 'a block is not closed', start: brace, end: brace + 1 });
      return;
    }
    scanner.expect('}');
  }

  #readOnlyAttribute(): HclAttribute {
    const { scanner } = this;
    const start = scanner.at;
    const name = scanner.matchName() ?? scanner.fail('an argument is expected');
    scanner.at += name.length;
    const end = scanner.at;
    scanner.skipSpace();
    if (!isAssignment(scanner)) scanner.fail('"=" is expected, as a block on one line holds one argument,');
    return this.#readAttribute({ name, start, end });
  }

  #expectLineEnd(): void {
    const { scanner } = this;
    scanner.skipSpace();
    const next = scanner.peek();
    if (next !== undefined && next !== '\n') scanner.fail('a new line is expected');
  }

  #report(error: ExpressionError): void {
    const { at: start, text } = this.scanner;
    const kind = error instanceof LimitError ? 'too-deep' : 'invalid';
    this.problems.push({ kind, words: error.message, start, end: Math.min(start + 1, text.length) });
  }

  /** Goes on behind an item that cannot be read. */
  #recover(start: number): void {
    const { scanner } = this;
    const { text, at } = scanner;
    const end = this.#isLost ? undefined : findItemEnd(text, start, at);
    this.#isLost ||= end === undefined;
    const line = text.indexOf('\n', at);
    scanner.at = end ?? (line === -1 ? text.length : line);
  }
}

/** `=`, as opposed to `==` and `=>`. */
function isAssignment(scanner: Scanner): boolean {
  return scanner.startsWith('=') && !scanner.startsWith('==') && !scanner.startsWith('=>');
}
