import {
  leaveOutIgnored,
  leaveOutIgnoredOf,
  type DeclaredImage,
  type DeclaredTags,
  type Finding,
  type ImageRule,
} from '../../checks';
import type { ImageInstance } from '../image-instance';
import type { Effect } from '../resource';
import type { SubjectFinding } from '../subject';
import { DefaultTagFindings } from './default-tag';
import type { RuleContext } from './rule-context';
import { markSecret } from './secret-finding';

/** Runs a rule on one image after the other. */
export function runImageRule(rule: ImageRule, options: unknown, context: RuleContext): SubjectFinding[] {
  const { images } = context;
  const all: SubjectFinding[] = [];
  const inherited = new DefaultTagFindings(context);
  const isFlawless = rule.createSkim?.();
  // No loop inside where nothing is found: of very many images an iterator for each is felt.
  for (const instance of images) {
    const { effect, resource, provider } = instance;
    if (effect === 'none' || isFlawless?.(instance.judged, provider.judgedTags)) continue;
    const check = (tagged: Tagged): readonly Finding[] =>
      run({ rule, effect, options }, dropIgnored(tagged, instance, rule));
    const found = check({ image: instance.judged, defaultTags: provider.judgedTags });
    if (found.length === 0) continue;
    const findings = markSecret(found, () => check({ image: instance.image, defaultTags: provider.defaultTags }));
    for (const finding of findings) if (!inherited.take(instance, finding)) all.push({ subject: resource, finding });
  }
  return [...all, ...inherited.list()];
}

interface Tagged {
  readonly image: DeclaredImage;
  readonly defaultTags: DeclaredTags;
}

interface Run {
  readonly rule: ImageRule;
  readonly effect: Effect;
  readonly options: unknown;
}

/** Of a block without an instance an engine validates what AWS demands, of what is known. */
function run({ rule, effect, options }: Run, { image, defaultTags }: Tagged): readonly Finding[] {
  if (effect !== 'validate') return rule.check(image, defaultTags, options);
  if (rule.options !== undefined || rule.isOptional === true) return [];
  return rule.check(image, defaultTags).filter(({ severity }) => severity === 'error');
}

/** The image and the tags of its provider; for some rules without those that the provider ignores, which are never sent. */
function dropIgnored(tagged: Tagged, { provider }: ImageInstance, { judgesSentTags }: ImageRule): Tagged {
  const { image, defaultTags } = tagged;
  const { ignoredTags } = provider;
  if (judgesSentTags !== true || ignoredTags.kind !== 'known') return tagged;
  return { image: leaveOutIgnoredOf(image, ignoredTags), defaultTags: leaveOutIgnored(defaultTags, ignoredTags) };
}
