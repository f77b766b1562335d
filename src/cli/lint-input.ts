import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { isModuleFolder, isStack, readModuleFolder, readStacks, type FolderReader, type LintInput } from '../lint';
import type { SourceFile } from '../terraform';
import { formatFirst, quotePath } from '../text';
import { InputError } from './command';
import { listModuleFolders } from './module-folder';
import { listNames } from './optional-file';
import { attempt, readSource, showPath } from './read-source';

/** What cdktf lists its stacks in. */
const MANIFEST = 'manifest.json';
/** Where cdktf writes unless it is told otherwise. */
const OUTPUT = 'cdktf.out';
const SOURCE_FILE = /\.[mc]?[jt]sx?$/;
/** Folders whose sources nobody wrote. */
const GENERATED = new Set(['node_modules', OUTPUT, '.gen', '.git', '.terraform']);

/** What a command reads: the paths that are given to it, else what cdktf has written. */
export function choosePaths(given: readonly string[]): readonly string[] {
  return given.length > 0 ? given : getDefaultPaths(process.env);
}

function getDefaultPaths(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return [env['CDKTF_OUTDIR'] || OUTPUT];
}

/** What the paths of a run name. */
export interface LintPaths {
  readonly inputs: readonly LintInput[];
  /** TypeScript and JavaScript: files, or folders of them. */
  readonly sources: readonly string[];
}

/**
 * Reads what paths name: a folder that cdktf wrote (every stack of its manifest), a folder that is a root module, a folder
 * of sources, or a file. What is named twice is read once. Throws an InputError for what is not there or cannot be read.
 * @param cwd absolute; files inside it are shown relative to it
 */
export function readPaths(paths: readonly string[], cwd: string): LintPaths {
  const reader = createReader(cwd);
  const read = [...new Set(paths.map((path) => resolve(cwd, path)))].map((absolute) => readPath(absolute, reader, cwd));
  return {
    inputs: dropRepeated(read.flatMap(({ inputs }) => inputs)),
    sources: read.flatMap(({ sources }) => sources),
  };
}

function readPath(absolute: string, reader: FolderReader, cwd: string): LintPaths {
  const path = showPath(absolute, cwd);
  const advise = basename(path) === OUTPUT ? () => adviseOnOutput(absolute) : undefined;
  const isFile = attempt(path, () => !statSync(absolute).isDirectory(), advise);
  if (isFile) return readFile(absolute, reader, cwd);
  const names = reader.listFiles(path) ?? [];
  if (names.includes(MANIFEST)) return { inputs: readSynthesized(path, reader), sources: [] };
  // Its programs are assets, if there are any.
  if (isOutput(absolute, cwd) && !isModuleFolder(names))
    throw new InputError(`${quotePath(path)} has no manifest.json, in which cdktf lists its stacks. ${SYNTHESIZE}.`);
  const hasSources = isModuleFolder(names) ? names.some(isSource) : containsSource(absolute);
  if (!isModuleFolder(names) && !hasSources)
    throw new InputError(
      `${quotePath(path)} has neither a manifest.json nor a *.tf, *.tofu or *.tf.json file, nor any TypeScript or JavaScript.${adviseModules(absolute, path)}`,
    );
  const inputs = readModuleFolder(path, path, reader).filter(isNotEmpty);
  return { inputs, sources: hasSources ? [absolute] : [] };
}

/** Who named a folder of folders may have meant one of them. */
function adviseModules(absolute: string, path: string): string {
  const modules = listModuleFolders(absolute).map((name) => quotePath(join(path, name)));
  if (modules.length === 0) return '';
  return ` A run takes the folders of root modules by name: ${formatFirst(modules, 3)}.`;
}

const SYNTHESIZE = 'Run "cdktf synth" first, or name a path';

/** Who has *.tf files has nothing to synthesize. */
function adviseOnOutput(absolute: string): string {
  const names = listNames(dirname(absolute));
  return isModuleFolder(names) ? 'This folder has modules of its own: name it, as in "lint ."' : SYNTHESIZE;
}

/** Whether it is where cdktf writes its stacks. */
function isOutput(absolute: string, cwd: string): boolean {
  return basename(absolute) === OUTPUT || absolute === resolve(cwd, ...getDefaultPaths(process.env));
}

function readFile(absolute: string, reader: FolderReader, cwd: string): LintPaths {
  const path = showPath(absolute, cwd);
  if (basename(absolute) === MANIFEST)
    return { inputs: readSynthesized(showPath(dirname(absolute), cwd), reader), sources: [] };
  if (isSource(absolute)) return { inputs: [], sources: [absolute] };
  const refusal = explainUnread(path);
  if (refusal !== undefined) throw new InputError(refusal);
  return { inputs: [{ kind: 'file', file: reader.readFile(path) }], sources: [] };
}

/** Why nothing reads a file of that name, where that is so. */
export function explainUnread(path: string): string | undefined {
  if (/\.tfvars(?:\.json)?$/.test(path))
    return `${quotePath(path)} has values for variables. Name the folder of the module; --var-file adds other files.`;
  return undefined;
}

function isNotEmpty(input: LintInput): boolean {
  return input.kind !== 'configuration' || input.files.length > 0;
}

export function isSource(name: string): boolean {
  return SOURCE_FILE.test(name);
}

/** Whether there is a program in a folder or below it. */
function containsSource(folder: string): boolean {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return (
    entries.some((entry) => entry.isFile() && isSource(entry.name)) ||
    entries.some(
      (entry) => entry.isDirectory() && !GENERATED.has(entry.name) && containsSource(`${folder}/${entry.name}`),
    )
  );
}

function readSynthesized(folder: string, reader: FolderReader): LintInput[] {
  return readStacks(reader.readFile(join(folder, MANIFEST)), ({ name, path }) => {
    const stack = join(folder, path);
    // It is there, or the reader says that it is not.
    reader.readFile(stack);
    return readModuleFolder(name, dirname(stack), reader);
  });
}

function join(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** The same module or file may be named more than once, or be a part of another. A stack is called by its name then. */
function dropRepeated(inputs: readonly LintInput[]): LintInput[] {
  const seen = new Set<string>();
  const unique = [...inputs.filter(isStack), ...inputs.filter((input) => !isStack(input))].filter((input) => {
    const key = getKey(input);
    return !seen.has(key) && seen.add(key);
  });
  const inModules = new Set(
    unique.flatMap((input) => (input.kind === 'configuration' ? input.files.map(({ path }) => path) : [])),
  );
  return unique.filter((input) => input.kind !== 'file' || !inModules.has(input.file.path));
}

function getKey(input: LintInput): string {
  switch (input.kind) {
    case 'configuration':
      return JSON.stringify([input.kind, input.engine, input.files.map(({ path }) => path)]);
    case 'file':
      return JSON.stringify([input.kind, input.file.path]);
    case 'problem': {
      const { file, problem, range } = input.problem;
      return JSON.stringify([input.kind, file.path, problem, range]);
    }
  }
}

/** Reads each file once. Paths are as `showPath` makes them. */
export function createReader(cwd: string): FolderReader {
  const files = new Map<string, SourceFile>();
  return {
    listFiles(folder) {
      const absolute = resolve(cwd, folder);
      if (!isFolder(absolute)) return undefined;
      return attempt(folder, () => readdirSync(absolute, { withFileTypes: true }))
        .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && isFileOrLost(resolve(absolute, entry.name))))
        .map(({ name }) => name)
        .sort();
    },
    readFile(path) {
      let file = files.get(path);
      if (file === undefined) files.set(path, (file = readSource(resolve(cwd, path), cwd)));
      return file;
    },
  };
}

function isFolder(absolute: string): boolean {
  return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What a link leads to. Where that is nothing, or a circle, an engine would try to read it, and fail. */
function isFileOrLost(absolute: string): boolean {
  try {
    return statSync(absolute).isFile();
  } catch {
    return true;
  }
}
