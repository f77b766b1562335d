import { describeValue } from '../../text';
import { type BrokenRule, checkShape, pickKnown, type ShapeProblem } from '../shape/check-shape';
import type { Shape } from '../shape/shape';
import { findContradictions } from './seed-check';
import { type Seed, SEED } from './seed-shape';

const SOURCE = 'The format is in docs/emulator.md.';

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
  if (problems.length > 0) throw new SeedError(problems.map(describeProblem), 'change');
}

/** Checks parsed JSON against the format of a seed. A problem says where, what and what to do. */
export function parseSeed(value: unknown): SeedResult {
  const problems = checkShape(SEED, value);
  if (problems.length > 0) return { kind: 'invalid', problems: problems.map(describeProblem) };
  const seed = pickKnown(SEED, value) as Seed;
  const contradictions = findContradictions(seed);
  return contradictions.length > 0 ? { kind: 'invalid', problems: contradictions } : { kind: 'ok', seed };
}

function describeProblem({ path, value, rule }: ShapeProblem): string {
  const where = path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
  return `${where === '' ? 'the seed' : where}: ${describeRule(rule, value)} ${SOURCE}`;
}

const NOUNS: Readonly<Record<Shape['kind'], string>> = {
  string: 'string',
  integer: 'whole number',
  number: 'number',
  boolean: 'boolean',
  list: 'list',
  map: 'JSON object',
  structure: 'JSON object',
};

function describeRule(rule: BrokenRule, value: unknown): string {
  switch (rule.kind) {
    case 'type':
      return `${describeValue(value)} is not a ${NOUNS[rule.expected]}. Write one.`;
    case 'required':
      return 'is missing. Add it.';
    case 'unknownMember':
      return `there is no such member; known are ${rule.known.join(', ')}. Correct or remove it.`;
    case 'minLength':
      return `${describeValue(value)} is too short: the least length is ${rule.limit}.`;
    case 'maxLength':
      return `${describeValue(value)} is too long: the greatest length is ${rule.limit}.`;
    case 'min':
      return `${describeValue(value)} is too small: the least is ${rule.limit}.`;
    case 'max':
      return `${describeValue(value)} is too large: the greatest is ${rule.limit}.`;
    case 'pattern':
      return `${describeValue(value)} does not match ${String(rule.pattern)}.`;
    case 'values':
      return `${describeValue(value)} is not one of ${rule.values.join(', ')}.`;
  }
}
