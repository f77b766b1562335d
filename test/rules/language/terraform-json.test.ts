import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter, type Rule } from 'eslint';
import plugin from '../../../rules';
import { PLUGIN_NAME, PLUGIN_RULE_IDS } from '../../../rules/rule-id';
import type { ResolvedImagePolicy } from '../../../src/checks';
import { lintProject } from '../../../src/lint';
import { lintText } from '../lint-text';

const image = (attributes: Record<string, unknown>) => ({
  name: 'office',
  description: 'Office',
  workspace_id: 'ws-0123456789',
  ...attributes,
});
const stack = (images: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  JSON.stringify({ resource: { workspaces_image: images }, ...rest }, null, 2);

/** Runs a rule of the user's own on a text, in our language. */
function runRule(
  text: string,
  create: (context: Rule.RuleContext) => Record<string, (node: never) => void>,
): Linter.LintMessage[] {
  const linter = new Linter({ configType: 'flat' });
  const own = { rules: { probe: { meta: { fixable: 'code' as const }, create: create as never } } };
  const config = {
    files: ['**/*.json'],
    language: `${PLUGIN_NAME}/terraform-json`,
    plugins: { [PLUGIN_NAME]: plugin, own },
    rules: { 'own/probe': 'error' },
  } as Linter.Config;
  return linter.verify(text, [config], { filename: 'cdk.tf.json' });
}

describe('nodes', () => {
  const text = stack(
    { a: image({}), b: image({ name: 'b' }) },
    {
      data: { aws_caller_identity: { me: {} } },
      provider: { workspaces: [{ region: 'eu-west-1' }, { alias: 'us', region: 'us-east-1' }] },
    },
  );

  test('resources, data sources and providers can be selected', () => {
    const seen: string[] = [];
    runRule(text, () => ({
      'Resource[type="workspaces_image"]': ({ name, attributes }: { name: string; attributes: { name: string } }) =>
        void seen.push(`resource ${name} ${attributes.name}`),
      'Resource[attributes.name="b"]': ({ name }: { name: string }) => void seen.push(`named ${name}`),
      'Data[type="aws_caller_identity"]': ({ name }: { name: string }) => void seen.push(`data ${name}`),
      'Document > Provider[name="us"]': ({ type }: { type: string }) => void seen.push(`provider ${type}`),
      'Document:exit': ({ children }: { children: unknown[] }) => void seen.push(`document ${children.length}`),
    }));
    expect(seen).toEqual([
      'resource a office',
      'named b',
      'resource b b',
      'data me',
      'provider workspaces',
      'document 5',
    ]);
  });

  test('a node is reported where it stands', () => {
    const messages = runRule(text, (context) => ({
      'Resource[name="b"]': (node) => context.report({ node, message: 'here' }),
    }));
    expect(messages).toEqual([
      expect.objectContaining({ line: 9, column: 12, endLine: 13, endColumn: 8, message: 'here' }),
    ]);
  });

  test('a fix of the user edits the text', () => {
    const [message] = runRule('{"resource":{"x":{"y":{}}}}', (context) => ({
      Resource: (node) =>
        context.report({ node, message: 'fixed', fix: (fixer) => fixer.replaceText(node, '{"z":1}') }),
    }));
    expect(message?.fix).toEqual({ range: [22, 24], text: '{"z":1}' });
  });
});

describe('suppressions beside a resource', () => {
  const lint = (suppress: unknown, today = '2026-06-30') => {
    const text = stack({ a: image({ name: 'a b', '//': { lint: { suppress } } }), b: image({ name: 'b c' }) });
    const linter = new Linter({ configType: 'flat' });
    const config = {
      files: ['**/*.json'],
      language: `${PLUGIN_NAME}/terraform-json`,
      languageOptions: { today },
      plugins: { [PLUGIN_NAME]: plugin },
      rules: { [`${PLUGIN_NAME}/valid-image-name`]: 'error' },
    } as unknown as Linter.Config;
    const open = linter
      .verify(text, [config], { filename: 'cdk.tf.json' })
      .map(({ message }) => /"(\w \w)"/.exec(message)?.[1] ?? message);
    return { open, suppressed: (linter as unknown as { getSuppressedMessages(): object[] }).getSuppressedMessages() };
  };

  test('one with a reason is in force, for its resource alone, and is listed', () => {
    const { open, suppressed } = lint([{ rule: 'valid-image-name', reason: 'Legacy' }]);
    expect(open).toEqual(['b c']);
    expect(suppressed).toEqual([
      expect.objectContaining({
        ruleId: `${PLUGIN_NAME}/valid-image-name`,
        suppressions: [{ kind: 'directive', justification: 'Legacy' }],
      }),
    ]);
  });

  test.each([
    ['no reason', [{ rule: 'valid-image-name' }]],
    ['a blank reason', [{ rule: 'valid-image-name', reason: ' ' }]],
    ['another rule', [{ rule: 'valid-image-tags', reason: 'Legacy' }]],
    ['a rule that is unknown', [{ rule: 'no-such-rule', reason: 'Legacy' }]],
    ['an expired one', [{ rule: 'valid-image-name', reason: 'Legacy', expires: '2026-06-29' }]],
    ['something that is no list', { rule: 'valid-image-name', reason: 'Legacy' }],
    ['entries that are no objects', ['valid-image-name', null, 1]],
  ])('%s is not', (_, suppress) => {
    expect(lint(suppress).open).toEqual(expect.arrayContaining(['a b', 'b c']));
  });

  test('one that expires is in force on its last day', () => {
    expect(lint([{ rule: 'valid-image-name', reason: 'Legacy', expires: '2026-06-30' }]).open).toEqual(['b c']);
  });

  test('ESLint removes an unused one without touching the resource', () => {
    const text = stack({
      a: image({ '//': { lint: { suppress: [{ rule: 'valid-image-name', reason: 'Legacy' }] } } }),
    });
    const linter = new Linter({ configType: 'flat' });
    const config = {
      files: ['**/*.json'],
      language: `${PLUGIN_NAME}/terraform-json`,
      plugins: { [PLUGIN_NAME]: plugin },
      linterOptions: { reportUnusedDisableDirectives: 'error' },
    } as Linter.Config;
    const { output } = linter.verifyAndFix(text, [config], { filename: 'cdk.tf.json' });
    expect(JSON.parse(output)).toEqual(JSON.parse(text));
  });
});

describe('hostile files', () => {
  const rules = { 'valid-image-name': 'error' } as const;
  const lint = (text: string) => lintText(text, { rules, filename: 'cdk.tf.json' });

  test.each([
    ['nothing', '', 1, 1],
    ['a broken object', '{"a":\n  tru', 2, 3],
    ['a comment', '{ // no\n}', 1, 3],
    ['a nest that is too deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 1, 501],
  ])('%s is an error with its place', (_, text, line, column) => {
    expect(lint(text)).toEqual([expect.objectContaining({ fatal: true, line, column })]);
  });

  test.each([
    ['a byte order mark', '\uFEFF{}'],
    [
      'keys of every object',
      '{"resource":{"__proto__":{"constructor":{"name":"a b"}},"workspaces_image":{"__proto__":null}}}',
    ],
    ['sections of other types', '{"resource":[1,null,"x"],"data":true,"provider":"p","locals":[[]]}'],
    ['a lone surrogate', '{"resource":{"x":{"\\ud800":{}}}}'],
    ['a number', '1e999'],
  ])('%s is no problem', (_, text) => {
    expect(lint(text)).toEqual([]);
  });

  test('line and column are right with CRLF and behind wide characters', () => {
    const text =
      '{\r\n "resource": { "workspaces_image": { "😀": {\r\n "name": "a b", "description": "d", "workspace_id": "ws-0123456789" } } } }';
    expect(lint(text)).toEqual([expect.objectContaining({ line: 3, column: 10, endColumn: 15 })]);
  });

  test('options of the language are checked', () => {
    const linter = new Linter({ configType: 'flat' });
    const verify = (languageOptions: object) =>
      linter.verify(
        '{}',
        [
          {
            files: ['**/*.json'],
            language: `${PLUGIN_NAME}/terraform-json`,
            plugins: { [PLUGIN_NAME]: plugin },
            languageOptions,
          } as Linter.Config,
        ],
        { filename: 'a.json' },
      );
    expect(() => verify({ todya: '2026-01-01' })).toThrow('no option "todya"');
    expect(() => verify({ today: 'tomorrow' })).toThrow('YYYY-MM-DD');
    expect(verify({ today: '2026-01-01' })).toEqual([]);
  });
});

describe('synthesized stacks', () => {
  const root = join(__dirname, '../../fixtures/synth');
  const stacks = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tf.json'));

  test.each(stacks)('ESLint says of %s what the engine says', (path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const everyRule = Object.fromEntries(PLUGIN_RULE_IDS.map((id) => [id, 'error' as const]));
    const filename = 'cdk.tf.json';
    const told = lintText(text, { rules: everyRule, filename }).map(
      ({ ruleId, line, column, message }) => `${line}:${column} ${ruleId?.split('/')[1]} ${message}`,
    );
    const policy: ResolvedImagePolicy = {
      levels: new Map([['no-wildcard-image-permissions', 'warning']]),
      options: new Map(),
    };
    const found = lintProject([{ kind: 'file', file: { path: filename, text } }], {
      policy,
      today: '2026-01-01',
    }).findings;
    const counted = found.filter(({ severity, suppression }) => severity !== 'info' && suppression === undefined);
    expect(told.sort()).toEqual(
      counted
        .map(({ line, column, ruleId, problem, remedy, shortRemedy = remedy }) => {
          return `${line}:${column} ${ruleId} ${problem} ${shortRemedy}`;
        })
        .sort(),
    );
  });
});
