import type { Rule } from 'eslint';
import imageNamingConvention from './image-naming-convention';
import noDuplicateImageName from './no-duplicate-image-name';
import noExpiredSuppression from './no-expired-suppression';
import noLeakedToken from './no-leaked-token';
import noReadOnlyAttribute from './no-read-only-attribute';
import noReusedImageName from './no-reused-image-name';
import noScopedCreateTags from './no-scoped-create-tags';
import noSharedSourceWorkspace from './no-shared-source-workspace';
import noWildcardImagePermissions from './no-wildcard-image-permissions';
import requireCreateTagsPermission from './require-create-tags-permission';
import requireImagePermissions from './require-image-permissions';
import requireImageTags from './require-image-tags';
import requireSuppressionReason from './require-suppression-reason';
import validIamPolicy from './valid-iam-policy';
import validImageDescription from './valid-image-description';
import validImageName from './valid-image-name';
import validImageRegion from './valid-image-region';
import validImageTags from './valid-image-tags';
import validWorkspaceId from './valid-workspace-id';
import readableInput from './readable-input';
import type { PluginRuleId } from './rule-id';

/** Every rule, by its id. */
export const RULES = {
  'image-naming-convention': imageNamingConvention,
  'no-duplicate-image-name': noDuplicateImageName,
  'no-expired-suppression': noExpiredSuppression,
  'no-leaked-token': noLeakedToken,
  'no-read-only-attribute': noReadOnlyAttribute,
  'no-reused-image-name': noReusedImageName,
  'no-scoped-create-tags': noScopedCreateTags,
  'no-shared-source-workspace': noSharedSourceWorkspace,
  'no-wildcard-image-permissions': noWildcardImagePermissions,
  'readable-input': readableInput,
  'require-create-tags-permission': requireCreateTagsPermission,
  'require-image-permissions': requireImagePermissions,
  'require-image-tags': requireImageTags,
  'require-suppression-reason': requireSuppressionReason,
  'valid-iam-policy': validIamPolicy,
  'valid-image-description': validImageDescription,
  'valid-image-name': validImageName,
  'valid-image-region': validImageRegion,
  'valid-image-tags': validImageTags,
  'valid-workspace-id': validWorkspaceId,
} as const satisfies Record<PluginRuleId, Rule.RuleModule>;
