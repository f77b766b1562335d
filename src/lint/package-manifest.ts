import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What package.json says of this package. */
export interface PackageManifest {
  /** Absolute path of the folder that it is in. */
  readonly folder: string;
  readonly version?: string;
  readonly repository?: string | { readonly url: string } | undefined;
}

let manifest: PackageManifest | undefined;

/** The manifest of this package, read once: the nearest above this file, from wherever it was built to. */
export function readPackageManifest(): PackageManifest {
  return (manifest ??= findManifest());
}

function findManifest(): PackageManifest {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) return { ...(JSON.parse(readFileSync(path, 'utf8')) as object), folder };
  }
  return { folder: __dirname };
}
