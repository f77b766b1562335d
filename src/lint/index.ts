export { formatBaseline, parseBaseline, type Baseline, type BaselineEntry, type BaselineResult } from './baseline';
export { readDeployer, type DeployerSource } from './deployer';
export { digestValue, fingerprint, type FindingIdentity } from './fingerprint';
export { FORMATTERS, type Formatter, type FormatOptions } from './format';
export {
  DEFAULT_IMAGE_POLICY,
  listDeployerFiles,
  resolveImagePolicy,
  type DeployerOptions,
  type ImagePolicy,
  type ImagePolicyProblem,
  type ImagePolicyResult,
  type ResolvedImagePolicy,
  type RuleLevel,
} from './image-policy';
export type { LintInput } from './lint-input';
export { lintProject, type LintOptions } from './lint-project';
export { countFindings, type LintResult } from './lint-result';
export type { LocatedFinding, Location, Suppression } from './located-finding';
export { isRuleId, RULE_IDS, type RuleId } from './rule-id';
export { readSubjects, type ReadSubjects } from './read-subjects';
export { RULES } from './rules';
export type { ImageInstance } from './subject';
export {
  checkExpiredSuppressions,
  checkSuppressionReasons,
  findSuppression,
  readBlockSuppressions,
  type SuppressionEntry,
} from './suppression';
