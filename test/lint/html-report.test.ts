import { resolveImagePolicy } from '../../src/checks';
import { FORMATTERS, lintProject, listImageProofs, type LintInput, type LintOptions } from '../../src/lint';
import { excerpt } from '../../src/lint/format/html-excerpt';
import { escapeHtml } from '../../src/html';

const HOSTILE = `"'><img src=x onerror=alert(1)></style><script>alert(1)</script>&amp;\u202e::error::`;
const VOID = new Set(['meta', 'br', 'wbr', '!doctype']);

interface Wanted {
  readonly name?: string;
  readonly label?: string;
  readonly statements?: readonly object[];
}

function report({ name = 'office image', label = 'office', statements }: Wanted = {}): string {
  return reportOf({ [label]: { name } }, statements === undefined ? {} : deploy(statements));
}

/** Of images that have a description, a WorkSpace and a tag unless they say otherwise. */
function reportOf(images: Readonly<Record<string, object>>, options: LintOptions): string {
  const members = { description: 'Office', workspace_id: 'ws-golden0001', tags: { Team: 'Desktop' } };
  const declared = Object.entries(images).map(([label, image]) => [label, { ...members, ...image }]);
  const text = JSON.stringify({ resource: { workspaces_image: Object.fromEntries(declared) } }, null, 2);
  const input: LintInput = { kind: 'configuration', name: 'desktops', files: [{ path: 'out/cdk.tf.json', text }] };
  const result = lintProject([input], options);
  return FORMATTERS['html']!(result, {
    version: '1.2.3',
    isVerbose: false,
    listImages: () => listImageProofs([input], options),
  });
}

function deploy(Statement: readonly object[]): LintOptions {
  const text = JSON.stringify({ Version: '2012-10-17', Statement });
  const result = resolveImagePolicy({ deployer: { policies: ['deployer.json'] } });
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
  return { policy: result.policy, deployerFiles: new Map([['deployer.json', { path: 'deployer.json', text }]]) };
}

/** Names of the elements that are never closed, or closed where another one is open. */
function findUnbalanced(html: string): string[] {
  const open: string[] = [];
  const bad: string[] = [];
  for (const [, slash, name] of html.replace(/<style>[^]*?<\/style>/, '').matchAll(/<(\/?)([!a-z0-9]+)[^>]*>/gi)) {
    if (VOID.has(name!.toLowerCase())) continue;
    if (slash === '') open.push(name!);
    else if (open.pop() !== name) bad.push(name!);
  }
  return [...bad, ...open];
}

test('it is one page that is whole, loads nothing and runs nothing', () => {
  const html = report();
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(findUnbalanced(html)).toEqual([]);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|@import|url\(|\son[a-z]+=/i);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('@media print');
});

test('its headings are in order, and each table has a name, heads of columns and heads of rows', () => {
  const html = report({ statements: [{ Effect: 'Allow', Action: 'workspaces:*', Resource: '*' }] });
  const levels = [...html.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  expect(levels.every((level, index) => index === 0 || level <= levels[index - 1]! + 1)).toBe(true);
  const tables = html.match(/<table[^>]*>[^]*?<\/table>/g)!;
  expect(tables).toHaveLength(3);
  for (const table of tables) {
    expect(table).toMatch(/^<table[^>]*><caption>[^<]+<\/caption>/);
    expect(table).toContain('<th scope="col">');
    expect(table).toContain('<th scope="row">');
  }
  // What scrolls can be reached by the keyboard.
  expect(html.match(/class="wide" role="region" aria-label="[^"]+" tabindex="0"/g)).toHaveLength(3);
});

test('images with their verdicts, and findings with what to do', () => {
  const html = report();
  expect(html).toContain('<code>workspaces_image.office</code></th><td>desktops</td>');
  expect(html).toContain('✗ 1 error');
  expect(html).toContain('– no deployer is named');
  expect(html).toContain('(<code>valid-image-name</code>)');
  expect(html).toMatch(/<code>out\/cdk\.tf\.json:\d+:\d+<\/code>/);
  expect(report({ name: 'office' })).toContain('✓ passed');
});

test('who may do what, and by which statement', () => {
  const html = report({
    name: 'office',
    statements: [
      { Sid: 'All', Effect: 'Allow', Action: ['workspaces:*', 'tag:GetResources'], Resource: '*' },
      { Sid: 'NoDelete', Effect: 'Deny', Action: 'workspaces:DeleteWorkspaceImage', Resource: '*' },
    ],
  });
  expect(html).toContain('<th scope="col"><code>workspaces:<wbr>Create<wbr>Workspace<wbr>Image</code></th>');
  expect(html).toContain('policies of the deployer allow: Allow by “All” of <code>deployer.json</code>');
  expect(html).toContain('policies of the deployer deny: Deny by “NoDelete” of <code>deployer.json</code>');
  expect(html).toMatch(/✗ 1 of \d+ calls denied/);
});

test('images of which the same statements decide are together', () => {
  const images = { a: { name: 'a' }, b: { name: 'b' }, c: { name: 'c', tags: {} } };
  const html = reportOf(images, deploy([{ Effect: 'Allow', Action: 'workspaces:*', Resource: '*' }]));
  expect(html.match(/<caption>What decides for [^<]+/g)).toEqual([
    '<caption>What decides for workspaces_image.a (desktops) and 1 more',
    '<caption>What decides for workspaces_image.c (desktops)',
  ]);
  expect(html).toContain('<p>The same decides for:</p>\n<ul><li><code>workspaces_image.b</code><br>desktops</li></ul>');
  expect(html.match(/policies of the deployer do not allow/g)).toHaveLength(2);
});

test.each([
  ['a name', { name: HOSTILE }],
  ['a key', { label: HOSTILE }],
  ['a statement', { statements: [{ Sid: HOSTILE, Effect: 'Allow', Action: 'workspaces:*', Resource: '*' }] }],
  ['an action', { statements: [{ Effect: 'Deny', Action: `workspaces:*${HOSTILE}`, Resource: HOSTILE }] }],
])('%s that would be markup is text', (_, wanted: Wanted) => {
  const html = report(wanted);
  expect(html).not.toMatch(/<script|<img|\u202e|^\s*::/im);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(findUnbalanced(html)).toEqual([]);
});

test('what is escaped is safe in text and in an attribute', () => {
  expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
});

describe('the line of a finding', () => {
  const show = (file: string, text: string, line: number, problem = 'The image name "office image" has a space.') =>
    excerpt({ file, line } as never, { problem } as never, text);

  test.each([
    ['HCL', 'main.tf', '  name = "office image"', '  name = "office image"'],
    [
      'another literal beside it',
      'main.tf',
      'a = { name = "office image", key = "hunter2" }',
      'a = { name = "office image", key = "…" }',
    ],
    ['a program', 'main.ts', "name: 'office image', token: `hunter2`,", "name: 'office image', token: `…`,"],
    ['a literal without an end', 'main.ts', 'token: `hunter2', 'token: `…`'],
  ])('%s', (_, file, text, shown) => {
    expect(show(file, text, 1)).toBe(shown);
  });

  test.each([
    ['a plan', 'plan.json', '"name": "office image"', 1],
    ['values of variables', 'a.tfvars', 'name = "office image"', 1],
    ['a line in a heredoc', 'main.tf', 'a = <<EOT\nhunter2\nEOT\n', 2],
    ['a line in a template', 'main.ts', 'const a = `\nhunter2\n`;', 2],
    ['a line that is not there', 'main.tf', 'a = 1', 5],
  ])('is not shown of %s', (_, file, text, line) => {
    expect(show(file, text, line)).toBeUndefined();
  });

  test('is shown again behind a heredoc, and cut where it is long', () => {
    expect(show('main.tf', 'a = <<EOT\nx\nEOT\nname = 1\n', 4)).toBe('name = 1');
    expect(show('main.tf', `name = ${'1'.repeat(500)}`, 1)).toHaveLength(201);
  });
});
