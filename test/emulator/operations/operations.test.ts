import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS } from '../../../src/emulator';
import { API_OPERATIONS } from '../../../src/model';

const ROOT = join(__dirname, '../../..');

/** `create-tags` of `CreateTags`. */
function getFileName(operation: string): string {
  return operation.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

const names = Object.keys(API_OPERATIONS);

test.each(names)('%s has a file of facts, one that answers it and one that tests it', (name) => {
  const file = getFileName(name);
  const files = [`src/model/operation/${file}.ts`, `src/emulator/operations/${file}.ts`];
  for (const path of [...files, `test/emulator/operations/${file}.test.ts`]) {
    expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
  }
});

test.each(names)('the tests of %s try its input, each of its errors and its authorization', (name) => {
  const text = readFileSync(join(__dirname, `${getFileName(name)}.test.ts`), 'utf8');
  const families = [...text.matchAll(/^(test\w+)\(\s*'(\w+)'/gm)].map(([, family, operation]) => [family, operation]);
  expect(families).toEqual([
    ['testShape', name],
    ['testErrors', name],
    ['testAuthorization', name],
  ]);
});

test('the emulator answers the operations of the model, under their names', () => {
  expect(Object.entries(OPERATIONS).map(([key, { name }]) => [key, name])).toEqual(names.map((name) => [name, name]));
});

test('the lists of operations and the tables of docs/emulator.md are what their files make', () => {
  const script = ['--import', 'tsx', 'scripts/generate-operations.ts', '--check'];
  const { status, stderr } = spawnSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each(['authorization', 'http', 'seed', 'shape', 'store'])('%s knows no operation by its name', (folder) => {
  const path = join(ROOT, 'src/emulator', folder);
  const named = readdirSync(path).flatMap((file) => {
    const code = readFileSync(join(path, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    return names.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).map((name) => `${file}: ${name}`);
  });
  expect(named).toEqual([]);
});
