import { getOwn, isJsonObject, type JsonObject, type JsonPath, type JsonValue } from './json';
import type { JsonFile } from './json-file';

/** A value of a configuration with the place where it stands. */
export interface Placed<T> {
  readonly file: JsonFile;
  readonly path: JsonPath;
  readonly value: T;
}

/** A resource or data block. */
export interface Block extends Placed<JsonObject> {
  readonly mode: 'resource' | 'data';
  readonly type: string;
  readonly name: string;
  /** `workspaces_image.golden`, with `data.` before it for a data block. */
  readonly address: string;
}

export interface ProviderBlock extends Placed<JsonObject> {
  /** Local name: `aws`. */
  readonly type: string;
  readonly alias: string | undefined;
}

/** One root module: all its files, merged. The order of everything is that of the files. */
export interface Configuration {
  /** Name of the stack, or path of the folder or file. */
  readonly name: string;
  readonly files: readonly JsonFile[];
  /** By address. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly providers: readonly ProviderBlock[];
  readonly locals: ReadonlyMap<string, Placed<JsonValue>>;
  readonly variables: ReadonlyMap<string, Placed<JsonObject>>;
  readonly outputs: ReadonlyMap<string, Placed<JsonObject>>;
}

/** Sections that only Terraform JSON has. */
const SECTIONS = ['resource', 'data', 'provider', 'terraform', 'variable', 'output', 'locals', 'module', 'import', 'moved', 'check'];

/** Whether a parsed file looks like Terraform JSON syntax. */
export function isConfigurationRoot(root: JsonValue): root is JsonObject {
  return isJsonObject(root) && SECTIONS.some((section) => Object.hasOwn(root, section));
}

export function readConfiguration(name: string, files: readonly JsonFile[]): Configuration {
  const blocks = new Map<string, Block>();
  const providers: ProviderBlock[] = [];
  const locals = new Map<string, Placed<JsonValue>>();
  const variables = new Map<string, Placed<JsonObject>>();
  const outputs = new Map<string, Placed<JsonObject>>();
  for (const file of files) {
    for (const mode of ['resource', 'data'] as const) {
      visitBodies(file, mode, 2, ([type = '', name = ''], path, value) => {
        const address = `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
        blocks.set(address, { file, path, value, mode, type, name, address });
      });
    }
    visitBodies(file, 'provider', 1, ([type = ''], path, value) => {
      const alias = getOwn(value, 'alias');
      providers.push({ file, path, value, type, alias: typeof alias === 'string' ? alias : undefined });
    });
    visitBodies(file, 'variable', 1, ([name = ''], path, value) => variables.set(name, { file, path, value }));
    visitBodies(file, 'output', 1, ([name = ''], path, value) => outputs.set(name, { file, path, value }));
    visitBodies(file, 'locals', 0, (_, path, value) => {
      for (const key of Object.keys(value)) if (key !== '//') locals.set(key, { file, path: [...path, key], value: value[key]! });
    });
  }
  return { name, files, blocks, providers, locals, variables, outputs };
}

type BodyVisitor = (labels: readonly string[], path: JsonPath, body: JsonObject) => void;

/** Visits the bodies under a section. At each level JSON syntax allows an object or an array of objects. */
function visitBodies(file: JsonFile, section: string, labelCount: number, visitor: BodyVisitor): void {
  const visit = (value: JsonValue, path: JsonPath, labels: readonly string[]): void => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) visit(value[index]!, [...path, index], labels);
    } else if (isJsonObject(value)) {
      if (labels.length === labelCount) visitor(labels, path, value);
      else for (const key of Object.keys(value)) if (key !== '//') visit(value[key]!, [...path, key], [...labels, key]);
    }
  };
  const value = isJsonObject(file.root) ? getOwn(file.root, section) : undefined;
  if (value !== undefined) visit(value, [section], []);
}

/** Construct path that cdktf writes beside a block, or undefined. */
export function getConstructPath(block: Block): string | undefined {
  const path = getComment(block, 'metadata', 'path');
  return typeof path === 'string' ? path : undefined;
}

/** What stands at a path in the `"//"` of a block. */
export function getComment(block: Block, ...path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = getOwn(block.value, '//');
  for (const step of path) value = isJsonObject(value) ? getOwn(value, step) : undefined;
  return value;
}
