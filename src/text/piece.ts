/** Adds a piece to a text of which some pieces are not known, so that none is empty and no two strings are neighbours. */
export function appendPiece<Gap extends object | symbol>(pieces: (string | Gap)[], piece: string | Gap): void {
  const last = pieces.at(-1);
  if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
  else if (piece !== '') pieces.push(piece);
}
