import { quote } from '../text';
import type { Block } from './block';
import { encodeJson, takeSteps, type ReferenceStep, type StaticStep } from './expression';
import { Instance } from './instance';
import {
  describeNoInstance,
  findInstance,
  findKeyRefusal,
  gatherInstances,
  getRepetitionArgument,
} from './instance-reference';
import { getOwn } from './json';
import { nameStep, RefusedReference } from './reference-step';
import { findRemoteConfiguration } from './remote-state';
import { isOnlyValidated, type Resolver, type Way } from './resolver';
import { describeUndeclared } from './undeclared';
import { Pending, Unknown, type Value } from './value';

/** The address of the resource or data source that a reference is to, and what stands behind it. */
export function splitAddress<Step>(
  root: string,
  steps: readonly Step[],
  name: (step: Step | undefined) => string,
): { readonly address: string; readonly rest: readonly Step[] } {
  const [first, second] = steps;
  if (root === 'resource') return { address: `${name(first)}.${name(second)}`, rest: steps.slice(2) };
  if (root === 'data') return { address: `data.${name(first)}.${name(second)}`, rest: steps.slice(2) };
  return { address: `${root}.${name(first)}`, rest: steps.slice(1) };
}

/** What a reference to a resource or a data source comes to. */
export function resolveBlock(resolver: Resolver, way: Way, address: string): Value {
  const { configuration, steps } = way;
  const block = configuration.blocks.get(address);
  if (block === undefined) return describeUndeclared(configuration, address, configuration.blocks, address);
  const [key, ...rest] = steps;
  const reader: Reader = { resolver, way };
  if (getRepetitionArgument(block.value) === undefined)
    return typeof key === 'number'
      ? describeNoInstance(address, block.value, { instances: [], key })
      : readInstance(reader, new Instance(block), steps);
  if (key instanceof Unknown) return key;
  const instances = resolver.expand(configuration, block);
  const instance = key === undefined ? undefined : findInstance(instances, key);
  if (instance !== undefined) return readInstance(reader, instance, rest);
  if (isOnlyValidated(way)) return new Unknown(`it refers to the instances of ${address}, which are not asked for`);
  if (key !== undefined) return describeNoInstance(address, block.value, { instances, key });
  const read = (each: Instance): Value => readInstance(reader, each, []);
  return resolver.follow(configuration, address, () =>
    gatherInstances(address, instances, { body: block.value, read }),
  );
}

interface Reader {
  readonly resolver: Resolver;
  readonly way: Way;
}

function readInstance(reader: Reader, instance: Instance, steps: readonly ReferenceStep[]): Value {
  const { resolver, way } = reader;
  const { configuration } = way;
  const { block, address } = instance;
  const [attribute, ...rest] = steps;
  const attributes = resolver.findAttributes?.(configuration, block);
  if (attribute === undefined && attributes !== undefined && !isOnlyValidated(way))
    return resolver.follow(configuration, address, () => readWhole(reader, instance, attributes));
  if (typeof attribute !== 'string') return new Unknown(`it refers to ${address} as a whole`);
  if (block.mode === 'data') return resolveData(reader, block, steps);
  const json = getOwn(block.value, attribute) ?? null;
  if (json === null && attributes?.has(attribute) === false)
    return new RefusedReference(describeNoAttribute(block, attribute));
  const value = resolver.follow(configuration, `${address}.${attribute}`, () =>
    resolver.evaluate(configuration, json, instance),
  );
  // What is not set the provider may set.
  return value === null ? new Pending(`${address}.${attribute} is decided by the apply`) : takeSteps(value, rest);
}

function readWhole(reader: Reader, instance: Instance, attributes: ReadonlySet<string>): Value {
  return new Map([...attributes].map((name) => [name, readInstance(reader, instance, [name])]));
}

function describeNoAttribute({ type }: Block, attribute: string): string {
  return `${type} has no attribute ${quote(attribute)}`;
}

/**
 * Why engines refuse what a reference as it is written takes of a block, before they evaluate anything.
 * @param steps behind the address
 */
export function findInstanceRefusal(
  block: Block,
  steps: readonly StaticStep[],
  attributes: ReadonlySet<string> | undefined,
): string | undefined {
  const why = findKeyRefusal(block.address, block.value, steps);
  if (why !== undefined) return why;
  const [name] = steps[0]?.kind === 'key' ? steps.slice(1) : steps;
  if (name?.kind !== 'name' || attributes?.has(name.name) !== false) return undefined;
  return describeNoAttribute(block, name.name);
}

function resolveData({ resolver, way }: Reader, block: Block, [attribute, ...rest]: readonly ReferenceStep[]): Value {
  const name = nameStep(attribute);
  if (block.type === 'aws_iam_policy_document' && /^(minified_)?json$/.test(name))
    return encodeJson(resolver.readPolicyDocument(way.configuration, block).value);
  if (block.type === 'terraform_remote_state' && name === 'outputs') {
    const [output, ...behind] = rest;
    return takeSteps(resolveRemoteOutput(resolver, block, nameStep(output)), behind);
  }
  return new Pending(`${block.address}.${name} is read by the plan`);
}

function resolveRemoteOutput(resolver: Resolver, block: Block, name: string): Value {
  const remote = findRemoteConfiguration(block, resolver.configurations);
  const output = remote?.outputs.get(name);
  if (remote === undefined || output === undefined)
    return new Unknown(`${block.address} is the state of a stack that is not at hand`);
  // A state does not keep what follows a value.
  if (resolver.hasMarks) return new Unknown(`${block.address} is a state`);
  return resolver.getOutput(remote, name, output.value);
}
