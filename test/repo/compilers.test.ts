import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from './source-tree';

const VERSIONS = ['5.9', '7'];

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'compilers-')));
  for (const version of VERSIONS) mkdirSync(join(folder, version));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** With an npm that does as told. */
function run(npm: string) {
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const script = join(ROOT, 'scripts/compilers.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, folder], { env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

test('each TypeScript is brought into a folder of its own', () => {
  expect(run('exit 0')).toEqual({
    status: 0,
    lines: VERSIONS.map((version) => `TypeScript ${version} is installed. The tests run on it too.`),
  });
});

test('that one cannot be had is said, and is no error', () => {
  expect(run('case "$PWD" in *7) echo "npm error ENOTFOUND" >&2; exit 1;; esac')).toEqual({
    status: 0,
    lines: [
      'TypeScript 5.9 is installed. The tests run on it too.',
      'No TypeScript 7 for the tests, which is no error: npm does not install it: npm error ENOTFOUND',
    ],
  });
});
