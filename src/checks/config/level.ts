import type { Severity } from '../finding';
import type { ConfigurableRule } from '../rules';
import type { ResolvedImagePolicy } from './image-policy';

/** Gives a finding the severity that it has under an image policy. */
export type Weigh = <T extends { readonly severity: Severity }>(finding: T) => T;

/**
 * How the findings of a rule count under an image policy; undefined where it is silent. A level replaces the severity
 * of its findings, and what could not be evaluated stays information. An optional rule speaks only where it has one.
 */
export function getWeight(
  { id, isOptional }: Pick<ConfigurableRule, 'id' | 'isOptional'>,
  { levels }: Pick<ResolvedImagePolicy, 'levels'>,
): Weigh | undefined {
  const level = levels.get(id);
  if (level === 'off' || (level === undefined && isOptional)) return undefined;
  if (level === undefined) return (finding) => finding;
  return (finding) => (finding.severity === 'info' ? finding : { ...finding, severity: level });
}
