import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../../rules';
import { PLUGIN_NAME, PLUGIN_RULE_IDS } from '../../rules/rule-id';
import { lintText } from './lint-text';

/** Lints with a ready-made configuration, as a user would write it. */
function lintWith(config: Linter.Config[], text: string, filename: string): Linter.LintMessage[] {
  const linter = new Linter({ configType: 'flat' });
  const typescript = { files: ['**/*.ts'], languageOptions: { parser: parser as Linter.Parser } };
  return linter.verify(text, [typescript, ...config], { filename });
}

function toSource(attributes: Record<string, unknown>): string {
  const { workspace_id: workspaceId, ...rest } = attributes;
  return `import { WorkspaceImage } from 'cdktf-workspaces-image';\nnew WorkspaceImage(this, 'i', ${JSON.stringify({ ...rest, workspaceId })});`;
}

function toJson(attributes: Record<string, unknown>): string {
  return JSON.stringify({ resource: { workspaces_image: { i: attributes } } });
}

function toHcl(attributes: Record<string, unknown>): string {
  const lines = Object.entries(attributes).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
  return `resource "workspaces_image" "i" {\n${lines.filter((line) => !line.endsWith('undefined')).join('\n')}\n}\n`;
}

/** The writers of the kinds of file that hold an image, by the names of such files. */
const WRITERS = { 'stack.ts': toSource, 'cdk.tf.json': toJson, 'main.tf': toHcl } as const;
const FILES = Object.keys(WRITERS) as (keyof typeof WRITERS)[];

const GOOD = { name: 'office', description: 'Office', workspace_id: 'ws-0123456789', tags: { Team: 'desktop' } };

describe('one verdict for all kinds of file', () => {
  test.each([
    ['a space in the name', { name: 'a b' }],
    ['an empty name', { name: '' }],
    ['a long name', { name: 'x'.repeat(65) }],
    ['no name', { name: undefined }],
    ['a hyphen in the description', { description: 'a-b' }],
    ['an umlaut in the description', { description: 'Büro' }],
    ['an image as its source', { workspace_id: 'wsi-0123456789' }],
    ['a reserved tag', { tags: { 'AWS:x': 'aws:y' } }],
    ['an odd tag', { tags: { ' a': 'b ', A: '%', '': '' } }],
    ['many tags', { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ''])) }],
  ])('%s', (_, change) => {
    const attributes = { ...GOOD, ...change };
    const rules = Object.fromEntries(
      PLUGIN_RULE_IDS.filter((id) => id.startsWith('valid-image') || id === 'valid-workspace-id').map((id) => [
        id,
        'error' as const,
      ]),
    );
    const read = (messages: Linter.LintMessage[]) =>
      messages.map(({ ruleId, messageId, message }) => `${ruleId} ${messageId} ${message}`).sort();
    const source = read(lintText(toSource(attributes), { rules }));
    const json = read(lintText(toJson(attributes), { rules, filename: 'cdk.tf.json' }));
    const hcl = read(lintText(toHcl(attributes), { rules, filename: 'main.tf' }));
    expect([json, hcl]).toEqual([source, source]);
    expect(source.length).toBeGreaterThan(0);
  });
});

describe('configurations', () => {
  const { recommended, strict } = plugin.configs;

  test('each is for all kinds of file, and strict has every rule', () => {
    expect(recommended.map(({ files }) => files)).toEqual([
      ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'],
      ['**/*.tf.json', '**/*.tofu.json'],
      ['**/*.tf', '**/*.tofu'],
    ]);
    const on = (config: Linter.Config[]) => config.map(({ rules = {} }) => Object.keys(rules).length);
    expect(on(strict)).toEqual(strict.map(() => PLUGIN_RULE_IDS.length));
    expect(strict).toHaveLength(3);
    expect(Object.keys(recommended[0]?.rules ?? {})).not.toContain(`${PLUGIN_NAME}/no-wildcard-image-permissions`);
  });

  test.each(FILES)('warnings and errors of one rule keep their severity in %s', (filename) => {
    const lint = (description: string) => lintWith(recommended, WRITERS[filename]({ ...GOOD, description }), filename);
    expect(lint('a-b')).toEqual([
      expect.objectContaining({ ruleId: `${PLUGIN_NAME}/valid-image-description`, severity: 1 }),
    ]);
    expect(lint('a&b')).toEqual([
      expect.objectContaining({ ruleId: `${PLUGIN_NAME}/valid-image-description`, severity: 2 }),
    ]);
  });

  test('fixes work through the processor', () => {
    const linter = new Linter({ configType: 'flat' });
    const typescript = { files: ['**/*.ts'], languageOptions: { parser: parser as Linter.Parser } };
    const text = toSource({ ...GOOD, tags: { Team: 'desktop ' } });
    const result = linter.verifyAndFix(text, [typescript, ...recommended], { filename: 'stack.ts' });
    expect(result).toEqual({ fixed: true, messages: [], output: toSource(GOOD) });
  });

  test('a comment of ESLint switches a rule off', () => {
    const text = `/* eslint-disable ${PLUGIN_NAME}/valid-image-name -- Legacy */\n${toSource({ ...GOOD, name: 'a b' })}`;
    expect(lintWith(recommended, text, 'stack.ts')).toEqual([]);
  });

  test('JavaScript needs no parser of TypeScript', () => {
    const text = `const { WorkspaceImage } = require('cdktf-workspaces-image');\nnew WorkspaceImage(this, 'i', { ...{ name: 'a b' } });`;
    const messages = lintWith([recommended[0]!], text, 'stack.js').filter(({ ruleId }) =>
      ruleId?.endsWith('valid-image-name'),
    );
    expect(messages).toHaveLength(1);
  });
});

describe.each(FILES)('options in the configuration of ESLint, for %s', (filename) => {
  const lint =
    (id: string, ...options: unknown[]) =>
    () =>
      lintText(WRITERS[filename](GOOD), {
        rules: { [id]: ['error', ...options] as Linter.RuleEntry },
        filename,
      });

  test.each(PLUGIN_RULE_IDS)('of %s are refused', (id) => {
    expect(lint(id)).not.toThrow();
    expect(lint(id, {})).toThrow(id);
  });

  test('are refused with what was written, why, and where it is to stand', () => {
    const refused = lint('image-naming-convention', { pattern: 'x'.repeat(100) });
    expect(refused).toThrow(`for the rule image-naming-convention: {"pattern":"${'x'.repeat(47)}….`);
    expect(refused).toThrow(
      'Options of this rule stand in image-policy.json, which the command and synthesis read too',
    );
    expect(refused).toThrow('Move them there, as "rules": { "image-naming-convention": ["error", { … }] }');
  });
});

describe('levels of the image policy', () => {
  const id = 'valid-image-description';
  const bad = { ...GOOD, description: 'a&b' };
  const odd = { ...GOOD, description: 'a-b' };
  const lint = (
    attributes: Record<string, unknown>,
    filename: keyof typeof WRITERS,
    level?: string,
    on: Linter.RuleEntry = 'error',
  ) =>
    lintText(WRITERS[filename](attributes), {
      rules: { [id]: on },
      settings: { imagePolicy: { rules: level === undefined ? {} : { [id]: level } } },
      filename,
      processor: 'severity',
    }).map(({ severity }) => severity);

  test.each(FILES)('count in %s where ESLint has the rule on', (filename) => {
    expect(lint(bad, filename)).toEqual([2]);
    expect(lint(odd, filename)).toEqual([1]);
    expect(lint(bad, filename, 'off')).toEqual([]);
    expect(lint(bad, filename, 'warning')).toEqual([1]);
    expect(lint(odd, filename, 'error')).toEqual([2]);
    expect(lint(bad, filename, 'error', 'warn')).toEqual([1]);
    expect(lint(bad, filename, 'error', 'off')).toEqual([]);
  });

  test.each(FILES)('hold beside the options of a rule in %s', (filename) => {
    const run = (level: string) =>
      lintText(WRITERS[filename](GOOD), {
        rules: { 'image-naming-convention': 'error' },
        settings: { imagePolicy: { rules: { 'image-naming-convention': [level, { pattern: '[A-Z]+' }] } } },
        filename,
        processor: 'severity',
      }).map(({ severity }) => severity);
    expect([run('error'), run('warning'), run('off')]).toEqual([[2], [1], []]);
  });

  test('hold for a comment that switches a rule off', () => {
    const text = `// eslint-disable-next-line ${PLUGIN_NAME}/valid-image-name\n${toSource(GOOD)}`;
    const run = (level: string) =>
      lintText(text, {
        rules: { 'require-suppression-reason': 'error' },
        settings: { imagePolicy: { rules: { 'require-suppression-reason': level } } },
        processor: 'severity',
      }).map(({ severity }) => severity);
    expect([run('error'), run('warning'), run('off')]).toEqual([[2], [1], []]);
  });

  test('an invalid policy is said to be so', () => {
    expect(() => lint(bad, 'stack.ts', 'loud')).toThrow(/image policy is not valid\. .*got "loud"/);
  });
});
