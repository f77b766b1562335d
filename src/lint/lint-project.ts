import { DEFAULT_IMAGE_POLICY, formatFinding, setSeverity, type Finding, type ResolvedImagePolicy } from '../checks';
import { LineIndex, type ReadProblem, type SourceFile } from '../terraform';
import { applyBaseline, type Baseline } from './baseline';
import { compareText } from './compare-text';
import { readDeployer } from './deployer';
import { digestValue, fingerprint, type FindingIdentity } from './fingerprint';
import type { LintInput } from './lint-input';
import type { LintResult } from './lint-result';
import type { LocatedFinding } from './located-finding';
import { readSubjects } from './read-subjects';
import { listReplaced } from './resource';
import type { Rule, RuleContext } from './rule';
import { READ_RULE, RULES } from './rules';
import type { Subject, SubjectFinding } from './subject';
import { findSuppression } from './suppression';

export interface LintOptions {
  /** Default: every rule that is on by itself, no deployer. */
  readonly policy?: ResolvedImagePolicy;
  /** The files that the deployer of the policy names, by the paths that it names them with. */
  readonly deployerFiles?: ReadonlyMap<string, SourceFile>;
  /** Day on which suppressions are judged, `YYYY-MM-DD`. Without it none expires. */
  readonly today?: string;
  readonly baseline?: Baseline;
  /** Findings that another host of the same checks has made, for the same report and baseline. */
  readonly others?: readonly LocatedFinding[];
}

/** Lints all inputs as one project: names are compared, and references followed, across all of them. */
export function lintProject(inputs: readonly LintInput[], options: LintOptions = {}): LintResult {
  const { policy = DEFAULT_IMAGE_POLICY, deployerFiles: files = new Map(), today, baseline, others = [] } = options;
  const subjects = readSubjects(inputs, files.values());
  const { project, problems } = subjects;
  const replaced = listReplaced(subjects.iamResources);
  const resources = subjects.iamResources.filter((resource) => !replaced.has(resource));
  const deployer = policy.deployer && readDeployer(policy.deployer, { project, resources, files });
  const context: RuleContext = { ...subjects, policy, deployer, today };
  const findings = [
    ...others,
    ...problems.map(locateProblem),
    ...RULES.flatMap((rule) => runRule(rule, context).map((found) => locateFinding(found, today))),
  ].sort(compareFindings);
  const imageCount = subjects.images.length;
  if (baseline === undefined) return { findings, imageCount, staleBaseline: [] };
  const applied = applyBaseline(findings, baseline);
  return { findings: applied.findings, imageCount, staleBaseline: applied.stale };
}

/** A level in the image policy replaces the severity of findings. */
function runRule(rule: Rule, context: RuleContext): SubjectFinding[] {
  const level = context.policy.levels.get(rule.id);
  if (level === 'off' || (level === undefined && rule.isOptional)) return [];
  const found = rule.check(context);
  if (level === undefined) return found;
  return found.map(({ subject, finding }) => ({ subject, finding: setSeverity(finding, level) }));
}

function locateFinding({ subject, finding }: SubjectFinding, today: string | undefined): LocatedFinding {
  const { file, range } = subject.locate(finding.path, finding.target);
  const { scope, address, constructPath } = subject;
  const { ruleId: rule, path } = finding;
  const suppression = findSuppression(subject.suppressions, rule, today);
  return {
    ...describe(finding),
    ...toLocation(file.path, file.lines, range),
    ...(finding.fix && { fix: finding.fix }),
    ...(address !== undefined && { address }),
    ...(constructPath !== undefined && { constructPath }),
    ...identify({
      rule,
      scope,
      ...(address !== undefined && { address }),
      path,
      value: digestValue(getOffender(subject, finding)),
    }),
    scope,
    ...(suppression && { suppression }),
  };
}

/** A finding about a resource as a whole is told apart by its words, as the resource may change for other reasons. */
function getOffender(subject: Subject, { path, target, problem }: Finding): unknown {
  return path.length === 0 ? problem : [target, subject.getValue(path) ?? null];
}

function locateProblem({ file, range, problem, reason, remedy }: ReadProblem): LocatedFinding {
  const finding = {
    ruleId: READ_RULE.id,
    severity: 'error',
    summary: 'Input Not Readable',
    path: [],
    target: 'value',
    problem,
    reason,
    remedy,
  } as const;
  return {
    ...describe(finding),
    ...toLocation(file.path, new LineIndex(file.text), range),
    ...identify({ rule: READ_RULE.id, scope: file.path, path: [], value: digestValue(problem) }),
    scope: file.path,
  };
}

function describe(finding: Finding) {
  const { ruleId, severity, summary, path, problem, reason, remedy } = finding;
  return { ruleId, severity, summary, problem, reason, remedy, message: formatFinding(finding).trim(), path };
}

function identify(identity: FindingIdentity) {
  return { identity, fingerprint: fingerprint(identity) };
}

function toLocation(file: string, lines: LineIndex, range: Parameters<LineIndex['getRange']>[0]) {
  const { start, end } = lines.getRange(range);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function compareFindings(a: LocatedFinding, b: LocatedFinding): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.address ?? '', b.address ?? '') ||
    compareText(a.message, b.message)
  );
}
