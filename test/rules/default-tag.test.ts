import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../src/cli/main';

const folder = mkdtempSync(path.join(tmpdir(), 'default-tag-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly ruleId: string;
  readonly severity: string;
  readonly problem: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly constructPath?: string;
  readonly suppression?: { readonly kind: string };
}

let count = 0;

/** What the command says of a program, with the text that it points at. */
async function lint(lines: readonly string[], imagePolicy: object = {}) {
  const text = ["import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';", ...lines].join('\n');
  const own = path.join(folder, `app-${++count}.ts`);
  writeFileSync(own, text);
  const config = path.join(folder, `policy-${count}.json`);
  writeFileSync(config, JSON.stringify(imagePolicy));
  const written = { stdout: '', stderr: '' };
  await main(['lint', own, '--config', config, '--format', 'json'], {
    stdout: { write: (part: string) => (written.stdout += part) },
    stderr: { write: (part: string) => (written.stderr += part) },
  });
  const { findings } = JSON.parse(written.stdout) as { findings: readonly Told[] };
  return findings.map((finding) => ({
    ...finding,
    at: text.split('\n')[finding.line - 1]!.slice(finding.column - 1, finding.endColumn - 1),
    count: /(\d+) images? ha(?:s|ve) these default_tags/.exec(finding.reason)?.[1],
  }));
}

function image(id: string, more = ''): string {
  return `const ${id} = new WorkspaceImage(this, '${id}', { name: '${id}', description: 'x', workspaceId: 'ws-${id}0123456', ${more} });`;
}

function provider(tags: string, id = 'p'): string {
  return `new WorkspacesProvider(this, '${id}', { defaultTags: ${tags} });`;
}

const MANY = `{ tags: { ${Array.from({ length: 51 }, (_, index) => `k${index}: ''`).join(', ')} } }`;

test.each<[string, string, object]>([
  ['a value', `{ tags: { Team: 'a;b' } }`, { severity: 'error', at: `'a;b'` }],
  ['a value in a list of one', `[{ tags: { Team: 'a;b' } }]`, { severity: 'error', at: `'a;b'` }],
  ['a key', `{ tags: { 'a|b': 'x' } }`, { severity: 'error', at: `'a|b'` }],
  ['how many there are', MANY, { severity: 'error', at: expect.stringMatching(/^\{ k0/) }],
  ['a value that is not known', `{ tags: { Team: process.env.TEAM! } }`, { severity: 'info', at: 'process.env.TEAM!' }],
  ['tags that are not known', `{ tags: makeTags() }`, { severity: 'info', at: 'makeTags()' }],
])('%s of default_tags is one finding at the construct of the provider', async (_, tags, expected) => {
  const images = ['a', 'b', 'c'].map((id) => image(id, `tags: { Own: 'x' }`));
  const found = await lint([provider(tags), ...images]);
  expect(
    found.map(({ ruleId, severity, at, line, constructPath, ...rest }) => ({
      ...{ ruleId, severity, at, line, constructPath, count: rest.count },
    })),
  ).toEqual([{ ruleId: 'valid-image-tags', line: 2, constructPath: 'p', count: '3', ...expected }]);
});

test('a value that the image policy does not allow is one finding, and what an image lacks is its own', async () => {
  const tags = { Team: { values: ['Desktop'] }, Cost: {} };
  const found = await lint(
    [
      provider(`{ tags: { Team: 'Other' } }`),
      image('a', `tags: { Cost: 'x' }`),
      image('b', `tags: { Cost: 'x', Team: 'Desktop' }`),
      image('c', `tags: { Own: 'x' }`),
    ],
    { rules: { 'require-image-tags': ['warning', { tags }] } },
  );
  expect(found.map(({ severity, line, at, count: images }) => [severity, line, at, images])).toEqual([
    ['warning', 2, `'Other'`, '2'],
    ['warning', 5, `{ Own: 'x' }`, undefined],
  ]);
});

test('each provider has its own, with the images of its function', async () => {
  const found = await lint([
    `class One { constructor() { ${provider(`{ tags: { Team: 'a;b' } }`, 'one')} ${image('a')} ${image('b')} } }`,
    `class Two { constructor() { ${provider(`{ tags: { Team: 'a;b' } }`, 'two')} ${image('c')} } }`,
  ]);
  expect(found.map(({ line, constructPath, count: images }) => [line, constructPath, images])).toEqual([
    [2, 'one', '2'],
    [3, 'two', '1'],
  ]);
});

test('it is suppressed where every image suppresses it, and counts for those that do not', async () => {
  const suppress = (id: string) => `${id}.suppress({ rule: 'valid-image-tags', reason: 'seen to work' });`;
  const lines = [provider(`{ tags: { Team: 'a;b' } }`), image('a'), image('b'), suppress('a')];
  expect((await lint(lines)).map(({ suppression, count: images }) => [suppression?.kind, images])).toEqual([
    [undefined, '1'],
  ]);
  const all = await lint([...lines, suppress('b')], { rules: { 'no-unused-suppression': 'error' } });
  expect(all.map(({ ruleId, suppression, count: images }) => [ruleId, suppression?.kind, images])).toEqual([
    ['valid-image-tags', 'source', undefined],
  ]);
});

test('a comment at the provider switches it off', async () => {
  const comment = '// eslint-disable-next-line workspaces-image/valid-image-tags -- seen to work';
  const found = await lint([comment, provider(`{ tags: { Team: 'a;b' } }`), image('a'), image('b')]);
  expect(found.map(({ line, suppression }) => [line, suppression?.kind])).toEqual([[3, 'source']]);
});

test('without a provider in the file it is said once that the default_tags are not known', async () => {
  const found = await lint([image('a'), image('b'), image('c')]);
  expect(found.map(({ severity, line, ruleId }) => [severity, line, ruleId])).toEqual([
    ['info', 2, 'valid-image-tags'],
  ]);
});
