import type { ReferenceStep } from './expression';
import type { Repeated } from './instance';
import { Unknown, type Value } from './value';

/** A step that is a name: with anything else there, the reference has been refused. */
export function nameStep(step: ReferenceStep | undefined): string {
  return step instanceof Unknown ? '(unknown)' : String(step);
}

/** `each.value`, `each.key` and `count.index`. */
export function getRepetition(
  instance: Repeated | undefined,
  root: 'each' | 'count',
  name: ReferenceStep | undefined,
): Value {
  const repetition = instance?.repetition;
  if (repetition?.kind !== root)
    return new Unknown(`${root} is used where there is no ${root === 'each' ? 'for_each' : 'count'}`);
  if (name === 'value' && root === 'each') return repetition.value;
  if (name === (root === 'each' ? 'key' : 'index')) return repetition.key;
  return new Unknown(`there is no ${root}.${nameStep(name)}`);
}
