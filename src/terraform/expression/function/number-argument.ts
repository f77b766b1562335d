import { leaveOpen, refuse } from '../refusal';
import type { Term } from '../term/term';

/** An argument that the engines take as an int. */
export function takeInteger(term: Term): number {
  const { number } = term;
  if (!number.isInteger) return refuse('a number with a fraction stands where a whole number is expected');
  const value = number.truncate();
  if (value < -(1n << 63n) || value >= 1n << 63n) return refuse('a number is too large');
  return Number.isSafeInteger(Number(value)) ? Number(value) : leaveOpen('a number that large is not evaluated');
}
