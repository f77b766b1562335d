import type { ESLint, Linter } from 'eslint';
import { RULES, type Rule } from '../src/checks';
import { PLUGIN_NAME } from './rule-id';

const SOURCES = ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'];
/** Files of Terraform and OpenTofu by the languages that they are in. */
export const TERRAFORM_FILES = {
  'terraform-json': ['**/*.tf.json', '**/*.tofu.json'],
  'terraform-hcl': ['**/*.tf', '**/*.tofu'],
} as const;

/** The ready-made configurations, each for sources and for Terraform. TypeScript needs its parser from the user's configuration. */
export function createConfigs(plugin: ESLint.Plugin): { recommended: Linter.Config[]; strict: Linter.Config[] } {
  return {
    recommended: createConfig('recommended', plugin, ({ isOptional }) => !isOptional),
    strict: createConfig('strict', plugin, () => true),
  };
}

function createConfig(name: string, plugin: ESLint.Plugin, isOn: (rule: Rule) => boolean): Linter.Config[] {
  const shared = {
    plugins: { [PLUGIN_NAME]: plugin },
    processor: `${PLUGIN_NAME}/severity`,
    rules: Object.fromEntries(RULES.filter(isOn).map(({ id }) => [`${PLUGIN_NAME}/${id}`, 'error' as const])),
  };
  return [
    { name: `${PLUGIN_NAME}/${name}-source`, files: SOURCES, ...shared },
    ...Object.entries(TERRAFORM_FILES).map(([language, files]) => ({
      name: `${PLUGIN_NAME}/${name}-${language}`,
      files: [...files],
      language: `${PLUGIN_NAME}/${language}`,
      linterOptions: { reportUnusedDisableDirectives: 'off' as const },
      ...shared,
    })),
  ];
}
