import type { StringLimit } from '../../model';
import { getStringProblem, type StringProblem } from './check-string';
import type { Declared } from '../declared-image';
import type { Finding } from '../finding';

/** The words for a required attribute that is absent or null. */
export function getRequiredProblem(attribute: string, source: string): Omit<StringProblem, 'corrected'> {
  return {
    problem: `The image has no ${attribute}.`,
    reason: `CreateWorkspaceImage requires it (${source}).`,
    remedy: `Set ${attribute}.`,
  };
}

type AttributeRule = Pick<Finding, 'ruleId' | 'summary' | 'target'> & { readonly path: readonly [string] };

/** What is wrong with a required string by its limit, or undefined. An unknown one is left to a later gate. */
export function getRequiredStringFinding(
  rule: AttributeRule,
  declared: Declared<string>,
  limit: StringLimit,
): Finding | undefined {
  if (declared.kind === 'unknown') return undefined;
  const [attribute] = rule.path;
  if (declared.kind === 'absent') return { ...rule, severity: 'error', ...getRequiredProblem(attribute, limit.source) };
  const problem = getStringProblem(`The image ${attribute}`, declared.value, limit);
  if (problem === undefined) return undefined;
  const { corrected, ...words } = problem;
  return { ...rule, severity: 'error', ...words, ...(corrected !== undefined && { fix: { value: corrected } }) };
}
