import { readPackageManifest } from '../src/lint';

/** Version of this package: ESLint's cache is void with another one. */
export const VERSION = readPackageManifest().version ?? '';
