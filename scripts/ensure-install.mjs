// Installs what package-lock.json lists where that is not what is installed, and says so; silent otherwise. It runs before
// the tests and the demo, so that each of them is enough on a fresh clone, and has no dependencies.
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));

/** Why packages have to be installed; undefined where they need not. */
function findReason() {
  // Whoever links the folder keeps it. npm would put a folder of its own in the place of the link.
  if (isLink(join(root, 'node_modules'))) return undefined;
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === undefined) return 'node_modules is missing or unfinished';
  const wanted = readPackages('package-lock.json') ?? {};
  const isOld = Object.entries(wanted).some(([path, entry]) => path !== '' && !isInstalled(entry, installed[path]));
  return isOld ? 'node_modules is not what package-lock.json lists' : undefined;
}

/** By what they are and not by the times of the files: a change of branches touches the lock file, too. */
function isInstalled(wanted, found) {
  if (found === undefined) return wanted.optional === true;
  return wanted.version === found.version && wanted.integrity === found.integrity;
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The packages of a lock file by their paths; undefined where it cannot be read. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that runs this script, else that on PATH, which on Windows is a script of a shell. */
function install() {
  const options = { cwd: root, stdio: 'inherit' };
  const { npm_execpath: script } = process.env;
  if (script?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [script, 'ci'], options);
  return spawnSync('npm', ['ci'], { ...options, shell: process.platform === 'win32' });
}

const reason = findReason();
if (reason !== undefined) {
  console.log(`${reason}: "npm ci" runs first, which takes a minute or two.`);
  const { status, error } = install();
  if (error !== undefined) console.error(`npm could not be started: ${error.message}`);
  process.exitCode = status ?? 1;
}
