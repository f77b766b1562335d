import type { ESLint } from 'eslint';
import { createConfigs } from './config';
import { terraformJson } from './language/terraform-json';
import { createLintSources } from './lint-sources';
import { RULES } from './eslint-rule';
import { PLUGIN_NAME } from './rule-id';
import { severity } from './severity';
import { createWithProject } from './with-project';

const base = {
  meta: { name: PLUGIN_NAME, namespace: PLUGIN_NAME },
  rules: RULES,
  languages: { 'terraform-json': terraformJson as never },
  processors: { severity },
} satisfies ESLint.Plugin;

/** The ESLint plugin. */
const configs = createConfigs(base);
const plugin = { ...base, configs, withProject: createWithProject(base), lintSources: createLintSources({ configs }) };

export = plugin;
