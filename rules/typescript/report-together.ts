import type { Rule } from 'eslint';
import { quote, type IndexedFinding, type PlacedImage } from '../../src/checks';
import { readStrings } from './attribute';
import { getRegion, readImages, type ImageSite } from './image';
import { reportFinding } from './report';
import { groupSiblings } from './sibling';
import type { SourceFile } from './source-file';
import { isSuppressed } from './suppress-call';

/**
 * Reports what a check finds in images that are made together. An image whose attributes depend on branches is left out.
 * @param getPlace images of different places never meet
 */
export function reportTogether(
  context: Rule.RuleContext,
  check: (images: readonly PlacedImage[]) => readonly IndexedFinding[],
  getPlace: (site: ImageSite) => string = () => '',
): Rule.RuleListener {
  return {
    Program() {
      const { images, program } = readImages(context);
      const certain = images.filter(({ variants }) => variants.length === 1);
      for (const group of groupSiblings(certain, program.file)) {
        for (const { index, finding } of check(
          group.map((site) => ({ ...describe(site, program.file), place: getPlace(site) })),
        )) {
          const site = group[index]!;
          if (isSuppressed(context, site.call, program.file, finding.ruleId)) continue;
          reportFinding(context, finding, site.variants[0]!.locate(finding.path, finding.target));
        }
      }
    },
  };
}

/** By its region. Of an image whose own region is not known nobody can say whom it meets. */
export function getRegionPlace(site: ImageSite): string {
  const [variant] = site.variants;
  const region = getRegion(variant!, site);
  if (region.kind === 'known') return region.value;
  const isOfProvider = variant!.image.region?.kind === 'absent';
  return isOfProvider ? 'that of the provider' : `that of the image at ${site.call.range.join()}`;
}

function describe({ call, variants }: ImageSite, file: SourceFile): Omit<PlacedImage, 'place'> {
  const id = call.arguments[1];
  const [only] =
    id === undefined
      ? []
      : readStrings(
          { file, fallback: id, read: (evaluator) => ({ kind: 'list', items: [() => evaluator.evaluate(id, file)] }) },
          '0',
        );
  const label =
    only?.declared.kind === 'known' ? `the image ${quote(only.declared.value)}` : 'another image in this file';
  return { image: variants[0]!.image, label };
}
