import { describePlaces, type MissingPermission } from '../../checks';
import { sanitize, sanitizeJson } from '../../text';
import type { LintResult } from '../lint-result';
import type { LocatedFinding } from '../located-finding';
import type { FormatOptions } from './formatter';
import { selectShown } from './shown';

/** What is shown beneath the findings: nothing where none that people see, or would without a limit, proposes anything. */
export function getMissing(
  { findings, missingPermissions }: Pick<LintResult, 'findings' | 'missingPermissions'>,
  options: FormatOptions,
): readonly MissingPermission[] {
  const shown = selectShown(findings, { ...options, maxFindings: undefined });
  return shown.findings.some(isProposing) ? missingPermissions : [];
}

/** What the policy is for, in one line. */
export function formatMissing(missing: MissingPermission): string {
  const where = sanitize(describePlaces([missing]));
  return [`All that is missing, of all images together, to be added to ${where}:`, ...missing.notes].join(' ');
}

/** JSON of the policy, indented. A list of one stands without its brackets, as IAM allows it. */
export function formatPolicy({ policy }: MissingPermission): string {
  const simplify = (key: string, value: unknown): unknown =>
    Array.isArray(value) && value.length === 1 && key !== 'Statement' ? value[0] : value;
  return sanitizeJson(JSON.stringify(policy, simplify, 2));
}

/** For reports in which findings stand by themselves: who prints the policy. */
export function listCommand(finding: Pick<LocatedFinding, 'grants'>): string[] {
  return isProposing(finding) ? [COMMAND] : [];
}

const COMMAND = '"workspaces-image lint" without --format prints one policy with all that is missing.';

function isProposing({ grants = [] }: Pick<LocatedFinding, 'grants'>): boolean {
  return grants.length > 0;
}
