/** Longer names are not compared: what is that long is no slip of the pen. */
const MAX_LENGTH = 64;
const MAX_EDITS = 2;

/** The candidate that differs from a name in case only or by at most two characters. For hints in messages. */
export function findNearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const wanted = name.toLowerCase();
  const sameLetters = candidates.find((candidate) => candidate.toLowerCase() === wanted);
  if (sameLetters !== undefined) return sameLetters;
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: countEdits(wanted, candidate.toLowerCase()) }))
    .sort((left, right) => left.edits - right.edits);
  const [best] = ranked;
  return best && best.edits <= MAX_EDITS ? best.candidate : undefined;
}

function countEdits(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
