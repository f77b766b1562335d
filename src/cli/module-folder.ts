import { readdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isModuleFolder, type LintInput } from '../lint';

/** Levels below a folder that are looked through. */
const MAX_DEPTH = 4;
/** Folders that are looked into. */
const MAX_FOLDERS = 2000;
/** Of packages and of tools. */
const FOREIGN = /^(?:\.|node_modules$|cdktf\.out$)/;

/** Folders below that hold modules of their own, relative to it and with forward slashes, the nearest first. */
export function listModuleFolders(folder: string): string[] {
  const found: string[] = [];
  let level = [folder];
  let left = MAX_FOLDERS;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const next: string[] = [];
    for (const parent of level) {
      for (const name of listFolders(parent)) {
        if (left-- === 0) return found;
        const path = resolve(parent, name);
        next.push(path);
        if (isModuleFolder(listNames(path))) found.push(relative(folder, path).split('\\').join('/'));
      }
    }
    level = next;
  }
  return found;
}

/** Modules below the folders of a run that nothing of the run has read. @param cwd absolute */
export function listUnreadModules(paths: readonly string[], inputs: readonly LintInput[], cwd: string): string[] {
  const read = new Set<string>();
  for (const input of inputs) {
    if (input.kind !== 'configuration') continue;
    for (const { path } of input.files) read.add(dirname(resolve(cwd, path)));
    for (const folder of input.modules?.keys() ?? []) read.add(resolve(cwd, folder));
  }
  return paths.flatMap((path) =>
    listModuleFolders(resolve(cwd, path))
      .map((name) => resolve(cwd, path, name))
      .filter((folder) => !read.has(folder)),
  );
}

function listFolders(folder: string): string[] {
  return read(folder)
    .filter((entry) => entry.isDirectory() && !FOREIGN.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

function listNames(folder: string): string[] {
  return read(folder)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function read(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // It may not be read, and is not what was asked for.
  }
}
