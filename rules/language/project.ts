import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readStacks, type LintInput } from '../../src/lint';
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
  return input.kind === 'file' ? [input.file] : input.files;
}

function readInputs(manifest: string): LintInput[] {
  const text = readText(manifest);
  if (text === undefined) return [toProblem(manifest, 'There is no manifest.json')];
  return readStacks({ path: manifest, text }, ({ name, path }) => {
    const stackPath = resolve(manifest, '..', path);
    const stackText = readText(stackPath);
    if (stackText === undefined) return toProblem(stackPath, `The file of stack ${quote(name)} is missing`);
    return { kind: 'configuration', name, files: [{ path: stackPath, text: stackText }] };
  });
}

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
