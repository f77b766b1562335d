import { composeText, quote } from '../text';
import type { Block } from './block';
import type { Configuration, ModuleCall } from './configuration';
import { evaluateCollection } from './evaluate-collection';
import {
  evaluateTemplate,
  isTemplate,
  listStaticReferences,
  parseTemplate,
  RefusedStep,
  takeSteps,
  type ReferenceStep,
  type StaticReference,
} from './expression';
import { Instance, listRepetitions, type Position, type Repeated } from './instance';
import { toReferenceStep } from './instance-reference';
import { getOwn, type JsonObject, type JsonValue } from './json';
import { buildPolicyDocument, type PolicyDocumentData } from './policy-document';
import { getRepetition, getRunValue, getSelf, isReserved, nameStep, RefusedReference } from './reference-step';
import { createEphemeral, createMarked } from './mark';
import { expandModule, findModule } from './module-tree';
import { ReferenceLog, type ReferenceCycle } from './reference-log';
import { findInstanceRefusal, resolveBlock, splitAddress } from './resolve-block';
import { resolveModule } from './resolve-module';
import type { FindAttributes, Resolver } from './resolver';
import { findMismatch, Pending, Refused, Unknown, type Value } from './value';
import { describeUndeclared } from './undeclared';
import { isSensitive, readVariable } from './variable';

/** Values as far as they are known before the plan, each evaluated when asked for; locals and policy documents once. */
export class Evaluation implements Resolver {
  readonly #log = new ReferenceLog();

  /**
   * @param configurations root modules
   * @param findAttributes all that a block has, its arguments too; undefined where that is not known
   * @param open the evaluation without secrets, in one that has them: what is declared, and how often, is as it is there
   * @param how in one that has secrets: a value for one that is not set, or that what is secret is a mark instead
   */
  constructor(
    readonly configurations: readonly Configuration[],
    readonly findAttributes?: FindAttributes,
    private readonly open?: Evaluation,
    private readonly how: {
      readonly assume?: (variable: JsonObject) => Value | undefined;
      readonly hasMarks?: true;
    } = {},
  ) {}

  get hasMarks(): boolean {
    return this.how.hasMarks === true;
  }

  /** The references that lead back to where they begin, as far as values have been asked for. */
  get cycles(): readonly ReferenceCycle[] {
    return this.#log.cycles;
  }

  /** The instances that a block declares. */
  expand(configuration: Configuration, block: Block): readonly Instance[] {
    if (this.open !== undefined) return this.open.expand(configuration, block);
    if (block.value['for_each'] === undefined && block.value['count'] === undefined) return [new Instance(block)];
    const expand = (): Instance[] => {
      const repetitions = listRepetitions(block.value, (json) => this.evaluate(configuration, json)) ?? [];
      return repetitions.map((repetition) => new Instance(block, repetition));
    };
    return this.#log.follow(configuration, `instances of ${block.address}`, expand) ?? [];
  }

  /** The instances of the modules that a module calls, and those that these call. */
  listModules(configuration: Configuration): readonly Configuration[] {
    return [...configuration.calls.values()].flatMap((call) =>
      this.expandCall(configuration, call).flatMap((module) => [module, ...this.listModules(module)]),
    );
  }

  /** How often something sensitive has been come by. What is evaluated without a change of it is not sensitive. */
  get sensitiveCount(): number {
    return this.#log.sensitiveCount;
  }

  /** Whether the value of an attribute, as it stands in JSON, comes from a variable or output that is sensitive. */
  isSensitive(configuration: Configuration, json: JsonValue, instance?: Repeated): boolean {
    return this.#log.isSensitive(() => this.evaluate(configuration, json, instance));
  }

  /** Whether a policy document comes from something sensitive. */
  isSensitiveDocument(configuration: Configuration, block: Block): boolean {
    return this.#log.isSensitive(() => this.readPolicyDocument(configuration, block));
  }

  /** The value of an attribute, as it stands in JSON. Most are plain: for these nothing is made, not even a closure. */
  evaluate(configuration: Configuration, json: JsonValue, instance?: Repeated): Value {
    if (typeof json === 'string')
      return isTemplate(json) ? this.#evaluateTemplate(configuration, json, instance) : composeText(json);
    if (typeof json !== 'object' || json === null) return json;
    return evaluateCollection(this, configuration, json, instance);
  }

  /** Why engines refuse a template, and not what it refers to; undefined where they do not, as far as can be told. */
  findRefusal(configuration: Configuration, text: string, { instance, wanted }: Position = {}): string | undefined {
    const resolve = (root: string, steps: readonly ReferenceStep[]): Value => {
      const value = this.#resolve(configuration, root, steps, instance);
      const isOwn = value instanceof RefusedStep || value instanceof RefusedReference;
      return value instanceof Refused && !isOwn ? new Unknown(value.why) : value;
    };
    const parts = parseTemplate(text);
    for (const reference of listStaticReferences(parts)) {
      const why = this.#findReferenceRefusal(configuration, reference, instance);
      if (why !== undefined) return why;
    }
    const value = evaluateTemplate(parts, { resolve });
    if (value instanceof Refused) return value.why;
    return wanted && findMismatch(value, wanted);
  }

  /** Why engines refuse a reference as it is written, wherever it stands. */
  #findReferenceRefusal(
    configuration: Configuration,
    { root, steps }: StaticReference,
    instance: Repeated | undefined,
  ): string | undefined {
    const { address, rest } = splitAddress(root, steps, (step) => nameStep(step && toReferenceStep(step)));
    const block = configuration.blocks.get(address);
    const why = block && findInstanceRefusal(block, rest, this.findAttributes?.(configuration, block));
    if (why !== undefined) return why;
    const value = this.#resolve(configuration, root, steps.map(toReferenceStep), instance);
    return value instanceof RefusedReference ? value.why : undefined;
  }

  #evaluateTemplate(configuration: Configuration, text: string, instance: Repeated | undefined): Value {
    const resolve = (root: string, steps: readonly ReferenceStep[]): Value =>
      this.#resolve(configuration, root, steps, instance);
    return evaluateTemplate(parseTemplate(text), { resolve });
  }

  /** What a `data "aws_iam_policy_document"` holds, with the places of its statements. */
  readPolicyDocument(configuration: Configuration, block: Block): PolicyDocumentData {
    const build = () => buildPolicyDocument(this, configuration, block);
    const data = this.#log.follow(configuration, `document of ${block.address}`, build);
    return data ?? { value: this.#describeCycle(configuration, block.address), origins: [] };
  }

  /** The instances of a module that a call declares. */
  expandCall(configuration: Configuration, call: ModuleCall): readonly Configuration[] {
    if (this.open !== undefined) return this.open.expandCall(configuration, call);
    const body = findModule(configuration, call);
    if (body === undefined) return [];
    const expand = () => expandModule(configuration, call, body, (json) => this.evaluate(configuration, json));
    return this.#log.follow(configuration, `instances of module.${call.label}`, expand) ?? [];
  }

  #resolve(
    configuration: Configuration,
    root: string,
    steps: readonly ReferenceStep[],
    instance: Repeated | undefined,
  ): Value {
    const [name, ...rest] = steps;
    switch (root) {
      case 'var':
        return takeSteps(this.#getVariable(configuration, nameStep(name)), rest);
      case 'local':
        return takeSteps(this.#getLocal(configuration, nameStep(name)), rest);
      case 'each':
      case 'count':
        return takeSteps(getRepetition(instance, root, name), rest);
      case 'path':
      case 'terraform':
        return getRunValue(root, nameStep(name));
      case 'self':
        return getSelf(instance);
      case 'module':
        return resolveModule(this, { configuration, steps: rest, instance }, nameStep(name));
      default: {
        if (root === 'ephemeral' && this.hasMarks) return createEphemeral();
        if (isReserved(root)) return new Unknown(`${root}.${nameStep(name)} is not known before the plan`);
        const { address, rest: behind } = splitAddress(root, steps, nameStep);
        return resolveBlock(this, { configuration, steps: behind, instance }, address);
      }
    }
  }

  #getLocal(configuration: Configuration, name: string): Value {
    const local = configuration.locals.get(name);
    if (local === undefined)
      return describeUndeclared(configuration, `the local ${quote(name)}`, configuration.locals, name);
    return this.follow(configuration, `local.${name}`, () => this.evaluate(configuration, local.value));
  }

  /** Also of an output that is sensitive, as cdktf makes each one that another stack refers to. */
  getOutput(configuration: Configuration, name: string, body: JsonObject): Value {
    const value = this.follow(configuration, `output.${name}`, () =>
      this.evaluate(configuration, getOwn(body, 'value') ?? null),
    );
    if (!isSensitive(body)) return value;
    return this.hasMarks ? createMarked(body) : this.#hide(value, `output ${quote(name)} is sensitive`);
  }

  #getVariable(configuration: Configuration, name: string): Value {
    if (configuration.isWhole && !configuration.variables.has(name))
      return describeUndeclared(configuration, `the variable ${quote(name)}`, configuration.variables, name);
    const read = (): Value =>
      readVariable(configuration, name, (caller, json) => this.evaluate(caller.configuration, json, caller.instance));
    const value = this.follow(configuration, `var.${name}`, read);
    const body = configuration.variables.get(name)?.value ?? {};
    if (!isSensitive(body)) return value;
    if (this.hasMarks) return createMarked(body);
    const assumed = value instanceof Pending ? this.how.assume?.(body) : undefined;
    return this.#hide(assumed ?? value, `variable ${quote(name)} is sensitive`);
  }

  /** What nothing can be made of that would show a secret, its reasons included: they may quote what they are about. */
  #hide(value: Value, why: string): Value {
    this.#log.markSensitive();
    return this.open !== undefined || value instanceof Pending ? value : new Unknown(why);
  }

  /** The value of what is referred to by that address. */
  follow(configuration: Configuration, address: string, evaluate: () => Value): Value {
    const value = this.#log.follow(configuration, address, evaluate);
    return value === undefined ? this.#describeCycle(configuration, address) : value;
  }

  #describeCycle(configuration: Configuration, address: string): Unknown {
    const cycle = this.#log.noteCycle(configuration, address);
    return cycle === undefined
      ? new Unknown(`${address} refers to itself, or is nested too deep`)
      : new RefusedReference(`${address} refers to itself`);
  }
}
