import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSources, ROOT } from './source-tree';

const GENERATED = 'src/constructs/bindings/';
const MAX_LINES = 400;
const sources = readSources().filter(({ path: file }) => !file.startsWith(GENERATED));

test('no source is longer than 400 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > MAX_LINES).map(({ path: file }) => file);
  expect(long).toEqual([]);
});

test('files and folders are in kebab-case, and none is a drawer for anything', () => {
  const odd = sources
    .map(({ path: file }) => file)
    .filter((file) => !/^[a-z0-9./-]+$/.test(file) || /\b(utils?|helpers?|common|misc)\b/.test(file));
  expect(odd).toEqual([]);
});

test('every function that a pure folder shows to others says what it is for', () => {
  const bare = sources
    .filter(({ folder }) => ['model', 'checks', 'iam', 'terraform'].includes(folder))
    .flatMap(({ path: file, folder, text }) =>
      [...text.matchAll(/(.*)\n+export (?:async )?function (\w+)/g)]
        .filter(([, , name]) => isShown(folder, file, name!))
        .filter(([, before]) => !before!.trimEnd().endsWith('*/'))
        .map(([, , name]) => `${file}: ${name}`),
    );
  expect(bare).toEqual([]);
});

/** Whether the index of the folder exports it, by name or with its whole file. */
function isShown(folder: string, file: string, name: string): boolean {
  const index = sources.find(({ path: other }) => other === `src/${folder}/index.ts`)!.text;
  return new RegExp(`\\b${name}\\b`).test(index) || index.includes(`* from './${path.basename(file, '.ts')}'`);
}

test('nothing in the repository leans on a place outside of it', () => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('package-lock.json'));
  const outside = new RegExp([`\\.\\./${'shared'}/`, `/${'work'}/`, `${'registry'}\\.npmjs`, `/${'root'}/`].join('|'));
  const leaning = tracked.filter((file) => {
    try {
      return outside.test(readFileSync(path.join(ROOT, file), 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  });
  expect(leaning).toEqual([]);
});

test('the package has no dependency that it would bring into an app', () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
});
