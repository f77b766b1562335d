import { Block, BlockTable, type Placed } from './block';
import { getOwn, isJsonObject, type JsonObject, type JsonValue } from './json';
import type { JsonFile } from './json-file';
import type { Repeated } from './instance';
import type { VariableSetting } from './variable-setting';
import { visitBodies } from './visit-body';

export interface ProviderBlock extends Placed<JsonObject> {
  /** Local name: `aws`. */
  readonly type: string;
  readonly alias: string | undefined;
  /** Where arguments stand that an override file has. */
  readonly overrides?: ReadonlyMap<string, Placed<JsonObject>>;
}

/** A call of another module. */
export interface ModuleCall extends Placed<JsonObject> {
  readonly label: string;
}

/** What an instance of a called module has its variables and providers from. */
export interface Caller {
  readonly configuration: Configuration;
  readonly call: ModuleCall;
  readonly instance: Repeated;
}

/** One root module: all its files, merged. The order of everything is that of the files; override files come last. */
export interface Configuration {
  /** Name of the stack, or path of the folder or file. */
  readonly name: string;
  readonly files: readonly JsonFile[];
  readonly blocks: BlockTable;
  readonly providers: readonly ProviderBlock[];
  readonly locals: ReadonlyMap<string, Placed<JsonValue>>;
  readonly variables: ReadonlyMap<string, Placed<JsonObject>>;
  readonly outputs: ReadonlyMap<string, Placed<JsonObject>>;
  /** Calls of other modules, by their labels. */
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** Values for the variables of a root module, those that count least first. */
  readonly settings: readonly VariableSetting[];
  /** Of a root module: the modules that can be called, by the paths of their folders. */
  readonly modules: ReadonlyMap<string, Configuration>;
  /** `module.images["eu"].`, before the addresses of a module that is called; empty for a root module. */
  readonly modulePrefix: string;
  /** Of a module that is called. */
  readonly caller?: Caller;
  /** A module that has no instance, and is only validated. */
  readonly isUnused: boolean;
  /** Whether all its files are read, and wholly: what none of them declares is not there. */
  readonly isWhole: boolean;
  /** Of a root module: the paths of called folders that are not there. */
  readonly missingFolders: ReadonlySet<string>;
}

/** What a root module is read from besides its own files. */
export interface Surroundings {
  /** Files of the modules in local folders, by their paths. */
  readonly modules?: ReadonlyMap<string, readonly JsonFile[]>;
  /** Values for its variables, those that count least first. */
  readonly settings?: readonly VariableSetting[];
  /** Whether there are no other files of it, and these are read wholly. */
  readonly isWhole?: boolean;
  /** Paths of the modules in local folders of which that is so. */
  readonly wholeModules?: ReadonlySet<string>;
  /** Paths of called folders that are not there. */
  readonly missingFolders?: ReadonlySet<string>;
}

const NO_FOLDERS: ReadonlySet<string> = new Set();

/** Sections that only Terraform JSON has. */
const SECTIONS = [
  'resource',
  'data',
  'provider',
  'terraform',
  'variable',
  'output',
  'locals',
  'module',
  'import',
  'moved',
  'check',
  'removed',
  'ephemeral',
];

/** Whether a parsed file looks like Terraform JSON syntax: an object of sections, or a list of such. */
export function isConfigurationRoot(root: JsonValue): boolean {
  const objects = Array.isArray(root) ? (root as readonly JsonValue[]) : [root];
  return objects.some((each) => isJsonObject(each) && SECTIONS.some((section) => Object.hasOwn(each, section)));
}

/**
 * Reads the files of one root module. What an override file has replaces what the other files have of the same address,
 * attribute by attribute; a resource that only an override file has is refused by Terraform, and left out.
 * @param name name of the stack, or path of the folder or file: what findings call it
 */
export function readConfiguration(
  name: string,
  files: readonly JsonFile[],
  surroundings: Surroundings = {},
): Configuration {
  const { modules = new Map<string, never>(), settings = [], isWhole = false } = surroundings;
  const { wholeModules = NO_FOLDERS, missingFolders = NO_FOLDERS } = surroundings;
  const called = [...modules].map(
    ([path, own]) => [path, { ...readModule(name, own), isWhole: wholeModules.has(path) }] as const,
  );
  return { ...readModule(name, files), settings, modules: new Map(called), isWhole, missingFolders };
}

function readModule(name: string, files: readonly JsonFile[]): Configuration {
  const overrides = files.filter(isOverride);
  if (overrides.length === 0) return readFiles(name, files);
  const configuration = readFiles(
    name,
    files.filter((file) => !isOverride(file)),
  );
  return overrides.reduce((merged, file) => mergeOverride(merged, readFiles(name, [file])), configuration);
}

/** Whether what a file has takes the place of what others have. Source: Terraform Language, "Override Files". */
export function isOverride({ path }: JsonFile): boolean {
  return /(?:^|[/_\\])override\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

function mergeOverride(base: Configuration, override: Configuration): Configuration {
  const { blocks } = base;
  for (const block of override.blocks.values()) {
    const earlier = blocks.get(block.address);
    if (earlier !== undefined) blocks.replace(earlier, earlier.override(block));
  }
  return {
    ...base,
    files: [...base.files, ...override.files],
    providers: mergeProviders(base.providers, override.providers),
    locals: new Map([...base.locals, ...override.locals]),
    variables: mergeBodies(base.variables, override.variables),
    outputs: mergeBodies(base.outputs, override.outputs),
    calls: new Map(
      [...mergeBodies(base.calls, override.calls)].map(([label, body]): [string, ModuleCall] => [
        label,
        { ...body, label },
      ]),
    ),
  };
}

/** A default configuration need not be there to be overridden. */
function mergeProviders(base: readonly ProviderBlock[], override: readonly ProviderBlock[]): ProviderBlock[] {
  const merged = [...base];
  for (const provider of override) {
    const index = merged.findIndex(({ type, alias }) => type === provider.type && alias === provider.alias);
    const known = merged[index];
    if (known === undefined) merged.push(provider);
    else merged[index] = overrideProvider(known, provider);
  }
  return merged;
}

function overrideProvider(base: ProviderBlock, override: ProviderBlock): ProviderBlock {
  const overrides = new Map(base.overrides);
  for (const argument of Object.keys(override.value)) overrides.set(argument, override);
  return { ...base, value: { ...base.value, ...override.value }, overrides };
}

type Bodies = ReadonlyMap<string, Placed<JsonObject>>;

function mergeBodies(base: Bodies, override: Bodies): Bodies {
  const merged = new Map(base);
  for (const [label, body] of override)
    merged.set(label, { ...body, value: { ...merged.get(label)?.value, ...body.value } });
  return merged;
}

function readFiles(name: string, files: readonly JsonFile[]): Configuration {
  const blocks = new BlockTable();
  const providers: ProviderBlock[] = [];
  const locals = new Map<string, Placed<JsonValue>>();
  const variables = new Map<string, Placed<JsonObject>>();
  const outputs = new Map<string, Placed<JsonObject>>();
  const calls = new Map<string, ModuleCall>();
  for (const file of files) {
    for (const mode of ['resource', 'data'] as const) {
      visitBodies(file, mode, 2, (body) => blocks.add(new Block(file, mode, body)));
    }
    visitBodies(file, 'provider', 1, ({ value, parent, step, label: type }) => {
      const alias = getOwn(value, 'alias');
      const path = [...parent, step];
      providers.push({ file, path, value, type, alias: typeof alias === 'string' ? alias : undefined });
    });
    for (const [section, bodies] of [
      ['variable', variables],
      ['output', outputs],
    ] as const) {
      visitBodies(file, section, 1, ({ value, parent, step, label }) => {
        bodies.set(label, { file, path: [...parent, step], value });
      });
    }
    visitBodies(file, 'module', 1, ({ value, parent, step, label }) => {
      calls.set(label, { file, path: [...parent, step], value, label });
    });
    visitBodies(file, 'locals', 0, ({ value: body, parent, step }) => {
      for (const key of Object.keys(body)) {
        const value = body[key];
        if (key !== '//' && value !== undefined) locals.set(key, { file, path: [...parent, step, key], value });
      }
    });
  }
  const declared = { blocks, providers, locals, variables, outputs, calls };
  const open = { isUnused: false, isWhole: false, missingFolders: NO_FOLDERS };
  return { name, files, ...declared, settings: [], modules: new Map(), modulePrefix: '', ...open };
}
