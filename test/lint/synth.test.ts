import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FORMATTERS, lintProject, type LintInput } from '../../src/lint';
import { readJsonFile, readManifest } from '../../src/terraform';

const FIXTURES = path.join(__dirname, '../fixtures/synth');

function readFolder(folder: string): LintInput[] {
  const read = (name: string) => ({ path: name, text: readFileSync(path.join(FIXTURES, folder, name), 'utf8') });
  const { stacks, problems } = readManifest(readJsonFile(read('manifest.json')).file!);
  return [
    ...problems.map((problem): LintInput => ({ kind: 'problem', problem })),
    ...stacks.map(({ name, path: file }): LintInput => ({ kind: 'configuration', name, files: [read(file)] })),
  ];
}

describe('what cdktf writes has the verdict that stands in the snapshot', () => {
  test.each(readdirSync(FIXTURES).sort())('%s', (folder) => {
    const result = lintProject(readFolder(folder), { today: '2026-11-23' });
    expect(FORMATTERS['stylish']!(result, { version: '0.0.0', isVerbose: true })).toMatchSnapshot();
  });
});

test('the findings and their order do not hang on the order of the stacks', () => {
  const inputs = readdirSync(FIXTURES).sort().flatMap(readFolder);
  const list = (order: readonly LintInput[]) =>
    lintProject(order).findings.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  expect(list([...inputs].reverse())).toEqual(list(inputs));
});
