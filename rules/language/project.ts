import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isModuleFolder, readModuleFolder, readStacks, type FolderReader, type LintInput } from '../../src/lint';
import type { ReadProblem, SourceFile } from '../../src/terraform';
import { dropByteOrderMark, quote } from '../../src/text';

/** The stacks of a folder that cdktf wrote, or the modules in and below another one. Paths in `inputs` are absolute. */
export interface Project {
  /** Absolute path of manifest.json, which the folder may not have. */
  readonly manifest: string;
  readonly inputs: readonly LintInput[];
  /** The files of all stacks or modules by their paths. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Changes whenever the content of any file does. */
  readonly digest: string;
}

interface CachedProject {
  readonly stamp: string;
  readonly project: Project;
}

const projects = new Map<string, CachedProject>();

/**
 * Reads every stack that `manifest.json` in the folder lists; where there is none, every module in and below the folder.
 * Read anew only when a file has changed.
 */
export function readProject(folder: string): Project {
  const manifest = join(resolve(folder), 'manifest.json');
  const cached = projects.get(manifest);
  if (cached !== undefined && cached.stamp === getStamp(cached.project)) return cached.project;
  const inputs = readInputs(manifest);
  const files = new Map(inputs.flatMap(getFiles).map((file) => [file.path, file]));
  const project = { manifest, inputs, files, digest: createDigest(inputs) };
  projects.set(manifest, { stamp: getStamp(project), project });
  return project;
}

/** The file of a project that was read, where it still has this text. */
export function findSavedFile(path: string, text: string): SourceFile | undefined {
  for (const { project } of projects.values()) {
    const saved = project.files.get(path);
    if (saved?.text === text) return saved;
  }
  return undefined;
}

/** The files of an input; none for the problem of one that could not be read. */
function getFiles(input: LintInput): readonly SourceFile[] {
  if (input.kind === 'problem') return [];
  if (input.kind === 'file') return [input.file];
  const { files, modules, settings = [] } = input;
  const values = settings.flatMap((setting) => (setting.kind === 'file' ? [setting.file] : []));
  return [...files, ...[...(modules ?? new Map<string, readonly SourceFile[]>()).values()].flat(), ...values];
}

function readInputs(manifest: string): LintInput[] {
  const text = readText(manifest);
  if (text === undefined) {
    const modules = readModules(dirname(manifest));
    return modules.length > 0 ? modules : [toProblem(manifest, 'There is no manifest.json')];
  }
  return readStacks({ path: manifest, text }, ({ name, path }) => {
    const stack = resolve(manifest, '..', path);
    return existsSync(stack)
      ? readModuleFolder(name, dirname(stack), reader)
      : [toProblem(stack, `The file of stack ${quote(name)} is missing`)];
  });
}

/** Folders whose modules nobody wrote, or that another configuration is for; hidden ones besides. */
const FOREIGN = new Set(['node_modules', 'cdktf.out']);

/** The root modules in and below a folder. One that another of them calls is read with it. */
function readModules(folder: string): LintInput[] {
  const found = findModules(folder).flatMap((path) => readModuleFolder(path, path, reader));
  const called = new Set(
    found.flatMap((input) => (input.kind === 'configuration' ? [...(input.modules?.keys() ?? [])] : [])),
  );
  return found.filter((input) => input.kind !== 'configuration' || !called.has(input.name));
}

function findModules(folder: string): string[] {
  const below = listEntries(folder).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !FOREIGN.has(entry.name),
  );
  const own = isModuleFolder(reader.listFiles(folder) ?? []) ? [folder] : [];
  return [...own, ...below.flatMap(({ name }) => findModules(join(folder, name)))];
}

function listEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const reader: FolderReader = {
  listFiles: (folder) =>
    existsSync(folder)
      ? listEntries(folder)
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name)
          .sort()
      : undefined,
  readFile: (path) => ({ path, text: readText(path) ?? '' }),
};

function readText(path: string): string | undefined {
  try {
    return dropByteOrderMark(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function toProblem(path: string, problem: string): LintInput {
  const words: ReadProblem = {
    kind: 'not-readable',
    file: { path, text: '' },
    range: { start: 0, end: 0 },
    problem: `${problem}.`,
    reason: 'Names and sources are compared across all stacks.',
    remedy: 'Run "cdktf synth".',
  };
  return { kind: 'problem', problem: words };
}

function getStamp({ manifest, files }: Project): string {
  // A file that is new in a folder changes the time of the folder.
  const folders = new Set([...files.keys()].map((path) => dirname(path)));
  const paths = [manifest, ...folders, ...files.keys()];
  return paths
    .map((path) => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return `${path} ${stats?.mtimeMs} ${stats?.size}`;
    })
    .join('\n');
}

function createDigest(inputs: readonly LintInput[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    hash.update(input.kind === 'problem' ? input.problem.problem : '');
    for (const { path, text } of getFiles(input)) hash.update(`${path}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex');
}
