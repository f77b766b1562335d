import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package: that of the nearest package.json above this file. */
export function findPackageFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) if (existsSync(join(folder, 'package.json'))) return folder;
}

/** Version of this package. */
export function readVersion(): string {
  return (JSON.parse(readFileSync(join(findPackageFolder(), 'package.json'), 'utf8')) as { version: string }).version;
}
