import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../expression/random';
import { compareWithOracle } from './oracle';
import { makeHcl } from './random-hcl';

const ROOT = join(__dirname, '../../..');

function listFiles(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))
    .sort();
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Examples in HCL that a page holds. */
function listExamples(path: string): string[] {
  return [...read(path).matchAll(/^```(?:hcl|terraform|tf)\n([^]*?)^```$/gm)].map(([, example]) => example!);
}

test('300 random files are read as the library reads them', async () => {
  const random = new Random(20);
  const differences: string[] = [];
  for (let left = 300; left > 0; left--) differences.push(await compareWithOracle(makeHcl(random)));
  expect(differences.filter((difference) => difference !== '')).toEqual([]);
});

const WRITTEN = listFiles('test/terraform/hcl/fixture', /\.(?:tf|tfvars)$/);

test('there are files as people write them', () => {
  expect(WRITTEN.length).toBeGreaterThanOrEqual(40);
});

const BROUGHT = listFiles('node_modules/@cdktf', /\.tf$/);

test('there are files that other packages bring', () => {
  expect(BROUGHT.length).toBeGreaterThan(4);
});

test.each([...WRITTEN, ...BROUGHT])('%s is read as the library reads it', async (path) => {
  expect(await compareWithOracle(read(path))).toBe('');
});

const EXAMPLES = [
  'README.md',
  'rules/README.md',
  ...listFiles('docs', /\.md$/),
  ...listFiles('rules/docs', /\.md$/),
].flatMap((path) => listExamples(path).map((example, index) => [path, index + 1, example] as const));

test('the pages have examples in HCL', () => {
  expect(EXAMPLES.length).toBeGreaterThan(0);
});

test.each(EXAMPLES)('%s, example %i in HCL is read as the library reads it', async (_path, _index, example) => {
  expect(await compareWithOracle(example)).toBe('');
});
