import type { Pattern, PolicyDocument } from '../../iam';
import type { AttributePath } from '../finding';

/** A string of an Action or NotAction element. */
export interface ActionPattern {
  readonly text: string;
  readonly pattern: Pattern;
  readonly path: AttributePath;
  readonly statement: Statement;
}

type Statement = Extract<PolicyDocument, { kind: 'policy' }>['statements'][number];

/** Actions that a policy names, as far as they are known. A malformed policy names none. */
export function listActionPatterns(policy: PolicyDocument): ActionPattern[] {
  if (policy.kind !== 'policy') return [];
  return policy.statements.flatMap((statement) => {
    const { patterns, path } = statement.action;
    if (!Array.isArray(patterns)) return [];
    const known = patterns.map((pattern: Pattern, index) => ({
      text: pattern.display,
      pattern,
      path: [...path, index],
      statement,
    }));
    return known.filter(({ text }) => !text.includes('(unknown)'));
  });
}

/** Resources that a statement names; undefined where not even their number is known. */
export function listResources({ resource }: Statement): readonly string[] | undefined {
  return typeof resource.patterns === 'symbol' ? undefined : resource.patterns.map(({ display }) => display);
}
