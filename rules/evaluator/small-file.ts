import { readFileSync, statSync } from 'node:fs';

/** Larger files are not constants that somebody wrote. In bytes. */
const MAX_FILE_SIZE = 1_000_000;

/** Changes whenever the file does; undefined where there is no file. */
export function getStamp(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.mtimeMs} ${stats.size}` : undefined;
}

/** The text of a file; undefined where it cannot be read, or is none that somebody wrote. */
export function readSmallFile(path: string): string | undefined {
  try {
    return statSync(path).size > MAX_FILE_SIZE ? undefined : readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}
