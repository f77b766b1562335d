export { checkImage, type ImageContext } from './check-image';
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
export { checkNamingConvention, type NamingConvention } from './image-naming-convention';
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
} from './image-policy';
export {
  getManagementPolicy,
  PolicyDocument,
  type ManagedImage,
  type ManagementScope,
  type PolicyStatement,
} from './management-policy';
export { checkDuplicateNames, type IndexedFinding, type PlacedImage } from './no-duplicate-image-name';
export type { ImageDeployment, ImagePlace } from './image-permission';
export { checkLeakedToken, mayHoldLeakedToken } from './no-leaked-token';
export { checkReadOnlyAttributes } from './no-read-only-attribute';
export { ALL_CHANGES, checkFixedName, checkReplacementName, readReplacementOrder } from './no-reused-image-name';
export { checkScopedCreateTags } from './no-scoped-create-tags';
export { checkSharedSources } from './no-shared-source-workspace';
export { checkWildcardImagePermissions } from './no-wildcard-image-permissions';
export { compilePattern, type Pattern, type PatternResult } from './pattern';
export { PlainTags, type WrittenTags } from './plain-tags';
export { checkCreateTagsPermission } from './require-create-tags-permission';
export { checkImagePermissions } from './require-image-permissions';
export { checkRequiredTags, type RequiredTag, type RequiredTags } from './require-image-tags';
export { isRuleId, RULE_IDS, type RuleId } from './rule-id';
export { checkIamPolicy } from './valid-iam-policy';
export { checkImageDescription } from './valid-image-description';
export { checkImageName } from './valid-image-name';
export { checkRegion } from './valid-image-region';
export { checkImageTags } from './valid-image-tags';
export { checkWorkspaceId } from './valid-workspace-id';
