import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { FindSourceFile } from '../lint';
import { showPath } from './read-source';

/**
 * Finds the programs that wrote stacks. A program notes its files relative to the folder where it ran; cdktf writes below
 * that folder unless it is told otherwise, and then the working directory is looked at.
 * @param cwd absolute
 */
export function createSourceFinder(cwd: string): FindSourceFile {
  const found = new Map<string, string | undefined>();
  return (file, stack) => {
    const key = JSON.stringify([file, dirname(stack)]);
    if (!found.has(key)) found.set(key, findFile(file, [...listFoldersAbove(resolve(cwd, stack)), cwd], cwd));
    const path = found.get(key);
    return path === undefined ? undefined : showPath(path, cwd);
  };
}

/** The folder of a file and all above it. */
function* listFoldersAbove(path: string): Generator<string> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}

/** The first that is a file inside the working directory: a stack is what others may have written, and tells of no other. */
function findFile(file: string, folders: Iterable<string>, cwd: string): string | undefined {
  if (isAbsolute(file)) return undefined;
  for (const folder of folders) {
    const path = resolve(folder, file);
    if (isInside(path, cwd) && isFile(path) && isInside(realpathSync(path), realpathSync(cwd))) return path;
  }
  return undefined;
}

function isInside(path: string, folder: string): boolean {
  const [first, ...rest] = relative(folder, path).split(sep);
  return first !== '..' && !isAbsolute([first, ...rest].join(sep));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A name that no file can have.
    return false;
  }
}
