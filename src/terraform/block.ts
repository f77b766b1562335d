import type { JsonObject, JsonPath, TextRange } from './json';
import { locateEmbedded } from './embedded';
import { locateInFile, type JsonFile } from './json-file';

/** A value of a configuration with the place where it stands. */
export interface Placed<T> {
  readonly file: JsonFile;
  readonly path: JsonPath;
  readonly value: T;
}

/** A resource or data block. Configurations have many thousands: what can be derived is not kept. */
export class Block implements Placed<JsonObject> {
  constructor(
    readonly file: JsonFile,
    private readonly parent: JsonPath,
    private readonly step: string | number,
    readonly value: JsonObject,
    readonly mode: 'resource' | 'data',
    readonly type: string,
    readonly name: string,
  ) {}

  get path(): JsonPath {
    return [...this.parent, this.step];
  }

  /** `workspaces_image.golden`, with `data.` before it for a data block. */
  get address(): string {
    return `${this.mode === 'data' ? 'data.' : ''}${this.type}.${this.name}`;
  }

  /** The block that an attribute stands in: an override file may hold it. */
  getOrigin(_attribute: string | number | undefined): Block {
    return this;
  }

  /** Whether one of the files holds a part of the block. */
  isIn(files: ReadonlySet<JsonFile>): boolean {
    return files.has(this.file);
  }

  /** The block with the attributes of a block in an override file, which replace its own of the same names. */
  override(by: Block): Block {
    return new OverriddenBlock(this, by, this.parent, this.step);
  }
}

class OverriddenBlock extends Block {
  constructor(
    private readonly base: Block,
    private readonly by: Block,
    parent: JsonPath,
    step: string | number,
  ) {
    super(base.file, parent, step, { ...base.value, ...by.value }, base.mode, base.type, base.name);
  }

  override getOrigin(attribute: string | number | undefined): Block {
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

  /** The last block of that address. The index is made at the first question. */
  get(address: string): Block | undefined {
    this.#byAddress ??= new Map(this.#blocks.map((block) => [block.address, block]));
    return this.#byAddress.get(address);
  }
}
