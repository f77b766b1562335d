import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readModuleFolder, readStacks, type FolderReader, type LintInput } from '../../src/lint';
import type { ReadProblem, SourceFile } from '../../src/terraform';
import { dropByteOrderMark, quote } from '../../src/text';

/** The stacks of a folder that cdktf wrote, read together. Paths in `inputs` are absolute. */
export interface Project {
  /** Absolute path of manifest.json. */
  readonly manifest: string;
  readonly inputs: readonly LintInput[];
  /** The stacks' files by their paths. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Changes whenever the content of any stack does. */
  readonly digest: string;
}

interface CachedProject {
  readonly stamp: string;
  readonly project: Project;
}

const projects = new Map<string, CachedProject>();

/** Reads every stack that `manifest.json` in the folder lists. Read anew only when a file has changed. */
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
  return [...input.files, ...[...(input.modules ?? new Map<string, readonly SourceFile[]>()).values()].flat()];
}

function readInputs(manifest: string): LintInput[] {
  const text = readText(manifest);
  if (text === undefined) return [toProblem(manifest, 'There is no manifest.json')];
  return readStacks({ path: manifest, text }, ({ name, path }) => {
    const stack = resolve(manifest, '..', path);
    return existsSync(stack)
      ? readModuleFolder(name, dirname(stack), reader)
      : [toProblem(stack, `The file of stack ${quote(name)} is missing`)];
  });
}

const reader: FolderReader = {
  listFiles(folder) {
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort();
    } catch {
      return undefined;
    }
  },
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
  const paths = [manifest, ...files.keys()];
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
