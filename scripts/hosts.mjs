// Brings cdktn, the other host, for the tests of the constructs. Where it cannot be had, that is told, and is no error.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../test/cdktn', import.meta.url)));

const OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];

/** On Windows npm is a script of a shell. */
const npm = spawnSync('npm', ['ci', ...OPTIONS], {
  cwd: folder,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});

if (npm.status === 0) console.log('cdktn is installed. The tests of the constructs run on it too.');
else {
  const said = npm.error?.message ?? `${npm.stdout}\n${npm.stderr}`.trim().split('\n')[0];
  console.log(`No cdktn for the tests of the constructs, which is no error: npm does not install it: ${said}`);
}
