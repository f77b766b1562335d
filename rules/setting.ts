import type { Rule } from 'eslint';
import { resolveImagePolicy, type ImagePolicy, type ResolvedImagePolicy } from '../src/lint';
import type { PluginRuleId } from './rule-id';

/** What the plugin reads of ESLint's `settings`. */
export interface PluginSettings {
  /** The same as image-policy.json holds. ESLint's own levels of the rules count, not those in it. */
  readonly imagePolicy?: ImagePolicy;
  /** Day on which suppressions are judged, `YYYY-MM-DD`; that of the clock where it is absent. */
  readonly imagePolicyDate?: string;
  /** Set by `withProject`, for ESLint's cache. */
  readonly imagePolicyDigest?: string;
  /** Set by `withProject`. */
  readonly imageProject?: { readonly folder: string; readonly digest: string };
}

export function getSettings({ settings }: Pick<Rule.RuleContext, 'settings'>): PluginSettings {
  return settings as PluginSettings;
}

/** Day on which suppressions are judged, `YYYY-MM-DD` in UTC. */
export function getToday(context: Pick<Rule.RuleContext, 'settings'>): string {
  return getSettings(context).imagePolicyDate ?? getDayOfClock();
}

/** In UTC, `YYYY-MM-DD`. */
export function getDayOfClock(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * The image policy: the setting `imagePolicy`, with the options that ESLint has for a rule in the place of those there.
 * @throws TypeError where it is invalid, as ESLint does for any invalid configuration
 */
export function getImagePolicy(context: Rule.RuleContext, ruleId: PluginRuleId): ResolvedImagePolicy {
  const { imagePolicy = {} } = getSettings(context);
  const [options] = context.options;
  const own = options === undefined ? {} : { [ruleId]: ['error', options] };
  const result = resolveImagePolicy({ ...imagePolicy, rules: { ...imagePolicy.rules, ...own } });
  if (result.kind === 'valid') return result.policy;
  const problems = result.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new TypeError(`The image policy of the rule ${ruleId} is invalid. ${problems.join(' ')}`);
}
