import { createConfigs } from './config';
import { RULES } from './eslint-rule';
import { terraformHcl } from './language/terraform-hcl';
import { terraformJson } from './language/terraform-json';
import { createLintSources } from './lint-sources';
import type { ImagePlugin } from './plugin';
import { PLUGIN_NAME } from './rule-id';
import { severity } from './severity';
import { VERSION } from './version';
import { createWithProject } from './with-project';

const base = {
  meta: { name: PLUGIN_NAME, namespace: PLUGIN_NAME, version: VERSION },
  rules: RULES,
  languages: { 'terraform-json': terraformJson, 'terraform-hcl': terraformHcl },
  processors: { severity },
};
const configs = createConfigs(base);

/** The ESLint plugin. It is the very object that its configurations hold, as ESLint takes any other for another plugin. */
const plugin: ImagePlugin = Object.assign(base, {
  configs,
  withProject: createWithProject(base),
  lintSources: createLintSources({ configs }),
});

export = plugin;
