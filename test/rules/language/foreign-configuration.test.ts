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
    terraform: { required_providers: { workspaces: { source: 'registry.example/cdktf-workspaces/workspaces' } } },
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

const HCL = `terraform {
  required_providers {
    workspaces = { source = "registry.example/cdktf-workspaces/workspaces" }
  }
}

#TODO: debugger; FIXME
provider "workspaces" {
  region = "eu-west-1"
}

//capital letters, eslint-disable-line and \u00a0
/*no space *//* global window */
locals {
  name = "debugger; eval(\\"x\\") // TODO" # @ts-ignore
}

data "aws_caller_identity" "me" {}

/* eslint no-undef: "error" */
# eslint-disable-next-line
resource "workspaces_image" "a" {
  name         = "a b" // eslint-disable-line
  description  = "d"
  workspace_id = "ws-0123456789"
}

resource "workspaces_image" "b" {
  name         = local.name
  description  = "\u00a0"
\tworkspace_id = "ws-9876543210"
}
\t \r

`;

const TEXTS = { 'cdk.tf.json': STACK, 'main.tf': HCL } as const;
type FileName = keyof typeof TEXTS;

/** Findings of the plugin's configuration beside another one that has no `files`. */
function lintBeside(filename: FileName, ...others: Linter.Config[]): string[] {
  const linter = new Linter({ configType: 'flat' });
  return linter
    .verify(TEXTS[filename], [...others, ...plugin.configs.recommended], { filename })
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe.each(Object.keys(TEXTS) as FileName[])('%s', (filename) => {
  const own = lintBeside(filename);

  test('has findings of our own', () => {
    expect(own.map((line) => line.split(': ')[0])).toEqual([
      'workspaces-image/valid-image-name',
      'workspaces-image/valid-image-name',
      'workspaces-image/valid-image-description',
    ]);
  });

  describe('rules for programs that are on for every file', () => {
    const core = [...builtinRules.keys()];

    test('all of ESLint at once find nothing, and hinder nobody', () => {
      expect(core.length).toBeGreaterThan(250);
      expect(lintBeside(filename, { rules: Object.fromEntries(core.map((id) => [id, 'error'])) })).toEqual(own);
    });

    test.each(core)('%s', (id) => {
      expect(lintBeside(filename, { rules: { [id]: 'error' } })).toEqual(own);
    });

    test.each(['recommended', 'strict', 'stylistic'] as const)('those of typescript-eslint: %s', (name) => {
      expect(lintBeside(filename, ...(typescript.configs[name] as Linter.Config[]))).toEqual(own);
    });
  });

  test.each([
    { globals: { window: 'readonly' } },
    { ecmaVersion: 2022, sourceType: 'module' },
    { parserOptions: { projectService: true } },
    { parser: typescript.parser },
    { allowTrailingCommas: true },
  ] as Linter.LanguageOptions[])('options for programs that are set for every file: %j', (languageOptions) => {
    expect(lintBeside(filename, { languageOptions })).toEqual(own);
  });

  test('no fix of a rule for programs touches it', () => {
    const linter = new Linter({ configType: 'flat' });
    const rules = Object.fromEntries([...builtinRules.keys()].map((id) => [id, 'error' as const]));
    const { output } = linter.verifyAndFix(TEXTS[filename], [{ rules }, ...plugin.configs.recommended], { filename });
    expect(output).toBe(TEXTS[filename]);
  });
});

test('a configuration can name the plugin that it extends', () => {
  const config = defineConfig([
    { plugins: { [PLUGIN_NAME]: plugin }, extends: [`${PLUGIN_NAME}/recommended`] },
    { extends: [plugin.configs.strict], rules: { [`${PLUGIN_NAME}/no-leaked-token`]: 'off' } },
  ]);
  const linter = new Linter({ configType: 'flat' });
  expect(linter.verify(STACK, config, { filename: 'cdk.tf.json' })).toHaveLength(3);
  for (const { plugins } of [...plugin.configs.recommended, ...plugin.configs.strict])
    expect(plugins?.[PLUGIN_NAME]).toBe(plugin);
  const [, , manifest] = plugin.withProject('cdktf.out', { imagePolicy: {} });
  expect(manifest?.plugins?.[PLUGIN_NAME]).toBe(plugin);
});
