import { types } from 'node:util';

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it is not permitted (EACCES)',
  EPERM: 'it is not permitted (EPERM)',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'the disk is full',
  ELOOP: 'its links lead in a circle',
};

/** What the operating system says of a file, in words; by its code where there are none. */
export function explainSystemError(error: unknown): string {
  const code = types.isNativeError(error) && 'code' in error ? String(error.code) : String(error);
  return WORDS[code] ?? code;
}

/** Whether the file or folder is not there. */
export function isAbsent(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ENOENT';
}
