// Brings cdktn, the other host, for the tests of the constructs; with --cli also its command, and a Node.js that it runs
// on. Where they cannot be had, that is told, and is no error.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bring } from './bring.mjs';

const HOSTS = fileURLToPath(new URL('../test/cdktn', import.meta.url));

const { values, positionals } = parseArgs({ options: { cli: { type: 'boolean' } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? HOSTS);
console.log(bring('cdktn', folder));
if (values.cli) console.log(bring('cdktn-cli', join(folder, 'cli')));
