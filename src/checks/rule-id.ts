/** Ids of all rules that can be configured. */
export const RULE_IDS = [
  'image-naming-convention',
  'no-duplicate-image-name',
  'no-expired-suppression',
  'no-leaked-token',
  'no-read-only-attribute',
  'no-reused-image-name',
  'no-scoped-create-tags',
  'no-shared-source-workspace',
  'no-wildcard-image-permissions',
  'require-create-tags-permission',
  'require-image-permissions',
  'require-image-tags',
  'require-suppression-reason',
  'valid-iam-policy',
  'valid-image-description',
  'valid-image-name',
  'valid-image-region',
  'valid-image-tags',
  'valid-workspace-id',
] as const;

export type RuleId = (typeof RULE_IDS)[number];

/** Tells the id of a rule that can be configured from any other text. */
export function isRuleId(text: string): text is RuleId {
  return (RULE_IDS as readonly string[]).includes(text);
}
