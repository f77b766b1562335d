import type { JsonPath, TextRange } from './json';

/** A member of an object or an element of an array, in the text. */
export interface LocatedMember {
  /** The key with its quotes; undefined in an array. */
  readonly key: TextRange | undefined;
  readonly value: TextRange;
}

/** A string of a file as it is read; where each of its characters begins in the file, and one offset more for its end. */
export interface LocatedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Finds where a path of a file stands in its text. */
export interface Locator {
  /** The member at the path; the root for an empty one; undefined where the file has no such path. */
  locate(path: JsonPath): LocatedMember | undefined;
  /** The deepest member of the path that the file has, and how many of its steps that is. */
  locateNearest(path: JsonPath): LocatedMember & { readonly depth: number };
  /** The string that stands at a place; undefined where none does. */
  readText(range: TextRange): LocatedText | undefined;
}
