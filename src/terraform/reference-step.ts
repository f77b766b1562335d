import type { ReferenceStep } from './expression';
import type { Repeated } from './instance';
import { Refused, Unknown, type Value } from './value';

/** A step that is a name: with anything else there, the reference has been refused. */
export function nameStep(step: ReferenceStep | undefined): string {
  return step instanceof Unknown ? '(unknown)' : String(step);
}

/** A reference that the engines refuse wherever it stands: there is no such thing, or not in that place. */
export class RefusedReference extends Refused {}

/** Roots of references that name no resource, of one engine or version or another. */
export function isReserved(root: string): boolean {
  return root === 'ephemeral' || root === 'action' || root === 'tofu' || root === 'run';
}

/** Names behind roots that every module has. Source: Terraform Language, "References to Values". */
const NAMED: Readonly<Record<'path' | 'terraform', readonly string[]>> = {
  path: ['module', 'root', 'cwd'],
  terraform: ['workspace', 'applying', 'env'],
};

/** `path.module` and the like. */
export function getRunValue(root: 'path' | 'terraform', name: string): Value {
  if (NAMED[root].includes(name)) return new Unknown(`${root}.${name} is not known before the plan`);
  return new RefusedReference(`there is no ${root}.${name}`);
}

/** `self`, which is there in what is run when its resource is. */
export function getSelf(instance: Repeated | undefined): Value {
  return instance?.hasSelf === true
    ? new Unknown('self is not known before the plan')
    : new RefusedReference('self stands where there is none: it is for postconditions, provisioners and connections');
}

/** `each.value`, `each.key` and `count.index`. */
export function getRepetition(
  instance: Repeated | undefined,
  root: 'each' | 'count',
  name: ReferenceStep | undefined,
): Value {
  const repetition = instance?.repetition;
  if (repetition?.kind !== root)
    return new RefusedReference(`${root} is used where there is no ${root === 'each' ? 'for_each' : 'count'}`);
  if (name === 'value' && root === 'each') return repetition.value;
  if (name === (root === 'each' ? 'key' : 'index')) return repetition.key;
  return new RefusedReference(`there is no ${root}.${nameStep(name)}`);
}
