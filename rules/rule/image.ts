import type { Rule as EslintRule } from 'eslint';
import { formatFinding, type Finding, type ImageRule } from '../../src/checks';
import { getImagePolicy } from '../image-policy';
import type { ConstructCall } from '../source/construct-site';
import { readImages, readOwnImage, type ImageSite, type ImageVariant } from '../source/image';
import { getSuppression } from '../source/suppress-call';
import { DefaultTagFindings } from './default-tag';
import { createReporter } from './report-at';

/** Reports what a rule finds in the images of a file. */
export function reportImages(context: EslintRule.RuleContext, rule: ImageRule): void {
  const options = getImagePolicy(context).options.get(rule.id);
  reportEachImage(context, rule.id, ({ image }, { provider }) => rule.check(image, provider.defaultTags, options));
}

/** Reports findings of the images of a file, each once, however many branches and calls lead to it. */
export function reportEachImage(
  context: EslintRule.RuleContext,
  ruleId: string,
  check: (variant: ImageVariant, image: ImageSite) => readonly Finding[],
): void {
  let isProviderListed = false;
  const inherited = new DefaultTagFindings();
  const reporters = new Map<ConstructCall, ReturnType<typeof createReporter>>();
  for (const image of readImages(context).images) {
    const reportOnce = reporters.get(image.site.call) ?? createReporter(context);
    reporters.set(image.site.call, reportOnce);
    const suppression = getSuppression(context, image.site, ruleId);
    const elsewhere = listElsewhere(image, check);
    for (const variant of image.variants) {
      for (const finding of check(variant, image)) {
        const alsoIn = elsewhere.has(formatFinding(finding)) ? image.site.file.path : undefined;
        const site = variant.locate(finding.path, finding.target);
        if (inherited.take({ finding, image, site, suppression, alsoIn })) continue;
        if (isOfProvider(finding, variant, image)) {
          if (isProviderListed) continue;
          isProviderListed = true;
        }
        const why = { ...(suppression && { suppression }), ...(alsoIn !== undefined && { alsoIn }) };
        reportOnce({ ...finding, constructPath: image.id, why }, site);
      }
    }
  }
  inherited.report(context);
}

/** Whether a value is unknown by the provider alone: that is said once, not for each of its images. */
function isOfProvider({ severity, path }: Finding, { image }: ImageVariant, { provider }: ImageSite): boolean {
  const isOpen = provider.defaultTags.kind === 'unknown' && image.tags.kind !== 'unknown';
  return severity === 'info' && isOpen && path.length === 1 && path[0] === 'tags';
}

const NOWHERE: ReadonlySet<string> = new Set();

/** What the file has by itself that makes an image, whoever calls it: it is reported there. */
function listElsewhere(
  { site }: ImageSite,
  check: (variant: ImageVariant, image: ImageSite) => readonly Finding[],
): ReadonlySet<string> {
  const own = site.file === site.home ? undefined : readOwnImage(site);
  return own === undefined
    ? NOWHERE
    : new Set(own.variants.flatMap((variant) => check(variant, own).map(formatFinding)));
}
