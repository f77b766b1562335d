import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block } from '../../src/framework';
import { IMAGE_SCHEMA, PROVIDER_SCHEMA } from '../../src/provider';

const ROOT = join(__dirname, '../..');

function generate(...args: string[]) {
  const script = ['--import', 'tsx', 'scripts/generate-schema-tables.ts', ...args];
  const { status, stderr } = spawnSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8' });
  return { status, stderr };
}

function listNames({ attributes, blocks = {} }: Block, prefix = ''): string[] {
  const nested = Object.entries(blocks).flatMap(([name, { block }]) => [
    `${prefix}${name}`,
    ...listNames(block, `${prefix}${name}.`),
  ]);
  return [...Object.keys(attributes).map((name) => `${prefix}${name}`), ...nested];
}

test('the pages of the provider say what its schemas say', () => {
  expect(generate('--check')).toEqual({ status: 0, stderr: '' });
});

test.each([
  ['docs/index.md', PROVIDER_SCHEMA, ['## Configuration']],
  ['docs/resources/image.md', IMAGE_SCHEMA, ['### Arguments', '### Attributes']],
])('%s has each argument and attribute once, and no other', (page, schema, headings) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const sections = headings.map((heading) => text.split(`${heading}\n`)[1]?.split(/\n##+ /)[0] ?? '');
  const names = sections.flatMap((section) => [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name));
  expect(names.sort()).toEqual(listNames(schema.block).sort());
});

test('a page that says something else is reported with the command that mends it, and left alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'schema-page-'));
  try {
    cpSync(join(ROOT, 'docs'), join(root, 'docs'), { recursive: true });
    const file = join(root, 'docs/resources/image.md');
    const page = readFileSync(file, 'utf8');
    const other = page.replace('ARN of the image', 'Its name');
    writeFileSync(file, other);
    expect(generate('--check', '--root', root)).toEqual({
      status: 1,
      stderr: 'docs/resources/image.md is not what the schema makes. Run "npm run schema-tables".\n',
    });
    expect(readFileSync(file, 'utf8')).toBe(other);
    expect(generate('--root', root)).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(page);
  } finally {
    rmSync(root, { recursive: true });
  }
});
