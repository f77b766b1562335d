import {
  CONFIGURABLE_RULES,
  findSuppression,
  formatFinding,
  readableInput,
  type Finding,
  type SuppressionEntry,
} from '../checks';
import { LineIndex, type ReadProblem } from '../terraform';
import { compareText } from '../text';
import { applyBaseline } from './baseline';
import { digestValue, fingerprint, type FindingIdentity } from './fingerprint';
import { isStack, type LintInput } from './lint-input';
import type { LintResult } from './lint-result';
import type { LocatedFinding, Suppression } from './located-finding';
import { readContext } from './read-context';
import type { LintOptions, OtherFindings } from './lint-options';
import { mergeReadings, splitByEngine, type Reading } from './reading';
import { findRefusals } from './refusal/find-refusal';
import { runRule } from './rule/run-rule';
import type { SuppressionUse } from './suppression-use';
import type { Subject, SubjectFinding } from './subject';

const NO_OTHERS: OtherFindings = { findings: [], imageCount: 0, sourceCount: 0 };

/**
 * Lints all inputs as one project: names are compared, and references followed, across all of them. Where engines read
 * different files, that is done for each of them.
 */
export function lintProject(inputs: readonly LintInput[], options: LintOptions = {}): LintResult {
  const { baseline, others = NO_OTHERS } = options;
  const readings = splitByEngine(inputs).map(({ engine, inputs }) => ({ engine, ...lintReading(inputs, options) }));
  const findings = [...others.findings, ...mergeReadings(readings)].sort(compareFindings);
  const counts = {
    imageCount: others.imageCount + Math.max(...readings.map((reading) => reading.imageCount)),
    stackCount: Math.max(...readings.map((reading) => reading.stackCount)),
    sourceCount: others.sourceCount,
    stackNames: new Set(inputs.filter(isStack).map(({ name }) => name)),
  };
  if (baseline === undefined) return { findings, ...counts, staleBaseline: [] };
  const applied = applyBaseline(findings, baseline);
  return { findings: applied.findings, ...counts, staleBaseline: applied.stale };
}

function lintReading(inputs: readonly LintInput[], options: LintOptions): Reading {
  const context = readContext(inputs, options);
  const { use } = context;
  return {
    findings: [
      ...context.problems.map(locateProblem),
      ...findRefusals(context.project).map((found) => locateFinding(found, use)),
      // In their order: the last one asks what the suppressions have silenced of all others.
      ...CONFIGURABLE_RULES.flatMap((rule) => runRule(rule, context).map((found) => locateFinding(found, use))),
    ],
    imageCount: context.images.filter(({ effect }) => effect !== 'validate').length,
    stackCount: context.stackCount,
  };
}

function locateFinding({ subject, finding: found }: SubjectFinding, use: SuppressionUse): LocatedFinding {
  const isHidden = found.messageId !== 'notEvaluated' && subject.isSensitive?.(found.path) === true;
  const finding = isHidden ? hideValue(found) : found;
  const { file, range } = subject.locate(finding.path, finding.target);
  const { scope, address, constructPath } = subject;
  const { ruleId: rule, path } = finding;
  const suppression = findSuppression(subject.suppressions, rule, use.today);
  if (suppression !== undefined) use.add(rule, scope, address);
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
    ...(suppression && { suppression: toSuppression(suppression) }),
  };
}

/** Where and what kind of a problem it is, without anything of the value. */
function hideValue({ fix: _, shortRemedy: __, ...finding }: Finding): Finding {
  return {
    ...finding,
    problem: `${finding.summary}: the value is sensitive, and is not shown.`,
    reason: 'It comes from a variable or an output that is marked as sensitive.',
    remedy: `"workspaces-image rules ${finding.ruleId}" prints what is allowed.`,
  };
}

/** Reason and date are known in what is not a program. */
function toSuppression({ reason, expires }: SuppressionEntry): Suppression {
  return {
    kind: 'source',
    reason: reason.kind === 'known' ? reason.value : '',
    ...(expires.kind === 'known' && { expires: expires.value }),
  };
}

/** A finding about a resource as a whole is told apart by its words, as the resource may change for other reasons. */
function getOffender(subject: Subject, { path, target, problem }: Finding): unknown {
  return path.length === 0 ? problem : [target, subject.getValue(path) ?? null];
}

function locateProblem({ kind, file, range, problem, reason, remedy }: ReadProblem): LocatedFinding {
  const { id: ruleId, summary } = readableInput;
  const where = { path: [], target: 'value' } as const;
  const finding: Finding = {
    ruleId,
    ...(kind === 'not-read'
      ? ({ messageId: 'notEvaluated', severity: 'info' } as const)
      : ({ messageId: 'notReadable', severity: 'error' } as const)),
    summary,
    ...where,
    problem,
    reason,
    remedy,
  };
  return {
    ...describe(finding),
    ...toLocation(file.path, new LineIndex(file.text), range),
    ...identify({ rule: ruleId, scope: file.path, path: [], value: digestValue(problem) }),
    scope: file.path,
  };
}

function describe(finding: Finding) {
  const { ruleId, messageId, severity, summary, path, problem, reason, remedy, shortRemedy } = finding;
  const words = { problem, reason, remedy, ...(shortRemedy !== undefined && { shortRemedy }) };
  return { ruleId, messageId, severity, summary, ...words, message: formatFinding(finding).trim(), path };
}

function identify(identity: FindingIdentity) {
  return { identity, fingerprint: fingerprint(identity) };
}

function toLocation(file: string, lines: LineIndex, range: Parameters<LineIndex['getRange']>[0]) {
  const { start, end } = lines.getRange(range);
  return { file, range, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
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
