import type { Rule } from 'eslint';
import { RULE_IDS, RULES, type AnyRuleId, type RuleId, type RuleLevel } from '../../src/checks';
import { lintProject, type LintInput, type LintOptions, type LocatedFinding } from '../../src/lint';
import type { SourceFile } from '../../src/terraform';
import { readDeployerFiles } from '../deployer-file';
import { getImagePolicy } from '../image-policy';
import { getSettings } from '../plugin-settings';
import { readProject } from './project';
import type { TerraformSourceCode } from './source-code';

/** It asks what the suppressions have silenced of all other rules. */
const UNUSED: AnyRuleId = 'no-unused-suppression';

const findingsByFile = new WeakMap<TerraformSourceCode, Map<string | undefined, readonly LocatedFinding[]>>();

/** What the engine finds in a file. It runs once for all rules, save for those that are optional. */
export function lintFile(context: Rule.RuleContext, ruleId: AnyRuleId): readonly LocatedFinding[] {
  const sourceCode = context.sourceCode as unknown as TerraformSourceCode;
  const byRun = findingsByFile.get(sourceCode) ?? new Map<string | undefined, readonly LocatedFinding[]>();
  findingsByFile.set(sourceCode, byRun);
  const run = getOwnRun(ruleId);
  let findings = byRun.get(run);
  if (findings === undefined) {
    findings = lint(context, sourceCode, ruleId);
    byRun.set(run, findings);
  }
  return findings;
}

/** What tells the run of a rule from that of the others; undefined for most rules, which share one. */
function getOwnRun(ruleId: AnyRuleId): string | undefined {
  return isOptional(ruleId) ? ruleId : undefined;
}

/** Off unless it is asked for: such a rule may find much. */
function isOptional(ruleId: AnyRuleId): boolean {
  return RULES.some((rule) => rule.id === ruleId && rule.isOptional === true);
}

/** ESLint decides which rules run; a rule that has a run of its own is alone in it. */
function getLevels(ruleId: AnyRuleId): ReadonlyMap<RuleId, RuleLevel> {
  const isAlone = getOwnRun(ruleId) !== undefined && ruleId !== UNUSED;
  const others = isAlone ? RULE_IDS.filter((id) => id !== ruleId) : [];
  return new Map(others.map((id) => [id, 'off']));
}

function lint(
  context: Rule.RuleContext,
  { source, today }: TerraformSourceCode,
  ruleId: AnyRuleId,
): readonly LocatedFinding[] {
  const { imageProject, imagePolicy, imagePolicyDate = today } = getSettings(context);
  const policy = { ...getImagePolicy(context), levels: getLevels(ruleId) };
  const deployerFiles = policy.deployer === undefined ? new Map() : readDeployerFiles(policy.deployer, context.cwd);
  const options: LintOptions = { policy, today: imagePolicyDate, deployerFiles, runsOptional: isOptional(ruleId) };
  const path = context.physicalFilename;
  const project = imageProject === undefined ? undefined : readProject(imageProject.folder);
  if (project === undefined || !(project.files.has(path) || path === project.manifest)) {
    return lintProject([{ kind: 'file', file: source }], options).findings;
  }
  if (path !== project.manifest && project.files.get(path) !== source) {
    const inputs = replaceFile(project.inputs, { path, text: source.text });
    return lintProject(inputs, options).findings.filter(({ file }) => file === path);
  }
  const key = JSON.stringify([getOwnRun(ruleId), imagePolicy, imagePolicyDate, [...deployerFiles.values()]]);
  return lintSavedProject(project.inputs, options, key).get(path) ?? [];
}

/** The project with the text that an editor holds in the place of the saved one. Modules are found by absolute paths. */
function replaceFile(inputs: readonly LintInput[], held: SourceFile): LintInput[] {
  const replace = (files: readonly SourceFile[]) => files.map((file) => (file.path === held.path ? held : file));
  return inputs.map((input) =>
    input.kind === 'configuration'
      ? {
          ...input,
          files: replace(input.files),
          modules: new Map([...(input.modules ?? [])].map(([folder, files]) => [folder, replace(files)])),
        }
      : input,
  );
}

type FindingsByFile = ReadonlyMap<string, readonly LocatedFinding[]>;

const projects = new WeakMap<readonly LintInput[], Map<string, FindingsByFile>>();

/** Findings of a whole project by file. Kept until one of its files changes. */
function lintSavedProject(inputs: readonly LintInput[], options: LintOptions, key: string): FindingsByFile {
  const byKey = projects.get(inputs) ?? new Map<string, FindingsByFile>();
  projects.set(inputs, byKey);
  let byFile = byKey.get(key);
  if (byFile === undefined) {
    byFile = groupByFile(lintProject(inputs, options).findings);
    byKey.set(key, byFile);
  }
  return byFile;
}

function groupByFile(findings: readonly LocatedFinding[]): FindingsByFile {
  const byFile = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const list = byFile.get(finding.file);
    if (list === undefined) byFile.set(finding.file, [finding]);
    else list.push(finding);
  }
  return byFile;
}
