import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const SCRIPT = join(ROOT, 'scripts/hosts.mjs');

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hosts-')));
  mkdirSync(join(folder, 'cli'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** With an npm that writes down where it is asked what, and then does as told. */
function run(npm: string, ...args: string[]) {
  const log = join(folder, 'npm.log');
  rmSync(log, { force: true });
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\necho "$PWD $1" >> '${log}'\n${npm}\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, folder, ...args], { env, encoding: 'utf8' });
  const asked = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return { status, lines: (stdout + stderr).trimEnd().split('\n'), asked };
}

test('cdktn is brought, and its command where that is asked for', () => {
  const host = 'cdktn is installed. The tests run on it too.';
  expect(run('exit 0')).toEqual({ status: 0, lines: [host], asked: [`${folder} ci`] });
  expect(run('exit 0', '--cli')).toEqual({
    status: 0,
    lines: [host, 'cdktn-cli is installed. The tests run on it too.'],
    asked: [`${folder} ci`, `${folder}/cli ci`],
  });
});

test('that it cannot be had is said, and is no error', () => {
  expect(run('echo "npm error ENOTFOUND" >&2; exit 1')).toMatchObject({
    status: 0,
    lines: ['No cdktn for the tests, which is no error: npm does not install it: npm error ENOTFOUND'],
  });
});

test.each([
  ['test/cdktn', 'cdktn'],
  ['test/cdktn/cli', 'cdktn-cli'],
])('%s pins %s, and its lock file has that version', (where, name) => {
  const read = (file: string) => JSON.parse(readFileSync(join(ROOT, where, file), 'utf8'));
  const version = read('package.json').dependencies[name];
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(read('package-lock.json').packages[`node_modules/${name}`].version).toBe(version);
});
