import { setOwn, type JsonObject, type JsonValue } from '../json';
import type { HclAttribute, HclBlock, HclItem } from './syntax';
import { NO_WORDS, toJsonArgument, type WordPlaces } from './word';

/**
 * A body as Terraform's JSON syntax writes it. A block stands under its type and its labels; several that have the same
 * are an array.
 */
export function toJsonBody(source: string, items: readonly HclItem[], places: WordPlaces = NO_WORDS): JsonObject {
  const writer = new BodyWriter(source, places);
  for (const item of items) {
    writer.add(item);
    if (item.kind === 'block') noteBlock(writer.body[item.type]);
  }
  return writer.body;
}

/** The bodies of blocks in blocks; JSON has them as it has the values of arguments. */
const blockBodies = new WeakSet<object>();

/** Whether a part of a file in HCL stands there as a block within a block, and not as the value of an argument. */
export function isBlockBody(json: JsonValue): boolean {
  return typeof json === 'object' && json !== null && blockBodies.has(json);
}

/** Writes a body item by item. Of arguments of one name the first counts, and blocks of that name do not. */
export class BodyWriter {
  readonly body: JsonObject = {};
  /** How many labels the blocks of a type have: the first one decides, and one that has another number is left out. */
  readonly #labelCounts = new Map<string, number>();

  constructor(
    private readonly source: string,
    private readonly places: WordPlaces,
  ) {}

  add(item: HclItem): void {
    if (item.kind === 'attribute') this.#addAttribute(item);
    else this.#addBlock(item);
  }

  #addAttribute({ name, value }: HclAttribute): void {
    if (value === undefined || Object.hasOwn(this.body, name)) return;
    setOwn(this.body, name, toJsonArgument(this.source, value, [this.places, name]));
  }

  #addBlock({ type, labels, items }: HclBlock): void {
    const count = this.#labelCounts.get(type);
    if (count === undefined && Object.hasOwn(this.body, type)) return;
    if (count !== undefined && count !== labels.length) return;
    this.#labelCounts.set(type, labels.length);
    const inner = toJsonBody(this.source, items, getPlaces(this.places, type));
    let level = this.body;
    let step = type;
    for (const { text } of labels) {
      level = enter(level, step);
      step = text;
    }
    const known = Object.hasOwn(level, step) ? level[step] : undefined;
    if (Array.isArray(known)) (known as JsonValue[]).push(inner);
    else setOwn(level, step, known === undefined ? inner : [known, inner]);
  }
}

/** Of several bodies the others have been noted before. */
function noteBlock(json: JsonValue | undefined): void {
  const last: unknown = Array.isArray(json) ? json.at(-1) : json;
  if (typeof last === 'object' && last !== null) blockBodies.add(last);
}

function getPlaces({ blocks }: WordPlaces, type: string): WordPlaces {
  return (Object.hasOwn(blocks, type) ? blocks[type] : undefined) ?? NO_WORDS;
}

/** The object under a key, which is made where there is none. */
function enter(object: JsonObject, key: string): JsonObject {
  if (Object.hasOwn(object, key)) return object[key] as JsonObject;
  const inner: JsonObject = {};
  setOwn(object, key, inner);
  return inner;
}
