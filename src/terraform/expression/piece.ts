import { appendPiece } from '../../text';
import { Unknown } from '../value';

/** Characters of a string that is built; more is taken for an attack by doubling, and is unknown. */
export const MAX_LENGTH = 1_000_000;

/** A piece of a string: text, or what is not known of it. */
export type Piece = string | Unknown;

/** Joins pieces: a string, or an unknown that keeps its known pieces. */
export function joinPieces(pieces: readonly Piece[]): Piece {
  const parts: Piece[] = [];
  let why: string | undefined;
  let text = '';
  for (const piece of pieces) {
    for (const part of flattenPiece(piece)) {
      appendPiece(parts, part);
      if (part instanceof Unknown) why ??= part.why;
      else text += part;
      if (text.length > MAX_LENGTH || parts.length > MAX_LENGTH / 100)
        return new Unknown(`it is longer than ${MAX_LENGTH} characters`);
    }
  }
  return why === undefined ? text : new Unknown(why, { parts });
}

function flattenPiece(piece: Piece): readonly Piece[] {
  return piece instanceof Unknown && piece.partial.parts !== undefined ? piece.partial.parts : [piece];
}
