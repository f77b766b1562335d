// Brings the TypeScripts beside that of this repository, for the tests of the package. Where they cannot be had, that is
// told, and is no error.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bring } from './bring.mjs';

const COMPILERS = fileURLToPath(new URL('../test/typescript', import.meta.url));

const folder = resolve(process.argv[2] ?? COMPILERS);
for (const version of ['5.9', '7']) console.log(bring(`TypeScript ${version}`, join(folder, version)));
