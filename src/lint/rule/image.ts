import type { DeclaredImage, DeclaredTags, Finding, ImageRule } from '../../checks';
import type { SubjectFinding } from '../subject';
import type { RuleContext } from './rule-context';

/** Runs a rule on one image after the other. */
export function runImageRule(rule: ImageRule, options: unknown, { images }: RuleContext): SubjectFinding[] {
  const found: SubjectFinding[] = [];
  const isFlawless = rule.createSkim?.();
  // By index, and no loop where nothing is found: of very many images an iterator for each is felt.
  for (let index = 0; index < images.length; index++) {
    const { effect, image, provider, resource } = images[index]!;
    if (effect === 'none' || isFlawless?.(image, provider.defaultTags)) continue;
    const findings =
      effect === 'validate'
        ? validate(rule, image, provider.defaultTags)
        : rule.check(image, provider.defaultTags, options);
    if (findings.length === 0) continue;
    for (const finding of findings) found.push({ subject: resource, finding });
  }
  return found;
}

/** What an engine validates of a block without an instance: what AWS demands, of what is known. */
function validate(rule: ImageRule, image: DeclaredImage, defaultTags: DeclaredTags): readonly Finding[] {
  if (rule.options !== undefined || rule.isOptional === true) return [];
  return rule.check(image, defaultTags).filter(({ severity }) => severity === 'error');
}
