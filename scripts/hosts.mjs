// Brings cdktn, the other host, for the tests of the constructs; with --cli also its command, and a Node.js that it runs
// on. Where they cannot be had, that is told, and is no error.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HOSTS = fileURLToPath(new URL('../test/cdktn', import.meta.url));
const OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];

function bring(what, folder) {
  // On Windows npm is a script of a shell.
  const shell = process.platform === 'win32';
  const npm = spawnSync('npm', ['ci', ...OPTIONS], { cwd: folder, encoding: 'utf8', shell });
  if (npm.status === 0) return `${what} is installed. The tests run on it too.`;
  const said = npm.error?.message ?? `${npm.stdout}\n${npm.stderr}`.trim().split('\n')[0];
  return `No ${what} for the tests, which is no error: npm does not install it: ${said}`;
}

const { values, positionals } = parseArgs({ options: { cli: { type: 'boolean' } }, allowPositionals: true });
const folder = resolve(positionals[0] ?? HOSTS);
console.log(bring('cdktn', folder));
if (values.cli) console.log(bring('cdktn-cli', join(folder, 'cli')));
