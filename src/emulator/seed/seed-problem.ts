import { describeValue } from '../../text';
import type { BrokenRule, ShapeProblem } from '../shape/check-shape';
import type { Shape } from '../shape/shape';

const SOURCE = 'The format is in docs/emulator.md.';

/** Where a value breaks its shape, what it is and what to do. */
export function describeProblem({ path, value, rule }: ShapeProblem, whole = 'the seed'): string {
  const where = path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
  return `${where === '' ? whole : where}: ${describeRule(rule, value)} ${SOURCE}`;
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
