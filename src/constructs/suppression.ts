import { findSuppression, isDate, isRuleId, readSuppressionList, RULE_IDS, type SuppressionList } from '../checks';
import { isBlank, quote, suggestName } from '../text';
import { isAttributes, type Attributes } from './resolve';

/** Why a rule does not hold for one image. */
export interface Suppression {
  /** Id of the rule: `valid-image-description`. */
  readonly rule: string;
  /** For whoever reads the report. Not blank. */
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. The linter reports it from the day after; synthesis knows no clock. */
  readonly expires?: string;
}

/** What is wrong with a suppression, in one sentence with its remedy; undefined where nothing is. */
export function getSuppressionProblem({ rule, reason, expires }: Suppression): string | undefined {
  if (isBlank(rule)) return 'A suppression names no rule. Give the id of one, such as "valid-image-description".';
  if (!isRuleId(rule)) {
    const hint = suggestName(rule, RULE_IDS) ?? '"workspaces-image rules" lists all.';
    return `The suppression is of ${quote(rule)}, and there is no such rule. ${hint}`;
  }
  if (isBlank(reason)) return `The suppression of ${quote(rule)} has no reason. Say why the rule does not hold here.`;
  if (expires !== undefined && !isDate(expires)) {
    return `The suppression of ${quote(rule)} expires on ${quote(expires)}, which is not a date. Write it as YYYY-MM-DD.`;
  }
  return undefined;
}

/** The suppressions in the metadata of a synthesized resource. */
export function readSuppressions(attributes: Attributes): SuppressionList {
  const metadata = attributes['//'];
  const lint = isAttributes(metadata) ? metadata.lint : undefined;
  return readSuppressionList(isAttributes(lint) ? lint.suppress : undefined);
}

/** Synthesis knows no clock: a suppression holds whatever day it is. */
export function isSuppressed(suppressions: SuppressionList, ruleId: string): boolean {
  return findSuppression(suppressions, ruleId, undefined) !== undefined;
}
