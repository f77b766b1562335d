import { combineGrants } from '../checks';
import { compareText } from '../text';
import { applyBaseline } from './baseline';
import { hasInstance, type ImageInstance } from './image-instance';
import { isStack, type LintInput } from './lint-input';
import type { LintResult } from './lint-result';
import { locateFinding, locateProblem } from './locate-finding';
import { getPlaces, type LocatedFinding } from './located-finding';
import { readContext } from './read-context';
import type { LintOptions, OtherFindings } from './lint-options';
import { mergeReadings, splitByEngine, type Reading } from './reading';
import { findRefusals } from './refusal/find-refusal';
import { dropRepeated, type FoundFinding } from './repeated-finding';
import { runRules } from './rule/run-rules';
import type { SubjectFinding } from './subject';

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
    lonePlans: [...new Set(readings.flatMap((reading) => reading.lonePlans))],
  };
  const applied = baseline === undefined ? { findings, stale: [] } : applyBaseline(findings, baseline);
  const counted = applied.findings.filter(({ suppression }) => suppression === undefined);
  return {
    findings: applied.findings,
    hasDeployer: options.policy?.deployer !== undefined,
    ...counts,
    staleBaseline: applied.stale,
    missingPermissions: combineGrants(counted.flatMap(({ grants = [] }) => grants)),
  };
}

function lintReading(inputs: readonly LintInput[], options: LintOptions): Reading {
  const context = readContext(inputs, options);
  const locate = (found: SubjectFinding): FoundFinding => ({
    subject: found.subject,
    finding: locateFinding(found, context.use, options.findSourceFile),
  });
  const refused = findRefusals(context.project).map(locate);
  const found = [...refused, ...dropRefused(runRules(context, locate), refused)];
  return {
    findings: [...context.problems.map(locateProblem), ...dropRepeated(found, context.images)],
    imageCount: context.images.filter(isCounted).length,
    stackCount: context.stackCount,
    lonePlans: context.lonePlans,
  };
}

/** What the engines refuse could not be evaluated either, nor what is in it: that is no news. */
function dropRefused(found: readonly FoundFinding[], refused: readonly FoundFinding[]): readonly FoundFinding[] {
  const places = new Set(refused.map(({ finding }) => toPlace(finding, finding.path)));
  if (places.size === 0) return found;
  return found.filter(({ finding }) => {
    const { messageId, path } = finding;
    return messageId !== 'notEvaluated' || !path.some((_, end) => places.has(toPlace(finding, path.slice(0, end + 1))));
  });
}

function toPlace({ scope, address }: LocatedFinding, path: LocatedFinding['path']): string {
  return JSON.stringify([scope, address, path]);
}

/** Whether there is an image of its own: a plan and the configuration that it is of have the same. */
function isCounted(image: ImageInstance): boolean {
  return hasInstance(image) && image.resource.declared === undefined;
}

function compareFindings(a: LocatedFinding, b: LocatedFinding): number {
  const { at: left } = getPlaces(a);
  const { at: right } = getPlaces(b);
  return (
    compareText(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.address ?? '', b.address ?? '') ||
    compareText(a.message, b.message)
  );
}
