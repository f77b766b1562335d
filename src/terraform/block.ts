import type { JsonObject, JsonPath, TextRange } from './json';
import { locateEmbedded } from './embedded';
import { locateInFile, type JsonFile } from './json-file';

/** A value of a configuration with the place where it stands. */
export interface Placed<T> {
  readonly file: JsonFile;
  readonly path: JsonPath;
  readonly value: T;
}

/**
 * A body under a section: where it stands, its last label, and the one before that; a label that it does not have is
 * empty. There are many thousands of bodies: one object stands for each in turn, so nobody keeps it.
 */
export interface Body {
  value: JsonObject;
  parent: JsonPath;
  step: string | number;
  label: string;
  outer: string;
}

/** A resource or data block. Configurations have many thousands: what can be derived is not kept. */
export class Block implements Placed<JsonObject> {
  private readonly parent: JsonPath;
  private readonly step: string | number;
  readonly value: JsonObject;
  readonly type: string;
  readonly name: string;

  constructor(
    readonly file: JsonFile,
    readonly mode: 'resource' | 'data',
    body: Readonly<Body>,
  ) {
    this.parent = body.parent;
    this.step = body.step;
    this.value = body.value;
    this.type = body.outer;
    this.name = body.label;
  }

  get path(): JsonPath {
    return [...this.parent, this.step];
  }

  /** `workspaces_image.golden`, with `data.` before it for a data block. */
  get address(): string {
    return `${this.mode === 'data' ? 'data.' : ''}${this.type}.${this.name}`;
  }

  /** The block that an attribute stands in: an override file may hold it. */
  getOrigin(_attribute: string | number | undefined): Placed<JsonObject> {
    return this;
  }

  /** Whether one of the files holds a part of the block. */
  isIn(files: ReadonlySet<JsonFile>): boolean {
    return files.has(this.file);
  }

  /** The block with the attributes of a block in an override file, which replace its own of the same names. */
  override(by: Block): Block {
    const { parent, step, name: label, type: outer } = this;
    return new OverriddenBlock(this, by, { value: { ...this.value, ...by.value }, parent, step, label, outer });
  }
}

class OverriddenBlock extends Block {
  constructor(
    private readonly base: Block,
    private readonly by: Block,
    body: Readonly<Body>,
  ) {
    super(base.file, base.mode, body);
  }

  override getOrigin(attribute: string | number | undefined): Placed<JsonObject> {
    const isOverridden = attribute !== undefined && Object.hasOwn(this.by.value, attribute);
    return isOverridden ? this.by : this.base.getOrigin(attribute);
  }

  override isIn(files: ReadonlySet<JsonFile>): boolean {
    return this.base.isIn(files) || this.by.isIn(files);
  }
}

/** Where a path in the body of a block stands. */
export function locateInBlock(
  block: Block,
  path: JsonPath,
  target: 'key' | 'value',
): { readonly file: JsonFile; readonly range: TextRange } {
  const { file, path: base } = block.getOrigin(path[0]);
  return { file, range: locateInFile(file, [...base, ...path], target) };
}

/** Where a path stands in a JSON document that an attribute of a block holds as a string. */
export function locateEmbeddedInBlock(
  block: Block,
  path: JsonPath,
  inner: JsonPath,
  target: 'key' | 'value',
): { readonly file: JsonFile; readonly range: TextRange } {
  const { file, path: base } = block.getOrigin(path[0]);
  return { file, range: locateEmbedded(file, [...base, ...path], inner, target) };
}

/** The blocks of a configuration, in the order of its files. */
export class BlockTable {
  readonly #blocks: Block[] = [];
  #byAddress: Map<string, Block> | undefined;

  add(block: Block): void {
    this.#blocks.push(block);
    this.#byAddress = undefined;
  }

  /** Puts a block in the place of another of the table. */
  replace(block: Block, by: Block): void {
    this.#blocks[this.#blocks.indexOf(block)] = by;
    this.#byAddress?.set(by.address, by);
  }

  values(): readonly Block[] {
    return this.#blocks;
  }

  /** The addresses of all. */
  keys(): readonly string[] {
    return this.#blocks.map(({ address }) => address);
  }

  /** The last block of that address. The index is made at the first question. */
  get(address: string): Block | undefined {
    this.#byAddress ??= new Map(this.#blocks.map((block) => [block.address, block]));
    return this.#byAddress.get(address);
  }
}
