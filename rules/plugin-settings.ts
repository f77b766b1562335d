import type { Rule } from 'eslint';
import type { ImagePolicy } from '../src/checks';

/** What the plugin reads of ESLint's `settings`. */
export interface PluginSettings {
  /**
   * The same as image-policy.json holds. A rule runs where ESLint has it on; then its level here counts, where it has
   * one: `off` silences it, `warning` and `error` replace the severity of its findings.
   */
  readonly imagePolicy?: ImagePolicy;
  /** Day on which suppressions are judged, `YYYY-MM-DD`; that of the clock where it is absent. */
  readonly imagePolicyDate?: string;
  /** Set by `withProject`, for ESLint's cache. */
  readonly imagePolicyDigest?: string;
  /** Set by `withProject`. */
  readonly imageProject?: { readonly folder: string; readonly digest: string };
}

/** The settings that a file is linted with. */
export function getSettings({ settings }: Pick<Rule.RuleContext, 'settings'>): PluginSettings {
  return settings;
}

/** Day on which suppressions are judged, `YYYY-MM-DD` in UTC. */
export function getToday(context: Pick<Rule.RuleContext, 'settings'>): string {
  return getSettings(context).imagePolicyDate ?? getDayOfClock();
}

/** In UTC, `YYYY-MM-DD`. */
export function getDayOfClock(): string {
  return new Date().toISOString().slice(0, 10);
}
