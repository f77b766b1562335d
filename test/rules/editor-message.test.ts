import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import plugin from '../../rules';
import { RULES } from '../../src/checks';
import { getPageUrl, readPackageManifest } from '../../src/lint';
import { lintExample, readExamples } from './docs-page';

const DOCS = join(__dirname, '../../rules/docs');
/** Characters of the longest message about usual values. */
const LONGEST = 160;

test.each(readdirSync(DOCS).filter((file) => file.endsWith('.md')))('what %s shows fits an editor', (file) => {
  const id = file.replace(/\.md$/, '');
  const bad = readExamples(id, readFileSync(join(DOCS, file), 'utf8')).filter(({ verdict }) => verdict === 'bad');
  const lines = bad.flatMap((example) => lintExample(id, example).split('\n'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => line.replace(/^\d+:\d+ +/, '').length > LONGEST)).toEqual([]);
});

test('each rule has message ids of its own', () => {
  for (const { id, messages } of RULES) {
    const ids = Object.keys(plugin.rules[id].meta?.messages ?? {});
    expect(ids).toEqual([...Object.keys(messages), 'replace']);
  }
});

describe('the page of a rule', () => {
  const page = 'rules/docs/valid-image-name.md';
  const { folder } = readPackageManifest();

  test.each([
    'github:acme/images',
    'https://github.com/acme/images',
    'git+https://github.com/acme/images.git',
    'git@github.com:acme/images.git',
  ])('is in the repository %s', (url) => {
    const address = `https://github.com/acme/images/blob/v1.2.3/${page}`;
    expect(getPageUrl('valid-image-name', { folder, version: '1.2.3', repository: { url } })).toBe(address);
    expect(getPageUrl('valid-image-name', { folder, version: '1.2.3', repository: url })).toBe(address);
  });

  test.each([undefined, 'github:<owner>/images', 'https://github.com/<owner>/images.git'])(
    'is in the package where the repository is %s',
    (repository) => {
      const url = getPageUrl('valid-image-name', { folder, version: '1.2.3', repository });
      expect(fileURLToPath(url).endsWith(page)).toBe(true);
      expect(existsSync(fileURLToPath(url))).toBe(true);
    },
  );
});
