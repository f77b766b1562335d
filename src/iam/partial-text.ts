import { appendPiece } from '../text';

/** A value of which nothing is known: a reference that only the plan or the service can resolve. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/**
 * A string with pieces that are not known, such as `arn:aws:s3:::${bucket}/*` before the bucket exists.
 * Build it with `joinText`, which keeps known strings plain. In a text that begins with `arn:`, an unknown piece of a
 * request stands for text without a colon.
 */
export class PartialText {
  constructor(readonly parts: readonly (string | Unknown)[]) {}

  mapKnown(change: (part: string) => string): PartialText {
    return new PartialText(this.parts.map((part) => (part === UNKNOWN ? part : change(part))));
  }
}

/** A string, known in whole, in part or not at all. */
export type Text = string | PartialText | Unknown;

/** Joins pieces to the simplest text: a string if all are known, `UNKNOWN` if nothing is. */
export function joinText(pieces: readonly Text[]): Text {
  const parts: (string | Unknown)[] = [];
  for (const piece of pieces) {
    for (const part of partsOf(piece)) {
      if (part !== UNKNOWN || parts.at(-1) !== UNKNOWN) appendPiece(parts, part);
    }
  }
  const [first] = parts;
  if (first === undefined) return '';
  return parts.length === 1 ? first : new PartialText(parts);
}

export function partsOf(text: Text): readonly (string | Unknown)[] {
  return text instanceof PartialText ? text.parts : [text];
}

/** Known in whole or in part, as opposed to any other JSON value. */
export function isText(value: unknown): value is Text {
  return typeof value === 'string' || value === UNKNOWN || value instanceof PartialText;
}

/** For messages: `arn:aws:s3:::(unknown)/*`. */
export function formatText(text: Text): string {
  if (typeof text === 'string') return text;
  if (text === UNKNOWN) return '(unknown)';
  return text.parts.map(formatText).join('');
}
