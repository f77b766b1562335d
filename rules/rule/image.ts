import type { Rule as EslintRule } from 'eslint';
import { formatFinding, type Finding, type ImageRule } from '../../src/checks';
import type { ReportedFinding } from '../recording';
import { keepFinding, reportFinding } from '../report';
import { getImagePolicy } from '../image-policy';
import type { Site } from '../source/attribute';
import type { ConstructCall } from '../source/construct-site';
import { readImages, readOwnImage, type ImageSite, type ImageVariant } from '../source/image';
import { getSuppression } from '../source/suppress-call';
import { markUsed } from '../source/suppression-use';

/** Reports what a rule finds in the images of a file. */
export function reportImages(context: EslintRule.RuleContext, rule: ImageRule): void {
  const options = getImagePolicy(context, rule.id).options.get(rule.id);
  reportEachImage(context, rule.id, ({ image }, { provider }) => rule.check(image, provider.defaultTags, options));
}

/** Reports findings of the images of a file, each once, however many branches and calls lead to it. */
export function reportEachImage(
  context: EslintRule.RuleContext,
  ruleId: string,
  check: (variant: ImageVariant, image: ImageSite) => readonly Finding[],
): void {
  let isProviderListed = false;
  const reporters = new Map<ConstructCall, ReturnType<typeof createReporter>>();
  for (const image of readImages(context).images) {
    const reportOnce = reporters.get(image.site.call) ?? createReporter(context);
    reporters.set(image.site.call, reportOnce);
    const suppression = getSuppression(context, image.site, ruleId);
    const elsewhere = listElsewhere(image, check);
    for (const variant of image.variants) {
      for (const finding of check(variant, image)) {
        if (isOfProvider(finding, variant, image)) {
          if (isProviderListed) continue;
          isProviderListed = true;
        }
        const isElsewhere = elsewhere.has(formatFinding(finding));
        const why = { ...(suppression && { suppression }), ...(isElsewhere && { alsoIn: image.site.file.path }) };
        reportOnce({ ...finding, constructPath: image.id, why }, variant.locate(finding.path, finding.target));
      }
    }
  }
}

/** Whether a value is unknown by the provider alone: that is said once, not for each of its images. */
function isOfProvider({ severity, path }: Finding, { image }: ImageVariant, { provider }: ImageSite): boolean {
  const isOpen = provider.defaultTags.kind === 'unknown' && image.tags.kind !== 'unknown';
  return severity === 'info' && isOpen && path.length === 1 && path[0] === 'tags';
}

/** What the file has by itself that makes an image, whoever calls it: it is reported there. */
function listElsewhere(
  { site }: ImageSite,
  check: (variant: ImageVariant, image: ImageSite) => readonly Finding[],
): ReadonlySet<string> {
  const own = site.file === site.home ? undefined : readOwnImage(site);
  return new Set(own?.variants.flatMap((variant) => check(variant, own).map(formatFinding)));
}

/** A finding, and the id of the construct that it is about as far as the source says it. */
export type SourceFinding = Finding & Pick<ReportedFinding, 'constructPath'> & { readonly why?: WhyKept };

/** Why a finding does not count. */
type WhyKept = Parameters<typeof keepFinding>[3];

/** Reports findings at what a file has of them, each once. */
export function createReporter(context: EslintRule.RuleContext): (finding: SourceFinding, site: Site) => void {
  const seen = new Set<string>();
  return (finding, site) => {
    const key = `${site.node.range} ${formatFinding(finding)}`;
    if (!seen.has(key)) reportAt(context, finding, site);
    seen.add(key);
  };
}

/** Reports a finding at a node. */
export function reportAt(
  context: EslintRule.RuleContext,
  { why = {}, ...finding }: SourceFinding,
  { node, literal }: Site,
): void {
  if (why.suppression !== undefined || why.alsoIn !== undefined) {
    if (why.suppression !== undefined) markUsed(why.suppression);
    keepFinding(context, finding, node.loc, why);
  } else if (literal === undefined || finding.target === 'key') reportFinding(context, finding, node.loc);
  else
    reportFinding(context, finding, node.loc, (fixer, value) =>
      fixer.replaceText(literal as never, writeLiteral(value, context.sourceCode.getText(literal as never))),
    );
}

/** The value as a literal in the quotes of the old one. */
function writeLiteral(value: string, old: string): string {
  const quoteMark = old.at(0) ?? "'";
  if (quoteMark === '`') return `\`${value.replace(/[\\`]|\$\{/g, '\\$&')}\``;
  const json = JSON.stringify(value);
  return quoteMark === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
