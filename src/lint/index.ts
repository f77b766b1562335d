export {
  DEFAULT_IMAGE_POLICY,
  findPolicyFile,
  formatPolicyProblem,
  isRuleId,
  listDeployerFiles,
  mapDeployerFiles,
  POLICY_FILE_NAME,
  resolveImagePolicy,
  RULE_IDS,
  type DeployerOptions,
  type ImagePolicy,
  type ImagePolicyProblem,
  type ImagePolicyResult,
  type ResolvedImagePolicy,
  type RuleId,
  type RuleLevel,
} from '../checks';
export { formatBaseline, parseBaseline, type Baseline, type BaselineEntry, type BaselineResult } from './baseline';
export { readDeployer, type DeployerSource } from './deployer';
export { digestValue, fingerprint, type FindingIdentity } from './fingerprint';
export { FORMATTERS, type Formatter, type FormatOptions } from './format';
export type { LintInput } from './lint-input';
export { lintProject, type LintOptions } from './lint-project';
export { countFindings, type LintResult } from './lint-result';
export type { LocatedFinding, Location, Suppression } from './located-finding';
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
