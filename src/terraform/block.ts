import type { JsonObject, JsonPath } from './json';
import type { JsonFile } from './json-file';

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
}

/** The blocks of a configuration, in the order of its files. */
export class BlockTable {
  readonly #blocks: Block[] = [];
  #byAddress: Map<string, Block> | undefined;

  add(block: Block): void {
    this.#blocks.push(block);
    this.#byAddress = undefined;
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
