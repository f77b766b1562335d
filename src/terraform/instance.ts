import type { Block } from './block';
import type { JsonObject, JsonValue } from './json';
import { toText, Unknown, isValueMap, ValueSet, type Value, type WantedKind } from './value';

/** More instances of one resource than this are not told apart. */
const MAX_INSTANCES = 10_000;

/** What `each` and `count` are in one instance of a block. */
export interface Repetition {
  readonly kind: 'each' | 'count';
  /** `each.key`, or `count.index`. */
  readonly key: Value;
  /** `each.value`; for count the same as `key`. */
  readonly value: Value;
}

/** Something with for_each or count, or without. */
export interface Repeated {
  readonly repetition?: Repetition | undefined;
  /** Whether an expression in it may refer to `self`. */
  readonly hasSelf?: true;
  /** Whether it stands for what has no instance, and is only validated. */
  readonly isUnused?: true;
}

/** Where a template stands. */
export interface Position {
  readonly instance?: Repeated | undefined;
  /** What its argument takes. */
  readonly wanted?: WantedKind | undefined;
}

/** One of the objects that a block declares. Most blocks are one; with for_each or count a block is several, or none. */
export class Instance {
  constructor(
    readonly block: Block,
    readonly repetition?: Repetition,
  ) {}

  /** `workspaces_image.golden["eu"]`; `workspaces_image.golden[*]` where the keys are not known. */
  get address(): string {
    return `${this.block.address}${formatKey(this)}`;
  }
}

/** `["eu"]`, `[0]`, `[*]`; empty for what is not repeated. */
export function formatKey({ repetition }: Repeated): string {
  if (repetition === undefined) return '';
  const { key } = repetition;
  return `[${key instanceof Unknown ? '*' : JSON.stringify(key)}]`;
}

/** What an engine still validates of a block that declares nothing: its arguments, with `each` and `count` unknown. */
export class UnusedInstance extends Instance {
  readonly isUnused = true;

  constructor(block: Block) {
    super(block, createUnknownRepetition(block.value, 'the block declares no instance'));
  }

  override get address(): string {
    return this.block.address;
  }
}

/**
 * What `each` and `count` are in the instances of a body. One that nothing is known of stands for all that could not be
 * listed.
 * @returns undefined where the body is not repeated
 */
export function listRepetitions(body: JsonObject, evaluate: (json: JsonValue) => Value): Repetition[] | undefined {
  const { for_each: forEach, count } = body;
  const repeated = forEach ?? count;
  if (repeated === undefined) return undefined;
  const value = evaluate(repeated);
  const listed = forEach === undefined ? listCount(value) : listEach(value);
  if (listed !== undefined && listed.length <= MAX_INSTANCES) return listed;
  const attribute = forEach === undefined ? 'count' : 'for_each';
  const why = value instanceof Unknown ? value.why : 'its instances are too many, or cannot be listed';
  return [createUnknownRepetition(body, `${attribute} could not be evaluated: ${why}`)];
}

/** @param why ends the sentence "could not be evaluated: …" */
export function createUnknownRepetition(body: JsonObject, why: string): Repetition {
  const unknown = new Unknown(why);
  return { kind: body['for_each'] === undefined ? 'count' : 'each', key: unknown, value: unknown };
}

/** What stands for every instance of a body where these are not told apart. */
export function createAnyInstance(body: JsonObject): Repeated {
  const isRepeated = body['for_each'] !== undefined || body['count'] !== undefined;
  return isRepeated ? { repetition: createUnknownRepetition(body, 'it differs from instance to instance') } : {};
}

function listEach(value: Value): Repetition[] | undefined {
  if (isValueMap(value)) return [...value].map(([key, item]) => ({ kind: 'each', key, value: item }));
  if (!(value instanceof ValueSet)) return undefined;
  const keys = value.items.map(toText);
  if (!keys.every((key) => key !== undefined)) return undefined;
  return keys.map((key) => ({ kind: 'each', key, value: key }));
}

function listCount(value: Value): Repetition[] | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > MAX_INSTANCES) return undefined;
  return Array.from({ length: count }, (_, index) => ({ kind: 'count', key: index, value: index }));
}
