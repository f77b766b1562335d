import {
  leaveOutIgnored,
  leaveOutIgnoredOf,
  type DeclaredImage,
  type DeclaredTags,
  type Finding,
  type ImageRule,
  type ImageSkim,
} from '../../checks';
import type { ImageInstance } from '../image-instance';
import type { Effect } from '../resource';
import type { SubjectFinding } from '../subject';
import { DefaultTagFindings } from './default-tag';
import { checkProviderRegions } from './provider-region';
import type { RuleContext } from './rule-context';
import { markSecret } from './secret-finding';

/** Runs rules on one image after the other. With options a rule runs only where they are given. */
export function runImageRules(
  rules: readonly ImageRule[],
  context: RuleContext,
): ReadonlyMap<string, readonly SubjectFinding[]> {
  const runs = rules
    .map((rule) => new Run(rule, context))
    .filter(({ rule, options }) => rule.options === undefined || options !== undefined);
  // Nothing is made in here where nothing is found: of very many images an object or an iterator for each is felt.
  for (const instance of context.images) {
    if (instance.effect === 'none') continue;
    const { judged } = instance;
    for (let index = 0; index < runs.length; index++) runs[index]?.look(instance, judged);
  }
  return new Map(runs.map((run) => [run.rule.id, run.list()]));
}

class Run {
  readonly options: unknown;
  readonly #found: SubjectFinding[] = [];
  readonly #inherited: DefaultTagFindings;
  readonly #isFlawless: ImageSkim | undefined;
  readonly #context: RuleContext;

  constructor(
    readonly rule: ImageRule,
    context: RuleContext,
  ) {
    this.#context = context;
    this.options = context.policy.options.get(rule.id);
    this.#inherited = new DefaultTagFindings(context);
    this.#isFlawless = rule.createSkim?.();
  }

  look(instance: ImageInstance, judged: DeclaredImage): void {
    const { judgedTags } = instance.provider;
    if (this.#isFlawless?.(judged, judgedTags) === true) return;
    const found = check(this, instance, judged, judgedTags);
    if (found.length > 0) this.#keep(instance, found);
  }

  #keep(instance: ImageInstance, found: readonly Finding[]): void {
    const findOpen = () => check(this, instance, instance.image, instance.provider.defaultTags);
    const findings = markSecret(found, findOpen);
    for (const finding of findings)
      if (!this.#inherited.take(instance, finding)) this.#found.push({ subject: instance.resource, finding });
  }

  list(): readonly SubjectFinding[] {
    const isOfProviders = this.rule.judgesProviderRegion === true;
    const ofProviders = isOfProviders ? checkProviderRegions(this.rule, this.#context.project) : [];
    return [...this.#found, ...this.#inherited.list(), ...ofProviders];
  }
}

/**
 * What a rule finds in an image and the tags of its provider; for some rules, and some problems of others, without the
 * tags that the provider ignores, which are never sent.
 */
function check(run: Run, instance: ImageInstance, image: DeclaredImage, defaultTags: DeclaredTags): readonly Finding[] {
  const isAllSent = instance.provider.ignoredTags.kind !== 'known';
  return isAllSent
    ? checkAs(instance.effect, run, image, defaultTags)
    : checkSentTags(run, instance, image, defaultTags);
}

function checkSentTags(
  run: Run,
  { effect, provider: { ignoredTags } }: ImageInstance,
  image: DeclaredImage,
  defaultTags: DeclaredTags,
): readonly Finding[] {
  const { judgesSentTags, ofSentTags = [] } = run.rule;
  const checkSent = (): readonly Finding[] =>
    checkAs(effect, run, leaveOutIgnoredOf(image, ignoredTags), leaveOutIgnored(defaultTags, ignoredTags));
  if (judgesSentTags === true) return checkSent();
  const found = checkAs(effect, run, image, defaultTags);
  const isOfSent = ({ messageId }: Finding): boolean => ofSentTags.includes(messageId);
  if (!found.some(isOfSent)) return found;
  return [...found.filter((finding) => !isOfSent(finding)), ...checkSent().filter(isOfSent)];
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
