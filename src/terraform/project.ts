import { cut, quote } from '../text';
import type { Block } from './block';
import type { Configuration } from './configuration';
import { takeSteps, evaluateTemplate, isTemplate, parseTemplate, encodeJson, type ReferenceStep } from './expression';
import { expandInstances, Instance } from './instance';
import { getOwn, type JsonObject, type JsonValue } from './json';
import { buildPolicyDocument, type PolicyDocumentData } from './policy-document';
import { findRemoteConfiguration } from './remote-state';
import { Unknown, type Value } from './value';

/** Steps from reference to reference that are followed. */
const MAX_REFERENCE_DEPTH = 100;

/**
 * All configurations of a run, and the values in them as far as they are known before the plan. Values are evaluated
 * when asked for; locals and policy documents once.
 */
export class Project {
  /** Values that were referred to, so that a chain that doubles at each step costs no more than its length. */
  readonly #values = new Map<Configuration, Map<string, Value>>();
  readonly #instances = new Map<Block, Instance[]>();
  readonly #policyDocuments = new Map<Block, PolicyDocumentData>();
  /** What is being evaluated, to notice cycles. */
  readonly #active = new Set<unknown>();

  constructor(readonly configurations: readonly Configuration[]) {}

  /** The instances that a block declares. */
  expand(configuration: Configuration, block: Block): readonly Instance[] {
    const { for_each: forEach, count } = block.value;
    const repeated = forEach ?? count;
    if (repeated === undefined) return [new Instance(block)];
    let instances = this.#instances.get(block);
    if (instances === undefined) {
      const kind = forEach === undefined ? 'count' : 'each';
      instances = expandInstances(block, kind, this.evaluate(configuration, repeated));
      this.#instances.set(block, instances);
    }
    return instances;
  }

  /** The value of an attribute, as it stands in JSON. Most are plain: for these nothing is made, not even a closure. */
  evaluate(configuration: Configuration, json: JsonValue, instance?: Instance): Value {
    if (typeof json === 'string')
      return isTemplate(json) ? this.#evaluateTemplate(configuration, json, instance) : json;
    if (typeof json !== 'object' || json === null) return json;
    return this.#evaluateCollection(configuration, json, instance);
  }

  #evaluateTemplate(configuration: Configuration, text: string, instance: Instance | undefined): Value {
    const resolve = (root: string, steps: readonly ReferenceStep[]): Value =>
      this.#resolve(configuration, root, steps, instance);
    return evaluateTemplate(parseTemplate(text), { resolve });
  }

  #evaluateCollection(
    configuration: Configuration,
    json: readonly JsonValue[] | JsonObject,
    instance: Instance | undefined,
  ): Value {
    if (Array.isArray(json))
      return (json as readonly JsonValue[]).map((item) => this.evaluate(configuration, item, instance));
    const map = new Map<string, Value>();
    for (const key in json) {
      const name = isTemplate(key) ? this.evaluate(configuration, key, instance) : key;
      if (typeof name !== 'string')
        return new Unknown(name instanceof Unknown ? `a key is not known: ${name.why}` : 'a key is no string');
      map.set(name, this.evaluate(configuration, (json as JsonObject)[key]!, instance));
    }
    return map;
  }

  /** What a `data "aws_iam_policy_document"` holds, with the places of its statements. */
  readPolicyDocument(configuration: Configuration, block: Block): PolicyDocumentData {
    let data = this.#policyDocuments.get(block);
    if (data === undefined) {
      const cycle: PolicyDocumentData = {
        value: new Unknown(`${block.address} refers to itself, or is nested too deep`),
        origins: [],
      };
      data = this.#guard(block, () => buildPolicyDocument(this, configuration, block)) ?? cycle;
      this.#policyDocuments.set(block, data);
    }
    return data;
  }

  #resolve(
    configuration: Configuration,
    root: string,
    steps: readonly ReferenceStep[],
    instance: Instance | undefined,
  ): Value {
    const [name, ...rest] = steps;
    switch (root) {
      case 'var':
        return describeVariable(configuration, String(name));
      case 'local':
        return takeSteps(this.#getLocal(configuration, String(name)), rest);
      case 'each':
      case 'count':
        return takeSteps(getRepetition(instance, root, name), rest);
      case 'path':
      case 'terraform':
      case 'self':
      case 'module':
        return new Unknown(`${root}.${String(name)} is not known before the plan`);
      case 'data':
        return this.#resolveBlock(configuration, `data.${String(name)}.${String(rest[0])}`, rest.slice(1));
      default:
        return this.#resolveBlock(configuration, `${root}.${String(name)}`, rest);
    }
  }

  #getLocal(configuration: Configuration, name: string): Value {
    const local = configuration.locals.get(name);
    if (local === undefined) return new Unknown(`there is no local ${quote(name)}`);
    return this.#follow(configuration, `local.${name}`, () => this.evaluate(configuration, local.value));
  }

  #resolveBlock(configuration: Configuration, address: string, steps: readonly ReferenceStep[]): Value {
    const block = configuration.blocks.get(address);
    if (block === undefined) return new Unknown(`nothing here declares ${address}`);
    const isRepeated = Object.hasOwn(block.value, 'for_each') || Object.hasOwn(block.value, 'count');
    if (!isRepeated) return this.#resolveAttribute(configuration, new Instance(block), steps);
    const [key, ...rest] = steps;
    const instances = this.#guard(block, () => this.expand(configuration, block));
    if (key instanceof Unknown) return key;
    const instance = instances?.find(({ repetition }) => repetition?.key === key);
    if (instance === undefined) return new Unknown(`it refers to the instances of ${address}, which the plan lists`);
    return this.#resolveAttribute(configuration, instance, rest);
  }

  #resolveAttribute(configuration: Configuration, instance: Instance, steps: readonly ReferenceStep[]): Value {
    const { block, address } = instance;
    const [attribute, ...rest] = steps;
    if (typeof attribute !== 'string') return new Unknown(`it refers to ${address} as a whole`);
    if (block.mode === 'data') return this.#resolveData(configuration, block, attribute, rest);
    const json = getOwn(block.value, attribute);
    if (json === undefined) return new Unknown(`${address}.${attribute} is decided by the apply`);
    const value = this.#follow(configuration, `${address}.${attribute}`, () =>
      this.evaluate(configuration, json, instance),
    );
    return takeSteps(value, rest);
  }

  #resolveData(configuration: Configuration, block: Block, attribute: string, steps: readonly ReferenceStep[]): Value {
    if (block.type === 'aws_iam_policy_document' && /^(minified_)?json$/.test(attribute)) {
      return encodeJson(this.readPolicyDocument(configuration, block).value);
    }
    if (block.type === 'terraform_remote_state' && attribute === 'outputs') {
      const [output, ...rest] = steps;
      return takeSteps(this.#resolveOutput(block, String(output)), rest);
    }
    return new Unknown(`${block.address}.${attribute} is read by the plan`);
  }

  #resolveOutput(block: Block, name: string): Value {
    const remote = findRemoteConfiguration(block, this.configurations);
    const output = remote?.outputs.get(name);
    if (remote === undefined || output === undefined)
      return new Unknown(`${block.address} is the state of a stack that is not at hand`);
    if (isSensitive(output.value)) return new Unknown(`output ${quote(name)} is sensitive`);
    return this.#follow(remote, `output.${name}`, () => this.evaluate(remote, getOwn(output.value, 'value') ?? null));
  }

  /** The value of what is referred to by that address. */
  #follow(configuration: Configuration, address: string, evaluate: () => Value): Value {
    let values = this.#values.get(configuration);
    if (values === undefined) this.#values.set(configuration, (values = new Map()));
    const known = values.get(address);
    if (known !== undefined) return known;
    const value =
      this.#guard(`${configuration.name}\n${address}`, evaluate) ??
      new Unknown(`${address} refers to itself, or is nested too deep`);
    values.set(address, value);
    return value;
  }

  /** Runs `evaluate` unless the thing of that key is being evaluated already, or too much is; then undefined. */
  #guard<T>(key: unknown, evaluate: () => T): T | undefined {
    if (this.#active.has(key) || this.#active.size >= MAX_REFERENCE_DEPTH) return undefined;
    this.#active.add(key);
    try {
      return evaluate();
    } finally {
      this.#active.delete(key);
    }
  }
}

/** A variable can be set when Terraform runs, so that not even its default is known. A secret default is not shown. */
function describeVariable({ variables }: Configuration, name: string): Unknown {
  const body = variables.get(name)?.value;
  const value = body === undefined || isSensitive(body) ? undefined : getOwn(body, 'default');
  const words = value === undefined ? '' : `; its default is ${cut(JSON.stringify(value))}`;
  return new Unknown(`variable ${quote(name)} is set when Terraform runs${words}`);
}

/** Whether a variable or an output is marked as a secret; a string is as good as a bool there. */
function isSensitive(body: JsonObject): boolean {
  const mark = getOwn(body, 'sensitive');
  return mark !== undefined && mark !== null && mark !== false && mark !== 'false';
}

function getRepetition(instance: Instance | undefined, root: 'each' | 'count', name: ReferenceStep | undefined): Value {
  const repetition = instance?.repetition;
  if (repetition?.kind !== root)
    return new Unknown(`${root} is used where there is no ${root === 'each' ? 'for_each' : 'count'}`);
  if (name === 'value' && root === 'each') return repetition.value;
  if (name === (root === 'each' ? 'key' : 'index')) return repetition.key;
  return new Unknown(`there is no ${root}.${String(name)}`);
}
