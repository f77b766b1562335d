import { RULES, type AnyRuleId } from '../src/checks';

/** Name under which the configurations register the plugin: `workspaces-image/valid-image-name`. */
export const PLUGIN_NAME = 'workspaces-image';

export const PLUGIN_RULE_IDS: readonly AnyRuleId[] = RULES.map(({ id }) => id);
