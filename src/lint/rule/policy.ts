import type { PolicyRule } from '../../checks';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';

/** Runs a rule on each IAM policy. */
export function runPolicyRule(rule: PolicyRule, { policies }: RuleContext): SubjectFinding[] {
  return policies.flatMap((subject) =>
    rule.check(subject.document, subject.why).map((finding) => ({ subject, finding })),
  );
}
