import { quote } from '../text';
import { RefusedStep, type ReferenceStep, type StaticStep } from './expression';
import type { JsonObject } from './json';
import type { Repeated, Repetition } from './instance';
import { Unknown, type Value } from './value';

/** Why what has instances has none of a key: a refusal that try catches; unknown where the plan lists the instances. */
export function describeNoInstance(
  address: string,
  body: JsonObject,
  { instances, key }: { readonly instances: readonly Repeated[]; readonly key: string | number },
): Unknown {
  const argument = getRepetitionArgument(body);
  if (argument === undefined)
    return new RefusedStep(`${address} has neither count nor for_each, and no instance ${show(key)}`);
  const isListed = instances.every(({ repetition }) => !(repetition?.key instanceof Unknown));
  if (isListed) return new RefusedStep(`${address} has no instance ${show(key)}`);
  if (argument === 'count' && !isCountKey(key))
    return new RefusedStep(`${address} has count, and no instance ${show(key)}`);
  return new Unknown(`it refers to the instances of ${address}, which the plan lists`);
}

/** `count` or `for_each`; undefined for what is not repeated. */
export function getRepetitionArgument(body: JsonObject): 'count' | 'for_each' | undefined {
  if (Object.hasOwn(body, 'for_each')) return 'for_each';
  return Object.hasOwn(body, 'count') ? 'count' : undefined;
}

function show(key: string | number): string {
  return typeof key === 'string' ? quote(key) : String(key);
}

function isCountKey(key: string | number): boolean {
  return typeof key === 'string' ? /^\d+$/.test(key) : Number.isInteger(key) && key >= 0;
}

/** The instance of a key. A number is as good as its text, in both kinds. */
export function findInstance<T extends Repeated>(instances: readonly T[], key: string | number): T | undefined {
  const text = String(key);
  return instances.find(({ repetition }) => isKey(repetition, text));
}

function isKey(repetition: Repetition | undefined, text: string): boolean {
  const key = repetition?.key;
  return (typeof key === 'string' || typeof key === 'number') && String(key) === text;
}

/** All instances as one value: a list of what count makes, a map of what for_each makes. */
export function gatherInstances<T extends Repeated>(
  address: string,
  instances: readonly T[],
  { body, read }: { readonly body: JsonObject; readonly read: (instance: T) => Value },
): Value {
  const keys = instances.map(({ repetition }) => repetition?.key);
  if (getRepetitionArgument(body) === 'count' && keys.every((key) => typeof key === 'number'))
    return instances.map(read);
  if (getRepetitionArgument(body) === 'for_each' && keys.every((key) => typeof key === 'string'))
    return new Map(instances.map((instance, index) => [String(keys[index]), read(instance)]));
  return new Unknown(`it refers to the instances of ${address}, which the plan lists`);
}

/**
 * Why engines refuse how a reference names an instance, before they evaluate anything; undefined where they do not.
 * Source: both engines, `staticValidateReference`.
 * @param steps behind the address of the resource or data source
 */
export function findKeyRefusal(address: string, body: JsonObject, steps: readonly StaticStep[]): string | undefined {
  const [first, second] = steps;
  if (first?.kind === 'no-key') return `the key of an instance is a string or a whole number, and not ${first.text}`;
  const argument = getRepetitionArgument(body);
  if (first?.kind === 'key' && argument === undefined)
    return `${address} has neither count nor for_each, and no instance ${show(first.key)}`;
  if (first?.kind === 'key' && second !== undefined && second.kind !== 'name')
    return `behind ${address}[${show(first.key)}] stands the name of an attribute, with a dot before it`;
  if (first?.kind !== 'name' || argument === undefined) return undefined;
  const example = argument === 'count' ? `${address}[0].${first.name}` : `${address}["key"].${first.name}`;
  return `${address} has ${argument}, and ${quote(first.name)} is an attribute of its instances: ${example} names that of one`;
}

/** A step as an evaluation takes it. */
export function toReferenceStep(step: StaticStep): ReferenceStep {
  if (step.kind === 'no-key') return new Unknown(`an index is ${step.text}`);
  return step.kind === 'name' ? step.name : step.key;
}
