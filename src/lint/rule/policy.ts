import type { ImagePlace, PolicyRule } from '../../checks';
import { readPlace } from '../image-place';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';
import { cutPolicyPath, markSecret } from './secret-finding';

/** Runs a rule on each IAM policy. */
export function runPolicyRule(rule: PolicyRule, context: RuleContext): SubjectFinding[] {
  const places = listPlaces(context);
  return context.policies.flatMap((subject) => {
    const { document, open, why } = subject;
    const found = rule.check(document, why, places);
    if (open === document) return found.map((finding) => ({ subject, finding }));
    return markSecret(found, () => rule.check(open, why, places)).map((finding) => ({
      subject,
      finding: finding.isSecret === true ? { ...finding, path: cutPolicyPath(finding.path) } : finding,
    }));
  });
}

/** Where the images are made, each place once. */
function listPlaces(context: RuleContext): ImagePlace[] {
  if (context.policies.length === 0) return [];
  const places = new Map<string, ImagePlace>();
  for (const provider of new Set(context.images.map((image) => image.provider))) {
    const place = readPlace(provider, context);
    places.set(JSON.stringify([place.region, place.accountId]), place);
  }
  return [...places.values()];
}
