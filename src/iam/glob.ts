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
  if (!reachesEnd(pattern, subject, stepPossible)) return NO;
  return reachesEnd(pattern, subject, stepCertain) ? YES : MAYBE;
}

/** Marks in `next` the pattern positions that can follow those of `active` when `symbol` of the subject is read. */
type Step = (pattern: Symbols, active: Uint8Array, symbol: number, next: Uint8Array) => void;

function reachesEnd(pattern: Symbols, subject: Symbols, step: Step): boolean {
  let active = new Uint8Array(pattern.length + 1);
  let next = new Uint8Array(pattern.length + 1);
  active[0] = 1;
  skipEmpty(pattern, active, step);
  for (const symbol of subject) {
    next.fill(0);
    step(pattern, active, symbol, next);
    skipEmpty(pattern, next, step);
    [active, next] = [next, active];
  }
  return active[pattern.length] === 1;
}

/** Moves over symbols of the pattern that match the empty string. */
function skipEmpty(pattern: Symbols, active: Uint8Array, step: Step): void {
  const isCertain = step === stepCertain;
  for (let at = 0; at < pattern.length; at++) {
    const symbol = pattern[at];
    const canBeEmpty = symbol === ANY || symbol === ANY_IN_SEGMENT || (symbol === UNKNOWN_RUN && !isCertain);
    if (active[at] && canBeEmpty) active[at + 1] = 1;
  }
}

function stepKnown(expected: number | undefined, at: number, symbol: number, next: Uint8Array): void {
  if (expected === symbol || expected === ONE) next[at + 1] = 1;
  else if (expected === ANY) next[at] = 1;
  else if (symbol !== COLON && expected === ONE_IN_SEGMENT) next[at + 1] = 1;
  else if (symbol !== COLON && expected === ANY_IN_SEGMENT) next[at] = 1;
}

function stepPossible(pattern: Symbols, active: Uint8Array, symbol: number, next: Uint8Array): void {
  for (let at = 0; at <= pattern.length; at++) {
    const expected = pattern[at];
    if (symbol >= 0) {
      if (!active[at]) continue;
      if (expected === UNKNOWN_RUN) next[at] = 1;
      else stepKnown(expected, at, symbol, next);
    } else if (active[at] || next[at]) {
      // An unknown run may end here, or go on to produce what the pattern wants next.
      next[at] = 1;
      if (at < pattern.length && !(symbol === UNKNOWN_SEGMENT && expected === COLON)) next[at + 1] = 1;
    }
  }
}

/** Only one star can be said to take in a whole unknown run. */
function stepCertain(pattern: Symbols, active: Uint8Array, symbol: number, next: Uint8Array): void {
  for (let at = 0; at < pattern.length; at++) {
    if (!active[at]) continue;
    const expected = pattern[at];
    if (symbol >= 0) {
      if (expected !== UNKNOWN_RUN) stepKnown(expected, at, symbol, next);
    } else if (expected === ANY || (expected === ANY_IN_SEGMENT && symbol === UNKNOWN_SEGMENT)) next[at] = 1;
  }
}
