import type { Rule as EslintRule } from 'eslint';
import { quote } from '../../src/text';
import { type PlacedImage, type TogetherRule } from '../../src/checks';
import { getRegion, readImages, type ImageSite, type ImageVariant } from '../source/image';
import { groupSiblings } from '../source/sibling';
import { createOrder } from '../source/depends-on';
import { getSuppression } from '../source/suppress-call';
import { reportAt } from './report-at';

/** Reports what a rule finds in images that are made together. An image whose attributes depend on branches is left out. */
export function reportTogether(context: EslintRule.RuleContext, rule: TogetherRule): void {
  const { images } = readImages(context);
  const certain = images.filter(({ variants }) => variants.length === 1);
  const getPlace = rule.meeting === 'region' ? getRegionPlace : () => '';
  for (const group of groupSiblings(certain)) {
    // One variant each, so that the index of an image stays what it is.
    const placed = group.flatMap((site) =>
      site.variants.map((variant) => ({ ...describe(site, variant), place: getPlace(site, variant) })),
    );
    for (const { index, finding } of rule.check(placed, createOrder(group))) {
      const site = group[index];
      const [variant] = site?.variants ?? [];
      if (site === undefined || variant === undefined) continue;
      const suppression = getSuppression(context, site.site, rule.id);
      const why = suppression && { suppression };
      reportAt(
        context,
        { ...finding, constructPath: site.id, ...(why && { why }) },
        variant.locate(finding.path, finding.target),
      );
    }
  }
}

/** By its region. Of an image whose own region is not known nobody can say whom it meets. */
function getRegionPlace(site: ImageSite, variant: ImageVariant): string {
  const region = getRegion(variant, site);
  if (region.kind === 'known') return region.value;
  const isOfProvider = variant.image.region?.kind === 'absent';
  return isOfProvider ? 'that of the provider' : `that of the image at ${site.call.range.join()}`;
}

function describe({ id }: ImageSite, { image }: ImageVariant): Omit<PlacedImage, 'place'> {
  return {
    image,
    label: id === undefined ? 'another image in this file' : `the image ${quote(id)}`,
  };
}
