import type { TextRange } from '../../json';

/** Passes space and comments, each character of the text a bounded number of times. */
export class SpaceReader {
  /** The comments that were passed, in order. */
  readonly comments: TextRange[] = [];
  #passed = 0;
  /** No comment that begins with `/*` at this place or behind it is closed. */
  #unclosed = Infinity;

  constructor(private readonly text: string) {}

  /** The offset behind what is space at `from`. A lone carriage return is none. */
  skip(from: number, mode: 'any' | 'lines'): number {
    const { text } = this;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x09 || (code === 0x0a && mode === 'any')) at++;
      else if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
      else if (code === 0x23 || code === 0x2f) {
        const end = this.#findCommentEnd(at);
        if (end === undefined) return at;
        this.#keep(at, end);
        at = end;
      } else return at;
    }
  }

  /** Behind a comment at this place, if there is one: its line end is no part of it. */
  #findCommentEnd(at: number): number | undefined {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    if (text.charCodeAt(at) === 0x23 || next === 0x2f) {
      const end = text.indexOf('\n', at);
      if (end === -1) return text.length;
      return text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    }
    if (next !== 0x2a || at >= this.#unclosed) return undefined;
    const end = text.indexOf('*/', at + 2);
    if (end === -1) this.#unclosed = at;
    return end === -1 ? undefined : end + 2;
  }

  /** Readers go back at times. */
  #keep(start: number, end: number): void {
    if (start < this.#passed) return;
    this.comments.push({ start, end });
    this.#passed = end;
  }
}
