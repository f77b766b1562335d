import { Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import * as typescript from 'typescript-eslint';
import plugin from '../../../rules';
import { PLUGIN_NAME } from '../../../rules/rule-id';

const COMMENTED = { '//': { metadata: { path: 'Stack/a', uniqueId: 'a' } } };
const STACK = JSON.stringify(
  {
    '//': { metadata: { stackName: 'Stack' } },
    terraform: { required_providers: { workspaces: { source: 'registry.example/acme/workspaces' } } },
    provider: { workspaces: [{ region: 'eu-west-1' }, { alias: 'us', region: 'us-east-1' }] },
    locals: { name: 'debugger; eval("x") // TODO' },
    data: { aws_caller_identity: { me: {} } },
    resource: {
      workspaces_image: {
        a: { name: 'a b', description: 'd', workspace_id: 'ws-0123456789', ...COMMENTED },
        b: { name: '${local.name}', description: '\u00a0', workspace_id: 'ws-9876543210' },
      },
    },
  },
  null,
  2,
).concat('\t \r\n\n\n');

/** Findings of the plugin's configuration beside another one that has no `files`. */
function lintBeside(...others: Linter.Config[]): string[] {
  const linter = new Linter({ configType: 'flat' });
  return linter
    .verify(STACK, [...others, ...plugin.configs.recommended], { filename: 'cdk.tf.json' })
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const OWN = lintBeside();

test('the stack has findings of our own', () => {
  expect(OWN.map((line) => line.split(': ')[0])).toEqual([
    'workspaces-image/valid-image-name',
    'workspaces-image/valid-image-name',
    'workspaces-image/valid-image-description',
  ]);
});

describe('rules for programs that are on for Terraform JSON, too', () => {
  const core = [...builtinRules.keys()];

  test('all of ESLint at once find nothing, and hinder nobody', () => {
    expect(core.length).toBeGreaterThan(250);
    expect(lintBeside({ rules: Object.fromEntries(core.map((id) => [id, 'error'])) })).toEqual(OWN);
  });

  test.each(core)('%s', (id) => {
    expect(lintBeside({ rules: { [id]: 'error' } })).toEqual(OWN);
  });

  test.each(['recommended', 'strict', 'stylistic'] as const)('those of typescript-eslint: %s', (name) => {
    expect(lintBeside(...(typescript.configs[name] as Linter.Config[]))).toEqual(OWN);
  });
});

describe('options for programs that are set for every file', () => {
  test.each([
    { globals: { window: 'readonly' } },
    { ecmaVersion: 2022, sourceType: 'module' },
    { parserOptions: { projectService: true } },
    { parser: typescript.parser },
    { allowTrailingCommas: true },
  ] as Linter.LanguageOptions[])('%j', (languageOptions) => {
    expect(lintBeside({ languageOptions })).toEqual(OWN);
  });
});

test('a configuration can name the plugin that it extends', () => {
  const config = defineConfig([
    { plugins: { [PLUGIN_NAME]: plugin }, extends: [`${PLUGIN_NAME}/recommended`] },
    { extends: [plugin.configs.strict], rules: { [`${PLUGIN_NAME}/no-leaked-token`]: 'off' } },
  ]);
  const linter = new Linter({ configType: 'flat' });
  expect(linter.verify(STACK, config, { filename: 'cdk.tf.json' })).toHaveLength(OWN.length);
  for (const { plugins } of [...plugin.configs.recommended, ...plugin.configs.strict])
    expect(plugins?.[PLUGIN_NAME]).toBe(plugin);
  const [, , manifest] = plugin.withProject('cdktf.out', { imagePolicy: {} });
  expect(manifest?.plugins?.[PLUGIN_NAME]).toBe(plugin);
});
