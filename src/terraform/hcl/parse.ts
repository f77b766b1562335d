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
  const items: HclItem[] = [];
  return { text, items, ...visitHcl(text, (item) => items.push(item)) };
}

/** The same, without keeping what was read: `visit` gets the items of the file one by one. */
export function visitHcl(text: string, visit: (item: HclItem) => void): Pick<HclFile, 'comments' | 'problems'> {
  const { scanner, problems, readFile } = new HclReader(text);
  readFile(visit);
  return { comments: scanner.comments, problems };
}

interface Name {
  readonly name: string;
  readonly key: TextRange;
}

/** Problems that are listed: a file of nothing but errors would fill the memory with them. */
const MAX_PROBLEMS = 10_000;

class HclReader {
  readonly scanner: Scanner;
  readonly problems: HclProblem[] = [];
  /** A bracket is open up to the end: to look for where it is closed would cost as much again at each problem. */
  #isLost = false;

  constructor(text: string) {
    this.scanner = new Scanner(text, 0, HCL_GRAMMAR);
  }

  readonly readFile = (visit: (item: HclItem) => void): void => {
    this.scanner.byLine(() => {
      const names = new Set<string>();
      while (this.#readItems(visit, names) === 'brace') {
        this.#report(new ExpressionError('there is a "}" that closes nothing'));
        this.scanner.at++;
      }
    });
  };

  /** Reads on to the brace that closes the body, on which the scanner stands then, or to the end of the text. */
  #readItems(visit: (item: HclItem) => void, names: Set<string>): 'brace' | 'end' {
    for (;;) {
      if (this.problems.length >= MAX_PROBLEMS) this.#giveUp();
      this.#skipLines();
      const next = this.scanner.peek();
      if (next === undefined) return 'end';
      if (next === '}') return 'brace';
      const item = this.#readItem();
      if (item === undefined) continue;
      visit(item);
      if (item.kind === 'block') continue;
      const { name, key } = item;
      if (names.has(name)) this.problems.push({ kind: 'duplicate', words: name, ...key });
      names.add(name);
    }
  }

  #giveUp(): void {
    const { at: start, text } = this.scanner;
    if (this.problems.length === MAX_PROBLEMS && start < text.length)
      this.#report(new ExpressionError(`it has ${MAX_PROBLEMS} errors, and what follows is not read`));
    this.scanner.at = text.length;
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
    let found: Name | undefined;
    const item = scanner.attempt((): HclItem => {
      found = this.#readName('an argument or a block is expected');
      const read = isAssignment(scanner) ? this.#readAttribute(found) : this.#readBlock(found, known);
      this.#expectLineEnd();
      return read;
    });
    if (!(item instanceof ExpressionError)) return item;
    this.#report(item);
    this.#recover(start);
    return found && { kind: 'attribute', ...found, value: undefined, start, end: scanner.at };
  }

  #readName(expected: string): Name {
    const { scanner } = this;
    const start = scanner.at;
    const name = scanner.matchName() ?? scanner.fail(expected);
    scanner.at += name.length;
    const end = scanner.at;
    scanner.skipSpace();
    return { name, key: { start, end } };
  }

  #readAttribute({ name, key }: Name): HclAttribute {
    const { scanner } = this;
    scanner.take('=');
    const value = scanner.grammar.expression(scanner);
    return { kind: 'attribute', name, key, value, start: key.start, end: value.end };
  }

  #readBlock({ name: type, key }: Name, known: number): HclBlock {
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
    else if (this.#readItems((item) => items.push(item), new Set()) === 'end') {
      if (this.problems.length <= MAX_PROBLEMS)
        this.problems.push({ kind: 'invalid', words: 'a block is not closed', start: brace, end: brace + 1 });
      return;
    }
    scanner.expect('}');
  }

  #readOnlyAttribute(): HclAttribute {
    const name = this.#readName('an argument is expected');
    if (!isAssignment(this.scanner)) this.scanner.fail('"=" is expected, as a block on one line holds one argument,');
    return this.#readAttribute(name);
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
