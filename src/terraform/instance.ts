import type { Block } from './block';
import { toText, Unknown, isValueMap, ValueSet, type Value } from './value';

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

/** One of the objects that a block declares. Most blocks are one; with for_each or count a block is several, or none. */
export class Instance {
  constructor(
    readonly block: Block,
    readonly repetition?: Repetition,
  ) {}

  /** `workspaces_image.golden["eu"]`; `workspaces_image.golden[*]` where the keys are not known. */
  get address(): string {
    const { address } = this.block;
    if (this.repetition === undefined) return address;
    const { key } = this.repetition;
    return `${address}[${key instanceof Unknown ? '*' : JSON.stringify(key)}]`;
  }
}

/** What an engine still validates of a block that declares nothing: its arguments, with `each` and `count` unknown. */
export class UnusedInstance extends Instance {
  constructor(block: Block) {
    const key = new Unknown('the block declares no instance');
    super(block, { kind: block.value['for_each'] === undefined ? 'count' : 'each', key, value: key });
  }

  override get address(): string {
    return this.block.address;
  }
}

/** @param value what for_each or count is */
export function expandInstances(block: Block, kind: 'each' | 'count', value: Value): Instance[] {
  const repetitions = kind === 'each' ? listEach(value) : listCount(value);
  if (repetitions === undefined || repetitions.length > MAX_INSTANCES) return [expandUnknown(block, kind, value)];
  return repetitions.map((repetition) => new Instance(block, repetition));
}

function expandUnknown(block: Block, kind: 'each' | 'count', value: Value): Instance {
  const attribute = kind === 'each' ? 'for_each' : 'count';
  const why = value instanceof Unknown ? value.why : 'it has no form, or more instances, than can be listed';
  const unknown = new Unknown(`${attribute} could not be evaluated: ${why}`);
  return new Instance(block, { kind, key: unknown, value: unknown });
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
