import { checkShape, pickKnown } from '../shape/check-shape';
import type { Shape } from '../shape/shape';
import { findContradictions } from './seed-check';
import { describeProblem } from './seed-problem';
import { type Seed, SEED } from './seed-shape';

export type SeedResult =
  { readonly kind: 'ok'; readonly seed: Seed } | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Thrown for a seed that parseSeed refuses, and for a change that would make such a seed. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
  constructor(
    readonly problems: readonly string[],
    what: 'seed' | 'change' = 'seed',
  ) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super(`The ${what} has ${count}:\n${problems.join('\n')}`);
  }
}

/** @throws SeedError for a change of a WorkSpace or an image that the shape of its member in a seed does not allow */
export function checkChange(shape: Shape, change: unknown, name?: string): void {
  const problems = checkShape(shape, change, name === undefined ? [] : [name]);
  if (problems.length > 0)
    throw new SeedError(
      problems.map((problem) => describeProblem(problem)),
      'change',
    );
}

/** Checks parsed JSON against the format of a seed. A problem says where, what and what to do. */
export function parseSeed(value: unknown): SeedResult {
  const problems = checkShape(SEED, value);
  if (problems.length > 0) return { kind: 'invalid', problems: problems.map((problem) => describeProblem(problem)) };
  const seed = pickKnown(SEED, value) as Seed;
  const contradictions = findContradictions(seed);
  return contradictions.length > 0 ? { kind: 'invalid', problems: contradictions } : { kind: 'ok', seed };
}
