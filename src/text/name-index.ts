import { quote } from './quote';

/** Longer names are not compared: what is that long is no slip of the pen. */
const MAX_LENGTH = 64;
const MAX_EDITS = 2;
/** Candidates that one name is compared with. More of about its length do not make a better hint. */
const MAX_COMPARED = 100;

/** Finds the name that somebody may have meant, in a time that does not grow with the number of candidates. */
export class NameIndex {
  readonly #byLetters = new Map<string, string>();
  readonly #byLength = new Map<number, string[]>();
  #comparisons = 0;

  constructor(candidates: Iterable<string>) {
    for (const candidate of candidates) {
      const letters = candidate.toLowerCase();
      if (this.#byLetters.has(letters)) continue;
      this.#byLetters.set(letters, candidate);
      const ofLength = this.#byLength.get(letters.length);
      if (ofLength === undefined) this.#byLength.set(letters.length, [letters]);
      else ofLength.push(letters);
    }
  }

  /** How often two names were compared. */
  get comparisons(): number {
    return this.#comparisons;
  }

  /** The candidate that differs in letter case only, or by at most two characters. */
  findNearest(name: string): string | undefined {
    if (name.length > MAX_LENGTH) return undefined;
    const wanted = name.toLowerCase();
    let nearest = this.#byLetters.get(wanted);
    if (nearest !== undefined) return nearest;
    let limit = MAX_EDITS;
    for (const letters of this.#listCandidates(wanted.length)) {
      this.#comparisons++;
      const edits = countEdits(wanted, letters, limit);
      if (edits > limit) continue;
      nearest = this.#byLetters.get(letters);
      limit = edits - 1;
      if (limit === 0) break;
    }
    return nearest;
  }

  /** Those of about a length, the closest lengths first. */
  *#listCandidates(length: number): Generator<string> {
    let left = MAX_COMPARED;
    for (const difference of [0, 1, -1, 2, -2]) {
      for (const letters of this.#byLength.get(length + difference) ?? []) {
        if (left-- === 0) return;
        yield letters;
      }
    }
  }
}

/** `Did you mean "name"?`, where a name is near; undefined where none is. */
export function suggestName(name: string, candidates: Iterable<string>): string | undefined {
  const nearest = new NameIndex(candidates).findNearest(name);
  return nearest === undefined ? undefined : `Did you mean ${quote(nearest)}?`;
}

/** Levenshtein distance; something above the limit where it is more. Looks only at what the limit lets differ. */
function countEdits(left: string, right: string, limit: number): number {
  const width = right.length + 1;
  let previous = Uint8Array.from({ length: width }, (_, column) => column);
  let current = new Uint8Array(width);
  for (let row = 1; row <= left.length; row++) {
    current.fill(limit + 1);
    current[0] = row;
    let least = row;
    const end = Math.min(right.length, row + limit);
    for (let column = Math.max(1, row - limit); column <= end; column++) {
      const replaced = (previous[column - 1] ?? limit) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const edits = Math.min(replaced, (previous[column] ?? limit) + 1, (current[column - 1] ?? limit) + 1);
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) return limit + 1;
    [previous, current] = [current, previous];
  }
  return previous[right.length] ?? limit + 1;
}
