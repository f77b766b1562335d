import type { ESLint, Linter } from 'eslint';
import { RULES, type Rule } from '../src/checks';
import { PLUGIN_NAME } from './rule-id';

const SOURCES = ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'];
const TERRAFORM = ['**/*.tf.json'];

/** The ready-made configurations, each for both kinds of file. TypeScript needs its parser from the user's configuration. */
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
    {
      name: `${PLUGIN_NAME}/${name}-terraform`,
      files: TERRAFORM,
      language: `${PLUGIN_NAME}/terraform-json`,
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      ...shared,
    },
  ];
}
