import type { ImagePlace, PolicyRule } from '../../checks';
import { readPlace } from '../image-place';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';

/** Runs a rule on each IAM policy. */
export function runPolicyRule(rule: PolicyRule, context: RuleContext): SubjectFinding[] {
  const places = listPlaces(context);
  return context.policies.flatMap((subject) =>
    rule.check(subject.document, subject.why, places).map((finding) => ({ subject, finding })),
  );
}

/** Where the images are made, each place once. */
function listPlaces(context: RuleContext): ImagePlace[] {
  if (context.policies.length === 0) return [];
  const places = new Map<string, ImagePlace>();
  for (const { provider } of context.images) {
    const place = readPlace(provider, context);
    places.set(JSON.stringify([place.region, place.accountId]), place);
  }
  return [...places.values()];
}
