import { noScopedCreateTags } from './iam-policy/no-scoped-create-tags';
import { noWildcardImagePermissions } from './iam-policy/no-wildcard-image-permissions';
import { validIamPolicy } from './iam-policy/valid-iam-policy';
import { imageNamingConvention } from './image/image-naming-convention';
import { noDuplicateImageName } from './image/no-duplicate-image-name';
import { noReadOnlyAttribute } from './image/no-read-only-attribute';
import { noReusedImageName } from './image/no-reused-image-name';
import { noSharedSourceWorkspace } from './image/no-shared-source-workspace';
import { requireImageTags } from './image/require-image-tags';
import { validImageDescription } from './image/valid-image-description';
import { validImageName } from './image/valid-image-name';
import { validImageRegion } from './image/valid-image-region';
import { validImageTags } from './image/valid-image-tags';
import { validWorkspaceId } from './image/valid-workspace-id';
import { requireCreateTagsPermission } from './permission/require-create-tags-permission';
import { requireImagePermissions } from './permission/require-image-permissions';
import { noExpiredSuppression } from './suppression/no-expired-suppression';
import { noUnusedSuppression } from './suppression/no-unused-suppression';
import { requireSuppressionReason } from './suppression/require-suppression-reason';
import { noLeakedToken } from './input/no-leaked-token';
import { readableInput } from './input/readable-input';
import type { AnyRule } from './rule';

/** Every rule, in the order in which gates run and pages list them. */
const LIST = [
  validImageName,
  validImageDescription,
  validWorkspaceId,
  validImageRegion,
  noReadOnlyAttribute,
  noReusedImageName,
  validImageTags,
  requireImageTags,
  imageNamingConvention,
  noDuplicateImageName,
  noSharedSourceWorkspace,
  requireCreateTagsPermission,
  requireImagePermissions,
  validIamPolicy,
  noScopedCreateTags,
  noWildcardImagePermissions,
  noLeakedToken,
  requireSuppressionReason,
  noExpiredSuppression,
  noUnusedSuppression,
  readableInput,
] as const satisfies readonly AnyRule[];

type Listed = (typeof LIST)[number];

/** Id of any rule. */
export type AnyRuleId = Listed['id'];
/** Id of a rule that can be configured: what cannot be read is always an error. */
export type RuleId = Exclude<Listed, { readonly kind: 'input' }>['id'];
export type Rule = AnyRule & { readonly id: AnyRuleId };
/** A rule that can be configured. */
export type ConfigurableRule = Exclude<Rule, { readonly kind: 'input' }> & { readonly id: RuleId };

export const RULES: readonly Rule[] = LIST;
export const CONFIGURABLE_RULES: readonly ConfigurableRule[] = RULES.filter(isConfigurable);
/** Ids of all rules that can be configured. */
export const RULE_IDS: readonly RuleId[] = CONFIGURABLE_RULES.map(({ id }) => id);

const IDS: ReadonlySet<string> = new Set(RULE_IDS);

function isConfigurable(rule: Rule): rule is ConfigurableRule {
  return rule.kind !== 'input';
}

/** Tells the id of a rule that can be configured from any other text. */
export function isRuleId(text: string): text is RuleId {
  return IDS.has(text);
}

/** Whether a suppression can silence the rule. Those about suppressions themselves, and about files, it cannot. */
export function isSuppressible(ruleId: string): boolean {
  return RULES.some(({ id, kind }) => id === ruleId && kind !== 'suppression' && kind !== 'input');
}

export {
  validWorkspaceId,
  validImageRegion,
  noReadOnlyAttribute,
  validImageTags,
  noDuplicateImageName,
  noSharedSourceWorkspace,
  requireCreateTagsPermission,
  requireImagePermissions,
  noLeakedToken,
  readableInput,
};
