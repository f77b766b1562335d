import type { Severity } from '../../checks';
import type { LocatedFinding } from '../located-finding';
import type { FormatOptions } from './formatter';

/** The findings that a report lists, and how many of them it leaves out. */
export interface Shown {
  readonly findings: readonly LocatedFinding[];
  readonly hiddenCount: number;
}

/** What a report for people lists: what counts, and what could not be evaluated only where it is asked for. */
export function selectShown(findings: readonly LocatedFinding[], options: FormatOptions): Shown {
  const listed = findings.filter(
    ({ severity, suppression }) => suppression === undefined && (options.isVerbose || severity !== 'info'),
  );
  return limitFindings(listed, options);
}

const WEIGHTS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** As many findings as are wanted, the most severe ones, in their order. */
export function limitFindings(all: readonly LocatedFinding[], { isQuiet, maxFindings }: FormatOptions): Shown {
  const findings = isQuiet === true ? all.filter(({ severity }) => severity === 'error') : all;
  if (maxFindings === undefined || findings.length <= maxFindings) return { findings, hiddenCount: 0 };
  const weigh = ({ severity, suppression }: LocatedFinding): number =>
    suppression === undefined ? WEIGHTS[severity] : WEIGHTS.info + 1;
  const kept = new Set([...findings].sort((a, b) => weigh(a) - weigh(b)).slice(0, maxFindings));
  return { findings: findings.filter((finding) => kept.has(finding)), hiddenCount: findings.length - maxFindings };
}
