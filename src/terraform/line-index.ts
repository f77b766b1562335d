import type { TextRange } from './json';
import { present } from './present';

/** Position as editors count it: both from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets of a text into lines and columns. A line ends with LF or CRLF. The text is scanned at the first question. */
export class LineIndex {
  #starts: number[] | undefined;

  constructor(readonly text: string) {}

  getPosition(offset: number): Position {
    const starts = this.#getStarts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (present(starts[middle]) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - present(starts[low]) + 1 };
  }

  /** The offset of a position; that of the end of the text where it has no such line. */
  getOffset({ line, column }: Position): number {
    const start = this.#getStarts()[line - 1];
    return start === undefined ? this.text.length : start + column - 1;
  }

  #getStarts(): readonly number[] {
    return (this.#starts ??= findLineStarts(this.text));
  }

  getRange(range: TextRange): PositionRange {
    return { start: this.getPosition(range.start), end: this.getPosition(range.end) };
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
