export {
  formatBaseline,
  listBaselineEntries,
  parseBaseline,
  type Baseline,
  type BaselineEntry,
  type BaselineResult,
  type ScopeNames,
} from './baseline';
export { readDeclarations, type Declaration, type Declarations } from './declaration';
export { readDeployer, type ReadDeployer } from './deployer';
export { digestValue, fingerprint, type FindingIdentity } from './fingerprint';
export { FORMATTERS, PLAIN, type Formatter, type FormatOptions, type Terminal } from './format';
export { isModuleFolder, readModuleFolder, readSettingFile, type FolderReader } from './folder-input';
export { fixHclFiles, type FixedFile } from './hcl-fix';
export { isStack, type LintInput, type SettingInput } from './lint-input';
export { explainImages, listImageProofs, type ImageProof } from './explain-image';
export type { FindSourceFile, LintOptions, OtherFindings } from './lint-options';
export { lintProject } from './lint-project';
export { readStacks } from './manifest-input';
export { countFindings, type LintResult } from './lint-result';
export type { LocatedFinding, Location, Suppression } from './located-finding';
export type { VariableSettings } from './read-input';
export { readSubjects, type ReadSubjects } from './read-subjects';
export { describeDefaultTags } from './rule/default-tag';
export { readChange } from './image-change';
export { hasInstance, isDeleted, type ImageInstance } from './image-instance';
export { listCommentSuppressions, type CommentSuppression } from './comment-suppression';
export { readBlockSuppressions } from './suppression';
export { readPackageManifest, type PackageManifest } from './package-manifest';
export { getPageUrl } from './page-url';
