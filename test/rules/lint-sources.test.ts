import { loadLinter } from '../../rules/load-linter';
import type { LocatedFinding } from '../../src/lint';
import { lintFolder } from './lint-folder';

const PROVIDER = `new WorkspacesProvider(this, 'provider', { region: 'eu-central-1' });`;
const IMPORT = `import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image'; ${PROVIDER}\n`;
const REST = `description: 'Golden', workspaceId: 'ws-golden0001'`;
const BAD = `new WorkspaceImage(this, 'image', { name: 'golden image', ${REST} })`;
const GOOD = `new WorkspaceImage(this, 'image', { name: 'golden', ${REST} })`;

type Options = Parameters<typeof lintFolder>[1];

/** The findings in one program, as lines. */
async function lint(text: string, options?: Options): Promise<string[]> {
  const { findings } = await lintFolder({ 'main.ts': IMPORT + text }, options);
  return findings.map(describeFinding);
}

function describeFinding({ line, severity, ruleId, messageId, suppression }: LocatedFinding): string {
  const reason = suppression === undefined ? '' : ` (${suppression.kind}: ${suppression.reason})`;
  return `${line} ${severity} ${ruleId} ${messageId}${reason}`;
}

const FOUND = 'error valid-image-name character';

describe('what configures ESLint', () => {
  test.each([
    [
      'a rule of another plugin that is not loaded',
      `/* eslint-disable unicorn/no-null, @typescript-eslint/no-explicit-any */\n${GOOD};`,
    ],
    ['the next line, for another tool', `// eslint-disable-next-line no-new\n${GOOD};`],
    ['everything', `/* eslint-disable */\n${GOOD};`],
    ['a rule that is not loaded, by its level', `/* eslint unicorn/no-null: "error" */\n${GOOD};`],
    ['globals and environments', `/* global jest */ /* eslint-env node */\n${GOOD};`],
  ])('causes no finding: %s', async (_, text) => {
    expect(await lint(text)).toEqual([]);
  });

  test.each([
    ['everything', `/* eslint-disable */\n${BAD};`],
    ['everything, with a reason', `/* eslint-disable -- generated */\n${BAD};`],
    ['a level', `/* eslint workspaces-image/valid-image-name: "off" */\n${BAD};`],
    ['the line, for everything', `\n${BAD}; // eslint-disable-line`],
  ])('switches none of our rules off: %s', async (_, text) => {
    expect(await lint(text)).toEqual([`3 ${FOUND}`]);
  });
});

describe('comments that switch a rule of ours off', () => {
  const NAME = 'workspaces-image/valid-image-name';

  test.each([
    ['the next line', `// eslint-disable-next-line ${NAME} -- seen to work\n${BAD};`, 3],
    ['this line', `${BAD}; // eslint-disable-line ${NAME} -- seen to work`, 2],
    ['the rest of the file', `/* eslint-disable ${NAME} -- seen to work */\n\n${BAD};`, 4],
  ])('with a reason: %s', async (_, text, line) => {
    expect(await lint(text)).toEqual([`${line} ${FOUND} (source: seen to work)`]);
  });

  test('up to the comment that switches it on again', async () => {
    const text = `/* eslint-disable ${NAME} -- seen to work */\n${BAD};\n/* eslint-enable ${NAME} */\n${BAD};`;
    expect(await lint(text)).toEqual(expect.arrayContaining([`3 ${FOUND} (source: seen to work)`, `5 ${FOUND}`]));
  });

  test('without a reason it counts for nothing', async () => {
    const text = `// eslint-disable-next-line ${NAME}\n${BAD};`;
    expect(await lint(text)).toEqual([`2 error require-suppression-reason noReason`, `3 ${FOUND}`]);
  });

  test('the reason is required in the same breath, too', async () => {
    const text = `/* eslint-disable ${NAME}, workspaces-image/require-suppression-reason */\n${BAD};`;
    const found = await lint(text);
    expect(found).toContain('2 error require-suppression-reason noReason');
    expect(found).toContain(`3 ${FOUND}`);
  });

  test('an expired one counts for nothing', async () => {
    const text = `// eslint-disable-next-line ${NAME} -- seen to work (expires 2020-01-01)\n${BAD};`;
    expect(await lint(text)).toEqual(['2 error no-expired-suppression expired', `3 ${FOUND}`]);
  });
});

describe('calls of suppress', () => {
  const suppress = (rule: string): string => `.suppress({ rule: '${rule}', reason: 'seen to work' });`;

  test('are listed with what they suppress', async () => {
    expect(await lint(BAD + suppress('valid-image-name'))).toEqual([`2 ${FOUND} (source: seen to work)`]);
  });

  test('count for texts and for images that are compared, too', async () => {
    const token = `new WorkspaceImage(this, 'image', { name: '\${TfToken[TOKEN.1]}', ${REST} })`;
    expect((await lint(token + suppress('no-leaked-token'))).filter((line) => line.includes('no-leaked'))).toEqual([
      '2 error no-leaked-token textToken (source: seen to work)',
    ]);
    const twins = `${GOOD};\nnew WorkspaceImage(this, 'b', { name: 'other', ${REST} })`;
    expect(await lint(twins + suppress('no-shared-source-workspace'))).toContain(
      '3 error no-shared-source-workspace shared (source: seen to work)',
    );
  });
});

describe('suppressions that suppress nothing', () => {
  const NAME = 'workspaces-image/valid-image-name';
  const UNUSED = 'warning no-unused-suppression unused';

  test.each([
    ['a call', `${GOOD}.suppress({ rule: 'valid-image-name', reason: 'seen to work' });`],
    ['a comment', `// eslint-disable-next-line ${NAME} -- seen to work\n${GOOD};`],
    ['a comment for the file', `/* eslint-disable ${NAME} -- seen to work */\n${GOOD};`],
  ])('are reported where that is asked for: %s', async (_, text) => {
    expect(await lint(text)).toEqual([]);
    expect(await lint(text, { reportUnusedSuppressions: true })).toEqual([`2 ${UNUSED}`]);
    expect(await lint(text, { imagePolicy: { rules: { 'no-unused-suppression': 'error' } } })).toEqual([
      '2 error no-unused-suppression unused',
    ]);
  });

  test.each([
    ['a call', `${BAD}.suppress({ rule: 'valid-image-name', reason: 'seen to work' });`],
    ['a comment', `// eslint-disable-next-line ${NAME} -- seen to work\n${BAD};`],
    [
      'what could not be evaluated',
      `new WorkspaceImage(this, 'i', { name: process.env.NAME!, ${REST} }).suppress({ rule: 'valid-image-name', reason: 'r' });`,
    ],
    ['a rule that is off', `// eslint-disable-next-line workspaces-image/require-image-tags -- seen to work\n${GOOD};`],
    ['a comment of another tool', `// eslint-disable-next-line no-new\n${GOOD};`],
  ])('are no others: %s', async (_, text) => {
    expect((await lint(text, { reportUnusedSuppressions: true })).filter((line) => line.includes('unused'))).toEqual(
      [],
    );
  });
});

describe('what cannot be read', () => {
  const props = `{ name: 'golden image', ${REST} }`;
  test.each([
    ['a class of another package', `import { Golden } from '@acme/images';\nnew Golden(this, 'image', ${props});`],
    ['a factory of another package', `import { make } from '@acme/images';\nmake(this, ${props});`],
    ['a factory that is a parameter', `export function f(make: any) { make(this, ${props}); }`],
    [
      'a class that a function makes',
      `import { mixin } from '@acme/images';\nclass Golden extends mixin(WorkspaceImage) {}\nnew Golden(this, 'image', ${props});`,
    ],
    [
      'what is given the class of an image',
      `import { register } from '@acme/images';\nregister(this, 'image', WorkspaceImage);`,
    ],
    ['a class that is given to Reflect', `Reflect.construct(WorkspaceImage, [this, 'image', ${props}]);`],
    ['what is done with images that are found', `if (node instanceof WorkspaceImage) node.name = 'a b';`],
  ])('%s', async (_, text) => {
    const found = await lint(text);
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) expect(line).toMatch(/^\d+ info readable-input notEvaluated$/);
  });

  test.each([
    [
      'a value of a parameter',
      `export function f(name: string) { new WorkspaceImage(this, 'image', { name, ${REST} }); }`,
      '"name" is a parameter',
    ],
    [
      'an environment variable',
      `new WorkspaceImage(this, 'image', { name: process.env.NAME!, ${REST} });`,
      'it is read from process.env.NAME at run time',
    ],
    [
      'a list that is too long',
      `for (const name of [${`'golden',`.repeat(5000)}]) new WorkspaceImage(this, 'image', { name, ${REST} });`,
      'there are more possibilities than are looked at',
    ],
  ])('%s is listed with the reason', async (_, text, why) => {
    const { findings } = await lintFolder({ 'main.ts': IMPORT + text });
    expect(findings.map(({ severity, problem }) => [severity, problem])).toEqual([
      ['info', `The image name could not be evaluated: ${why}.`],
    ]);
  });

  test.each([
    [
      'calls of constructs of other providers',
      `import { GrafanaWorkspace } from '@cdktf/provider-aws/lib/grafana-workspace';\nnew GrafanaWorkspace(this, 'g', { name: 'a b', workspaceId: 'x' });`,
    ],
    [
      'calls that only take a value in',
      `const all: any[] = [];\nall.push({ name: 'a b', workspaceId: 'x' });\nconsole.log({ name: 'a b', workspaceId: 'x' });`,
    ],
  ])('%s are none of ours', async (_, text) => {
    expect(await lint(text)).toEqual([]);
  });
});

describe('several files', () => {
  const wrapper = `${IMPORT}export class Golden extends Construct { constructor(scope: any, id: string, name: string) { super(scope, id); new WorkspaceImage(this, 'image', { name, description: 'a&b', workspaceId: 'ws-golden0001' }); } }`;
  const main = `import { Golden } from './golden';\nnew Golden(this, 'g', 'golden image');`;

  test('what a file has by itself is reported there, what it is given where it is given', async () => {
    const { findings, imageCount } = await lintFolder({ 'golden.ts': wrapper, 'main.ts': main });
    expect(imageCount).toBe(2);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ file, line, column, ruleId }) => `${file}:${line}:${column} ${ruleId}`)).toEqual([
      'golden.ts:2:166 valid-image-description',
      'main.ts:2:23 valid-image-name',
    ]);
  });
});

describe('what is not installed', () => {
  const failing =
    (versions: Readonly<Record<string, string>>) =>
    (name: string): unknown => {
      const [, owner = name] = /^(.*)\/package\.json$/.exec(name) ?? [];
      const version = versions[owner];
      if (version === undefined)
        throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
      if (owner !== name) return { version };
      throw new Error('It does not load.\nRequire stack');
    };
  const explain = (versions: Readonly<Record<string, string>>): string => {
    const loaded = loadLinter(failing(versions));
    return loaded.kind === 'installed' ? loaded.kind : loaded.why;
  };

  test('packages that are missing are named, with versions that fit', () => {
    expect(explain({ eslint: '10.0.0' })).toBe(
      'Sources are linted by ESLint, and typescript-eslint and typescript cannot be found. Install eslint 9 or 10, typescript-eslint 8 and typescript 5 or 6.',
    );
  });

  test('a compiler without an API is named as the cause', () => {
    const versions = { eslint: '10.0.0', 'typescript-eslint': '8.0.0', typescript: '7.0.2' };
    expect(explain(versions)).toContain('the main entry of typescript 7.0.2 has no compiler API');
  });

  test('anything else is said as it is', () => {
    const versions = { eslint: '10.0.0', 'typescript-eslint': '8.0.0', typescript: '6.0.0' };
    expect(explain(versions)).toContain('which cannot be loaded: It does not load.');
  });
});
