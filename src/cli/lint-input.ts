import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { types } from 'node:util';
import { readStacks, type LintInput } from '../lint';
import type { ReadProblem, SourceFile } from '../terraform';
import { quotePath } from '../text';

/** What cdktf lists its stacks in. */
export const MANIFEST = 'manifest.json';

/** A path that cannot be read: what is wrong with it, in words for the user. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * Reads what a path names: a folder that cdktf wrote (every stack of its manifest), a folder of *.tf.json files, or a
 * file. Throws an InputError for what is not there or cannot be read.
 * @param cwd absolute; files inside it are shown relative to it
 */
export function readInput(path: string, cwd: string): LintInput[] {
  const absolute = resolve(cwd, path);
  const isFolder = attempt(path, () => statSync(absolute).isDirectory());
  if (!isFolder && basename(absolute) === MANIFEST) return readSynthesized(dirname(absolute), cwd);
  if (isHcl(absolute)) throw new InputError(`${quotePath(path)} is HCL. ${LINT_THE_PLAN}`);
  if (!isFolder) return [{ kind: 'file', file: readSource(absolute, cwd) }];
  const names = attempt(path, () => readdirSync(absolute)).sort();
  if (names.includes(MANIFEST)) return readSynthesized(absolute, cwd);
  const files = names.filter((name) => name.endsWith('.tf.json'));
  if (files.length === 0) {
    const advice = names.some(isHcl) ? ` Its *.tf files are HCL. ${LINT_THE_PLAN}` : '';
    throw new InputError(`${quotePath(path)} has neither a manifest.json nor a *.tf.json file.${advice}`);
  }
  return [
    {
      kind: 'configuration',
      name: showPath(absolute, cwd),
      files: files.map((name) => readSource(join(absolute, name), cwd)),
    },
    ...names.filter(isHcl).map((name) => getHclProblem(showPath(join(absolute, name), cwd))),
  ];
}

/** A file of HCL beside the JSON is part of the same module, and its images would pass unseen. */
function getHclProblem(path: string): LintInput {
  const problem: ReadProblem = {
    kind: 'not-readable',
    file: { path, text: '' },
    range: { start: 0, end: 0 },
    problem: 'The file is HCL, and is not checked.',
    reason: 'Only Terraform JSON is read, and Terraform reads both.',
    remedy: 'Lint the plan, as "terraform show -json" writes it.',
  };
  return { kind: 'problem', problem };
}

const LINT_THE_PLAN = 'HCL is not read: lint the plan of it, as "terraform show -json" writes it.';

export function isHcl(file: string): boolean {
  return file.endsWith('.tf') || file.endsWith('.tofu');
}

function readSynthesized(folder: string, cwd: string): LintInput[] {
  return readStacks(readSource(join(folder, MANIFEST), cwd), ({ name, path }) => ({
    kind: 'configuration',
    name,
    files: [readSource(join(folder, path), cwd)],
  }));
}

/** Reads a file of UTF-8 text. Throws an InputError. */
export function readSource(absolute: string, cwd: string): SourceFile {
  const path = showPath(absolute, cwd);
  const bytes = attempt(path, () => readFileSync(absolute));
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new InputError(`${quotePath(path)} is not UTF-8 text, or is longer than a string can be.`);
  }
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? String(error.code) : String(error);
    const why = code === 'ENOENT' ? 'there is no such file or folder' : code;
    throw new InputError(`Cannot read ${quotePath(path)}: ${why}.`, { cause: error });
  }
}

/** A path as findings show it: relative to the working directory where it is inside, with forward slashes. */
export function showPath(absolute: string, cwd: string): string {
  const inside = relative(cwd, absolute);
  const shown = inside === '' ? '.' : inside.startsWith('..') ? absolute : inside;
  return shown.split(sep).join('/');
}
