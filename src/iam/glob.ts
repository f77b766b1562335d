import { MAYBE, NO, YES, type Tri } from './tri';

/**
 * Symbols beside UTF-16 code units. A pattern is made of code units, wildcards and `UNKNOWN_RUN`; a subject of code
 * units, `UNKNOWN_RUN` and `UNKNOWN_SEGMENT`.
 */
/** `*` */
export const ANY = -1;
/** `*` that does not match a colon. */
export const ANY_IN_SEGMENT = -2;
/** `?` */
export const ONE = -3;
/** `?` that does not match a colon. */
export const ONE_IN_SEGMENT = -4;
/** A string that is not known; in a pattern it may hold wildcards. */
export const UNKNOWN_RUN = -5;
/** A string that is not known but holds no colon. */
export const UNKNOWN_SEGMENT = -6;

const COLON = 58;

export type Symbols = readonly number[];

export function appendText(symbols: number[], text: string): void {
  for (let index = 0; index < text.length; index++) symbols.push(text.charCodeAt(index));
}

/**
 * Matches a known string against a pattern of code units, `ANY` and `ONE` only. Going back no further than to the last
 * `ANY` is enough, so the cost is at most the product of the lengths, whatever the number of stars.
 */
export function matchesKnown(pattern: Symbols, subject: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < subject.length) {
    const symbol = pattern[at];
    if (symbol === ANY) {
      star = at++;
      resume = position;
    } else if (symbol === ONE || symbol === subject.charCodeAt(position)) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (pattern[at] === ANY) at++;
  return at === pattern.length;
}

/**
 * Matches any pattern against any subject: `YES` if every string that the unknown runs can stand for matches, `NO` if
 * none does. `MAYBE` may also be said where a closer look would tell. Costs twice the product of the lengths.
 */
export function matchSymbols(pattern: Symbols, subject: Symbols): Tri {
  if (pattern.length === 1 && pattern[0] === ANY) return YES;
  if (!reachesEnd(pattern, subject, stepPossible)) return NO;
  return reachesEnd(pattern, subject, stepCertain) ? YES : MAYBE;
}

/** Marks in `next` the pattern positions that can follow those of `active` when `symbol` of the subject is read. */
type Step = (pattern: Symbols, active: Positions, symbol: number, next: Positions) => void;

/** Positions in a pattern, with the range that they are in: mostly there are few, close together. */
class Positions {
  readonly #marks: Uint8Array;
  first = Infinity;
  last = -1;

  constructor(length: number) {
    this.#marks = new Uint8Array(length);
  }

  has(at: number): boolean {
    return this.#marks[at] === 1;
  }

  add(at: number): void {
    this.#marks[at] = 1;
    if (at < this.first) this.first = at;
    if (at > this.last) this.last = at;
  }

  clear(): void {
    if (this.last >= 0) this.#marks.fill(0, this.first, this.last + 1);
    this.first = Infinity;
    this.last = -1;
  }
}

function reachesEnd(pattern: Symbols, subject: Symbols, step: Step): boolean {
  let active = new Positions(pattern.length + 1);
  let next = new Positions(pattern.length + 1);
  active.add(0);
  skipEmpty(pattern, active, step);
  for (const symbol of subject) {
    next.clear();
    step(pattern, active, symbol, next);
    // Nothing goes on from nowhere.
    if (next.last < 0) return false;
    skipEmpty(pattern, next, step);
    [active, next] = [next, active];
  }
  return active.has(pattern.length);
}

/** Moves over symbols of the pattern that match the empty string. */
function skipEmpty(pattern: Symbols, active: Positions, step: Step): void {
  const isCertain = step === stepCertain;
  for (let at = active.first; at < pattern.length && at <= active.last; at++) {
    const symbol = pattern[at];
    const canBeEmpty = symbol === ANY || symbol === ANY_IN_SEGMENT || (symbol === UNKNOWN_RUN && !isCertain);
    if (canBeEmpty && active.has(at)) active.add(at + 1);
  }
}

function stepKnown(expected: number | undefined, at: number, symbol: number, next: Positions): void {
  if (expected === symbol || expected === ONE) next.add(at + 1);
  else if (expected === ANY) next.add(at);
  else if (symbol !== COLON && expected === ONE_IN_SEGMENT) next.add(at + 1);
  else if (symbol !== COLON && expected === ANY_IN_SEGMENT) next.add(at);
}

function stepPossible(pattern: Symbols, active: Positions, symbol: number, next: Positions): void {
  // An unknown run of the subject goes on from what it has just reached, too.
  for (let at = active.first; at <= Math.max(active.last, next.last); at++) {
    const expected = pattern[at];
    if (symbol >= 0) {
      if (!active.has(at)) continue;
      if (expected === UNKNOWN_RUN) next.add(at);
      else stepKnown(expected, at, symbol, next);
    } else if (active.has(at) || next.has(at)) {
      // An unknown run may end here, or go on to produce what the pattern wants next.
      next.add(at);
      if (at < pattern.length && !(symbol === UNKNOWN_SEGMENT && expected === COLON)) next.add(at + 1);
    }
  }
}

/** Only one star can be said to take in a whole unknown run. */
function stepCertain(pattern: Symbols, active: Positions, symbol: number, next: Positions): void {
  for (let at = active.first; at < pattern.length && at <= active.last; at++) {
    if (!active.has(at)) continue;
    const expected = pattern[at];
    if (symbol >= 0) {
      if (expected !== UNKNOWN_RUN) stepKnown(expected, at, symbol, next);
    } else if (expected === ANY || (expected === ANY_IN_SEGMENT && symbol === UNKNOWN_SEGMENT)) next.add(at);
  }
}
