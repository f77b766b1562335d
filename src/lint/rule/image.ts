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

/** Runs a rule on one image after the other. With options it runs only where they are given. */
export function runImageRule(rule: ImageRule, options: unknown, context: RuleContext): SubjectFinding[] {
  if (rule.options !== undefined && options === undefined) return [];
  const { images } = context;
  const all: SubjectFinding[] = [];
  const inherited = new DefaultTagFindings(context);
  const isFlawless = rule.createSkim?.();
  const run: Run = { rule, options };
  // Nothing is made in here where nothing is found: of very many images an object or an iterator for each is felt.
  for (const instance of images) {
    const { provider, judged } = instance;
    if (instance.effect === 'none' || isFlawless?.(judged, provider.judgedTags)) continue;
    const found = check(run, instance, judged, provider.judgedTags);
    if (found.length === 0) continue;
    const findings = markSecret(found, () => check(run, instance, instance.image, provider.defaultTags));
    for (const finding of findings)
      if (!inherited.take(instance, finding)) all.push({ subject: instance.resource, finding });
  }
  return [...all, ...inherited.list()];
}

interface Run {
  readonly rule: ImageRule;
  readonly options: unknown;
}

/** What a rule finds in an image and the tags of its provider; for some rules without those that the provider ignores, which are never sent. */
function check(
  run: Run,
  { effect, provider: { ignoredTags } }: ImageInstance,
  image: DeclaredImage,
  defaultTags: DeclaredTags,
): readonly Finding[] {
  return run.rule.judgesSentTags === true && ignoredTags.kind === 'known'
    ? checkAs(effect, run, leaveOutIgnoredOf(image, ignoredTags), leaveOutIgnored(defaultTags, ignoredTags))
    : checkAs(effect, run, image, defaultTags);
}

/** Of a block without an instance an engine validates what AWS demands, of what is known. */
function checkAs(
  effect: Effect,
  { rule, options }: Run,
  image: DeclaredImage,
  defaultTags: DeclaredTags,
): readonly Finding[] {
  if (effect !== 'validate') return rule.check(image, defaultTags, options);
  if (rule.options !== undefined || rule.isOptional === true) return [];
  return rule.check(image, defaultTags).filter(({ severity }) => severity === 'error');
}
