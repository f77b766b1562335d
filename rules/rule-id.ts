import { RULE_IDS, type RuleId } from '../src/lint';

/** Name under which the configurations register the plugin: `workspaces-image/valid-image-name`. */
export const PLUGIN_NAME = 'workspaces-image';

/** Rules of the plugin: those of the image policy, and the one about files that cannot be read, which it cannot turn off. */
export type PluginRuleId = RuleId | 'readable-input';

export const PLUGIN_RULE_IDS: readonly PluginRuleId[] = [...RULE_IDS, 'readable-input' as const].sort();
