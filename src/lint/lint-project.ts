import { createHash } from 'node:crypto';
import { checkImage, formatFinding } from '../checks';
import { LineIndex, readConfiguration, readJsonFile, type ReadProblem } from '../terraform';
import type { LintInput } from './lint-input';
import type { LintResult } from './lint-result';
import type { LocatedFinding } from './located-finding';
import { readStackImages } from './stack-image';
import type { SubjectFinding } from './subject';

/** Lints all inputs as one project. */
export function lintProject(inputs: readonly LintInput[]): LintResult {
  const found: SubjectFinding[] = [];
  const problems: ReadProblem[] = [];
  for (const input of inputs) {
    if (input.kind === 'problem') {
      problems.push(input.problem);
      continue;
    }
    const sources = input.kind === 'file' ? [input.file] : input.files;
    const results = sources.map(readJsonFile);
    problems.push(...results.flatMap((result) => result.problems));
    const name = input.kind === 'file' ? input.file.path : input.name;
    for (const subject of readStackImages(readConfiguration(name, results.flatMap(({ file }) => file ?? [])))) {
      for (const finding of checkImage(subject.image, { defaultTags: subject.defaultTags })) found.push({ subject, finding });
    }
  }
  const findings = [...problems.map(locateProblem), ...found.map(locate)];
  return { findings: findings.sort(compare) };
}

function compare(a: LocatedFinding, b: LocatedFinding): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.ruleId, b.ruleId);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function locateProblem({ file, range, problem, reason, remedy }: ReadProblem): LocatedFinding {
  const { start, end } = new LineIndex(file.text).getRange(range);
  return {
    ruleId: 'readable-input',
    severity: 'error',
    summary: 'Input Not Readable',
    ...{ problem, reason, remedy },
    message: `${problem} ${reason} ${remedy}`,
    path: [],
    file: file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    scope: file.path,
    fingerprint: digest(['readable-input', file.path, problem]),
  };
}

function locate({ subject, finding }: SubjectFinding): LocatedFinding {
  const { start, end } = subject.file.lines.getRange(subject.locate(finding.path, finding.target));
  const { ruleId, severity, summary, problem, reason, remedy, path } = finding;
  return {
    ...{ ruleId, severity, summary, problem, reason, remedy, path },
    message: formatFinding(finding),
    file: subject.file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    address: subject.address,
    constructPath: subject.constructPath,
    scope: subject.scope,
    fingerprint: digest([ruleId, subject.scope, subject.address, path]),
  };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
