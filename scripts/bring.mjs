// Installs what a folder of the tests has a lock file for, and says so. Where it cannot be had, that is told, and is no
// error.
import { spawnSync } from 'node:child_process';

const OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];

/** Returns what to tell. */
export function bring(what, folder) {
  // On Windows npm is a script of a shell.
  const shell = process.platform === 'win32';
  const npm = spawnSync('npm', ['ci', ...OPTIONS], { cwd: folder, encoding: 'utf8', shell });
  if (npm.status === 0) return `${what} is installed. The tests run on it too.`;
  const said = npm.error?.message ?? `${npm.stdout}\n${npm.stderr}`.trim().split('\n')[0];
  return `No ${what} for the tests, which is no error: npm does not install it: ${said}`;
}
