import { formatFinding, readableInput, unknown, type Finding, type SuppressionEntry } from '../checks';
import { LineIndex, type ReadProblem } from '../terraform';
import { digestValue, fingerprint, type FindingIdentity } from './fingerprint';
import type { FindSourceFile } from './lint-options';
import type { LocatedFinding, Location, Suppression } from './located-finding';
import type { Subject, SubjectFinding } from './subject';
import { findSubjectSuppression } from './suppression';
import type { SuppressionUse } from './suppression-use';

/** @param use takes note of what is suppressed */
export function locateFinding(
  { subject, finding: found }: SubjectFinding,
  use: SuppressionUse,
  findSourceFile: FindSourceFile | undefined,
): LocatedFinding {
  const finding = isHidden(subject, found) ? hideValue(found) : found;
  const place = subject.locate(finding.path, finding.target);
  const { file, range } = place;
  const { scope, address, constructPath } = subject;
  const { ruleId: rule, path } = finding;
  const owner = subject.declared ?? subject;
  const written = owner === subject ? place : owner.locate(finding.path, finding.target);
  const suppression = findSubjectSuppression(owner, written, rule, use.today);
  if (suppression !== undefined) use.add(suppression, rule, owner);
  const source = locateSource(subject, finding, findSourceFile);
  return {
    ...describe(finding),
    ...toLocation(file.path, file.lines, range),
    ...(source && { source }),
    ...(finding.fix && { fix: finding.fix }),
    ...(finding.grants && { grants: finding.grants }),
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

const HIDDEN = unknown('they are sensitive');

function isHidden(subject: Subject, { isSecret, messageId, path }: Finding): boolean {
  return isSecret ?? (messageId !== 'notEvaluated' && subject.isSensitive?.(path) === true);
}

/** Where and what kind of a problem it is, without anything of the value. */
function hideValue({ fix: _, shortRemedy: __, grants, ...finding }: Finding): Finding {
  return {
    ...finding,
    ...(grants && { grants: grants.map((grant) => ({ ...grant, ...(grant.tags && { tags: HIDDEN }) })) }),
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

export function locateProblem({ kind, file, range, problem, reason, remedy }: ReadProblem): LocatedFinding {
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
    ...toLocation(file.path, getLines(file), range),
    ...identify({ rule: ruleId, scope: file.path, path: [], value: digestValue(problem) }),
    scope: file.path,
  };
}

const indexes = new WeakMap<ReadProblem['file'], LineIndex>();

/** A file may have very many problems: its lines are looked for once. */
function getLines(file: ReadProblem['file']): LineIndex {
  let lines = indexes.get(file);
  if (lines === undefined) indexes.set(file, (lines = new LineIndex(file.text)));
  return lines;
}

function describe(finding: Finding) {
  const { ruleId, messageId, severity, summary, path, problem, reason, remedy, shortRemedy } = finding;
  const words = { problem, reason, remedy, ...(shortRemedy !== undefined && { shortRemedy }) };
  return { ruleId, messageId, severity, summary, ...words, message: formatFinding(finding).trim(), path };
}

function identify(identity: FindingIdentity) {
  return { identity, fingerprint: fingerprint(identity) };
}

/** Where the resource of a plan is declared, and where the program makes what it wrote into a stack. */
function locateSource(
  subject: Subject,
  { path, target }: Finding,
  findSourceFile: FindSourceFile | undefined,
): Location | undefined {
  const { declared } = subject;
  const { madeAt } = declared ?? subject;
  const { file, range } = (declared ?? subject).locate(path, target);
  const program = madeAt && findSourceFile?.(madeAt.file, file.path);
  if (madeAt !== undefined && program !== undefined) {
    const { line, column } = madeAt;
    return { file: program, line, column, endLine: line, endColumn: column + 'new'.length };
  }
  if (declared === undefined) return undefined;
  const { range: _, ...location } = toLocation(file.path, file.lines, range);
  return location;
}

function toLocation(file: string, lines: LineIndex, range: Parameters<LineIndex['getRange']>[0]) {
  const { start, end } = lines.getRange(range);
  return { file, range, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
