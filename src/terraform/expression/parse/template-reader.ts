import { ExpressionError, type TemplatePart } from '../syntax';
import { trimEnd, trimStart } from '../text/space';
import { decodeEscape } from './escape';
import type { Scanner } from './scanner';
import { readSequence, type Sequence } from './sequence';

/** How a template ends, and what its text is made of. */
export interface TemplateForm {
  readonly isQuoted: boolean;
  /** Whether the template ends where the scanner stands. `line start`: nothing of the line was read. */
  readonly isEnd: (scanner: Scanner, place: 'line start' | 'within a line') => boolean;
  /** Takes over from a syntax error; throws it again where it cannot. */
  readonly recover: (error: ExpressionError, scanner: Scanner, start: number) => Sequence;
}

type TextPart = Extract<TemplatePart, { kind: 'text' }>;

/**
 * Text up to what means something: a mark, an escape, the end of a quotation or of a line. Piece by piece, as a pattern
 * without a limit may fill the stack.
 */
const QUOTED_TEXT = /[^$%"\\\r\n]{1,10000}/y;
const OTHER_TEXT = /[^$%\n]{1,10000}/y;

/**
 * The parts of a template. Text stands in pieces of at most one line, as the engines cut it: `~` takes space off the
 * piece beside it only. The scanner stands behind the last of them afterwards.
 */
export function readParts(scanner: Scanner, form: TemplateForm): TemplatePart[] {
  return new TemplateReader(scanner, form).read();
}

class TemplateReader {
  readonly #parts: TemplatePart[] = [];
  #pending = '';
  #start: number;
  #isTrimmed = false;
  #isLineStart = true;

  constructor(
    private readonly scanner: Scanner,
    private readonly form: TemplateForm,
  ) {
    this.#start = scanner.at;
  }

  read(): TemplatePart[] {
    const { scanner, form } = this;
    while (!form.isEnd(scanner, this.#isLineStart && this.#pending === '' ? 'line start' : 'within a line')) {
      const next = scanner.peek();
      if (next === undefined) throw new ExpressionError('a string is not closed');
      if ((next === '$' || next === '%') && scanner.text[scanner.at + 1] === '{') this.#readSequence();
      else this.#readText(next);
    }
    this.#flush();
    return this.#parts;
  }

  #readText(next: string): void {
    const { scanner, form } = this;
    if ((next === '$' || next === '%') && scanner.startsWith(`${next}${next}{`)) this.#add(`${next}{`, 3);
    else if (next === '\\' && form.isQuoted) {
      const [character, length] = decodeEscape(scanner);
      this.#add(character, length);
    } else if ((next === '\n' || next === '\r') && form.isQuoted)
      throw new ExpressionError('a string goes on over the end of its line');
    else {
      const text = scanner.match(form.isQuoted ? QUOTED_TEXT : OTHER_TEXT) ?? next;
      this.#add(text, text.length);
      if (next === '\n') {
        this.#flush();
        this.#isLineStart = true;
      }
    }
  }

  #add(text: string, length: number): void {
    this.#pending += text;
    this.scanner.at += length;
  }

  #flush(): void {
    const { at } = this.scanner;
    if (this.#pending !== '') {
      const text = this.#isTrimmed ? trimStart(this.#pending) : this.#pending;
      this.#parts.push({ kind: 'text', text, start: this.#start, end: at });
      this.#isTrimmed = false;
    }
    this.#pending = '';
    this.#start = at;
  }

  #readSequence(): void {
    const { scanner, form } = this;
    this.#flush();
    const start = scanner.at;
    const last = this.#parts.at(-1);
    if (scanner.text[start + 2] === '~' && last?.kind === 'text')
      this.#parts[this.#parts.length - 1] = { ...last, text: trimEnd(last.text) };
    const { part, isTrimming } = this.#tryReading(start, form);
    this.#parts.push(part);
    this.#isTrimmed = isTrimming;
    this.#isLineStart = false;
    this.#start = scanner.at;
  }

  #tryReading(start: number, form: TemplateForm): Sequence {
    try {
      return readSequence(this.scanner);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      return form.recover(error, this.scanner, start);
    }
  }
}

/** Pieces of text that follow each other as one. */
export function joinText(parts: readonly TemplatePart[]): TemplatePart[] {
  const joined: TemplatePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      const text: TextPart = { ...last, text: last.text + part.text, end: part.end };
      joined[joined.length - 1] = text;
    } else joined.push(part);
  }
  return joined;
}
