export {
  DEFAULT_IMAGE_POLICY,
  findImagePolicyFile,
  formatImagePolicyProblem,
  parseImagePolicy,
  IMAGE_POLICY_FILE_NAME,
  resolveImagePolicy,
  type ImagePolicy,
  type ImagePolicyResult,
  type ResolvedImagePolicy,
  type RuleLevel,
} from './config/image-policy';
export { getImagePolicySchema } from './config/image-policy-schema';
export { isPolicyArn, listDeployerFiles, mapDeployerFiles, type DeployerOptions } from './config/deployer-options';
export { getWeight, type Weigh } from './config/level';
export { compilePattern } from './config/pattern';
export {
  ABSENT,
  EMPTY_IMAGE,
  known,
  unknown,
  type Declared,
  type DeclaredImage,
  type DeclaredTag,
  type DeclaredTags,
  type OpenTag,
  type PlacedImage,
  type ReplacementOrder,
  type WrittenAttribute,
  type WrittenTags,
} from './declared-image';
export { addDeploymentTag } from './deployment-tag';
export { getFinalName } from './final-name';
export { formatFinding, type AttributePath, type Finding, type Fix, type Severity } from './finding';
export { checkImage } from './image/check-image';
export { ALL_CHANGES, readReplacementOrder } from './image/no-reused-image-name';
export { getKeyWords } from './iam-policy/condition-key';
export { listImageCalls } from './permission/image-call';
export { proveCall, type CallProof } from './permission/prove-call';
export {
  leaveOutIgnored,
  leaveOutIgnoredOf,
  listSentTags,
  type Deployer,
  type IgnoredTags,
  type ImageChange,
  type ImageDeployment,
  type ImagePlace,
} from './permission/image-deployment';
export type { Grant } from './permission/grant';
export { describePlaces } from './permission/describe-denial';
export { combineGrants, type MissingPermission } from './permission/missing-permission';
export type { ManagedImage, ManagementScope, PolicyCondition, PolicyStatement } from './permission/managed-image';
export { getManagementPolicy, PolicyDocument } from './permission/management-policy';
export type {
  DeploymentRule,
  ImageRule,
  ImageSkim,
  IsOrdered,
  PolicyRule,
  RuleKind,
  SuppressionRule,
  TextRule,
  TogetherRule,
} from './rule';
export * from './rules';
export { findSuppression } from './suppression/find-suppression';
export { createCommentList, readSuppressionComment, splitComment } from './suppression/suppression-comment';
export {
  createEntry,
  isDate,
  isInForce,
  NO_SUPPRESSIONS,
  readSuppressionList,
  type SuppressionContext,
  type SuppressionEntry,
  type SuppressionList,
} from './suppression/suppression-list';
