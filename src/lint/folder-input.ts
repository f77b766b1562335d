import {
  ENGINES,
  getModuleSource,
  isReadAsHcl,
  listModuleFiles,
  readConfiguration,
  readModuleFile,
  type Engine,
  type SourceFile,
} from '../terraform';
import { sanitize } from '../text';
import type { ConfigurationInput, LintInput, SettingInput } from './lint-input';

/** Reads folders and files. Paths are as findings show them, with forward slashes. */
export interface FolderReader {
  /** Names of the files in a folder, in order, without its folders; undefined where there is no such folder. */
  listFiles(folder: string): readonly string[] | undefined;
  readFile(path: string): SourceFile;
}

/**
 * The root module in a folder: once for all engines, or as each of them reads it.
 * @param name of the stack, or path of the folder: what findings call it
 */
export function readModuleFolder(name: string, path: string, reader: FolderReader): LintInput[] {
  const names = reader.listFiles(path) ?? [];
  const [terraform = [], opentofu = []] = ENGINES.map((engine) => listModuleFiles(names, engine));
  const settings = readSettings(path, names, reader);
  const read = (files: readonly string[], engine?: Engine): ConfigurationInput => {
    const sources = files.map((file) => reader.readFile(join(path, file)));
    const called = readModules(sources, { reader, engine });
    const input = { kind: 'configuration', name, files: sources, isWhole: true, settings } as const;
    return { ...input, ...(engine && { engine }), ...called };
  };
  return terraform.join('/') === opentofu.join('/')
    ? [read(terraform)]
    : [read(terraform, 'terraform'), read(opentofu, 'opentofu')];
}

/** Whether a folder has a file of a module that can be read. */
export function isModuleFolder(names: readonly string[]): boolean {
  return ENGINES.some((engine) => listModuleFiles(names, engine).length > 0);
}

interface ModuleReader {
  readonly reader: FolderReader;
  readonly engine: Engine | undefined;
}

/** The modules in local folders that files call, and those that these call, by the paths of their folders. */
function readModules(
  files: readonly SourceFile[],
  { reader, engine = 'terraform' }: ModuleReader,
): Pick<ConfigurationInput, 'modules' | 'missingFolders'> {
  const modules = new Map<string, readonly SourceFile[]>();
  const missing = new Set<string>();
  const open = [files];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const folder of listCalledFolders(next)) {
      if (modules.has(folder)) continue;
      const listed = reader.listFiles(folder);
      if (listed === undefined) missing.add(folder);
      const names = listModuleFiles(listed ?? [], engine);
      if (names.length === 0) continue;
      const sources = names.map((name) => reader.readFile(join(folder, name)));
      modules.set(folder, sources);
      open.push(sources);
    }
  }
  return { modules, missingFolders: [...missing] };
}

function listCalledFolders(files: readonly SourceFile[]): string[] {
  const read = files
    .filter(({ text }) => text.includes('module'))
    .flatMap((source) => readModuleFile(source).file ?? []);
  if (read.length === 0) return [];
  return [...readConfiguration('', read).calls.values()].flatMap((call) => {
    const source = getModuleSource(call);
    return source.kind === 'local' ? [source.path] : [];
  });
}

/** Source: Terraform Language, "Input Variables", "Variable Definition Precedence". */
function readSettings(folder: string, names: readonly string[], reader: FolderReader): SettingInput[] {
  const automatic = names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name));
  const files = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name));
  return [...files, ...automatic].map((name) => readSettingFile(join(folder, name), reader));
}

/** A file of values: JSON or HCL. One that neither can be told of is not read. */
export function readSettingFile(path: string, reader: FolderReader): SettingInput {
  return path.endsWith('.json') || isReadAsHcl(path)
    ? { kind: 'file', file: reader.readFile(path) }
    : { kind: 'unread', path: sanitize(path) };
}

function join(folder: string, name: string): string {
  return folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;
}
