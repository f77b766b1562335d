import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMAGE_ERROR_EXPLANATIONS } from '../../src/model';

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const page = read('docs/image-error.md');

function generate(...args: string[]) {
  const script = ['--import', 'tsx', 'scripts/generate-error-page.ts', ...args];
  return spawnSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8' });
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'error-page-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the page is what the table generates', () => {
  const { status, stderr } = generate('--check');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['differs', page.replace('Restart Windows', 'Restart it')],
  ['is missing', undefined],
])('a page that %s is reported with the command that mends it, and left alone', (_, text) => {
  const file = join(folder, 'page.md');
  rmSync(file, { force: true });
  if (text !== undefined) writeFileSync(file, text);
  const { status, stderr } = generate('--check', '--file', file);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `${file} is not what the table in src/model generates. Run "npm run error-page".\n`,
  });
  expect(generate('--file', file).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(page);
});

test('every code has its own heading, with its whole text below', () => {
  const sections = new Map(
    page
      .split(/^##+ /m)
      .slice(1)
      .map((section): [string, string] => {
        const [heading = '', ...lines] = section.split('\n');
        return [heading, lines.join(' ').trim().replaceAll('`', '"')];
      }),
  );
  for (const { code, meaning, remedy } of IMAGE_ERROR_EXPLANATIONS) {
    expect([code, sections.get(code)]).toEqual([code, `${meaning} ${remedy}`]);
  }
});

test.each(['README.md', 'docs/resources/image.md'])('%s links to the page', (path) => {
  const targets = [...read(path).matchAll(/\]\(([^)#\s]+)/g)].map(([, target]) => join(path, '..', target!));
  expect(targets).toContain('docs/image-error.md');
});
