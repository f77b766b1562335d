import type { TextRange } from './json';

/** A comment of a file that speaks to this program, and what it speaks of. */
export interface Annotation {
  /** The comment, with its marks. */
  readonly range: TextRange;
  /** What it says behind the name of the program, on one line. */
  readonly text: string;
  /** What begins on the next line, or stands on its own; undefined where nothing does. */
  readonly covers: TextRange | undefined;
  /** Of the resource or data block that it speaks of, or of a part of. */
  readonly address?: string;
  /** Whether what it speaks of is in a block that could not be read, of which nothing is known. */
  readonly isUnread: boolean;
}
