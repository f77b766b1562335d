import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintProject } from '../../src/lint';
import { parseHcl } from '../../src/terraform/hcl';

const ROOT = path.resolve(__dirname, '../..');

interface Example {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

function listPages(): string[] {
  const docs = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const pages = docs.filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
  return ['README.md', 'rules/README.md', ...pages.sort()];
}

/** Blocks of HCL. One that is a file of its own has findings on purpose, and its page is run elsewhere. */
function readExamples(page: string): Example[] {
  const markdown = readFileSync(path.join(ROOT, page), 'utf8');
  return [...markdown.matchAll(/^```hcl\n([^]*?)^```$/gm)].map(({ 1: text, index }) => ({
    page,
    line: markdown.slice(0, index).split('\n').length,
    text: text!,
  }));
}

const examples = listPages().flatMap(readExamples);

test('there are examples in HCL', () => {
  expect(new Set(examples.map(({ page }) => page))).toEqual(
    new Set(['README.md', 'docs/index.md', 'docs/linter.md', 'docs/publishing.md', 'docs/resources/image.md']),
  );
});

test.each(examples)('the example at $page:$line is read whole, and has no finding', ({ text }) => {
  expect(parseHcl(text).problems).toEqual([]);
  expect(parseHcl(text).items.length).toBeGreaterThan(0);
  const { findings } = lintProject([{ kind: 'file', file: { path: 'main.tf', text } }]);
  const counted = findings.filter(({ suppression }) => suppression === undefined);
  expect(counted.map(({ message }) => message)).toEqual([]);
});
