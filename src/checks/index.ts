export { checkImage, type ImageContext } from './image/check-image';
export {
  ABSENT,
  known,
  unknown,
  type Declared,
  type DeclaredImage,
  type DeclaredTags,
  type ReplacementOrder,
} from './declared-image';
export { formatFinding, quote, setSeverity, type AttributePath, type Finding, type Severity } from './finding';
export { checkNamingConvention, type NamingConvention } from './image/image-naming-convention';
export {
  DEFAULT_IMAGE_POLICY,
  findPolicyFile,
  formatPolicyProblem,
  listDeployerFiles,
  mapDeployerFiles,
  POLICY_FILE_NAME,
  resolveImagePolicy,
  type DeployerOptions,
  type ImagePolicy,
  type ImagePolicyProblem,
  type ImagePolicyResult,
  type ResolvedImagePolicy,
  type RuleLevel,
} from './config/image-policy';
export {
  getManagementPolicy,
  PolicyDocument,
  type ManagedImage,
  type ManagementScope,
  type PolicyStatement,
} from './permission/management-policy';
export { checkDuplicateNames, type IndexedFinding, type PlacedImage } from './image/no-duplicate-image-name';
export type { ImageDeployment, ImagePlace } from './permission/image-permission';
export { checkLeakedToken, mayHoldLeakedToken } from './no-leaked-token';
export { checkReadOnlyAttributes } from './image/no-read-only-attribute';
export { ALL_CHANGES, checkFixedName, checkReplacementName, readReplacementOrder } from './image/no-reused-image-name';
export { checkScopedCreateTags } from './iam-policy/no-scoped-create-tags';
export { checkSharedSources } from './image/no-shared-source-workspace';
export { checkWildcardImagePermissions } from './iam-policy/no-wildcard-image-permissions';
export { compilePattern, type Pattern, type PatternResult } from './config/pattern';
export { PlainTags, type WrittenTags } from './image/plain-tags';
export { checkCreateTagsPermission } from './permission/require-create-tags-permission';
export { checkImagePermissions } from './permission/require-image-permissions';
export { checkRequiredTags, type RequiredTag, type RequiredTags } from './image/require-image-tags';
export { isRuleId, RULE_IDS, type RuleId } from './rule-id';
export { checkIamPolicy } from './iam-policy/valid-iam-policy';
export { checkImageDescription } from './image/valid-image-description';
export { checkImageName } from './image/valid-image-name';
export { checkRegion } from './image/valid-image-region';
export { checkImageTags } from './image/valid-image-tags';
export { checkWorkspaceId } from './image/valid-workspace-id';
