import type { Rule as EslintRule } from 'eslint';
import type { Finding, SuppressionEntry } from '../../src/checks';
import { describeDefaultTags } from '../../src/lint';
import type { Site } from '../source/attribute';
import type { ImageSite } from '../source/image';
import { markUsed } from '../source/suppression-use';
import { reportAt, type WhyKept } from './report-at';

/** A finding in an image, and what keeps it from counting there. */
interface Found {
  readonly finding: Finding;
  readonly image: ImageSite;
  /** What the image itself has of it. */
  readonly site: Site;
  readonly suppression: SuppressionEntry | undefined;
  /** Another file that has it, too. */
  readonly alsoIn: string | undefined;
}

interface Group {
  readonly first: Found;
  /** Those that do not keep it from counting. */
  readonly images: Set<ImageSite>;
  readonly kept: WhyKept[];
}

/** Findings about the default_tags of providers: one for all images of the file that have them, at the provider. */
export class DefaultTagFindings {
  readonly #groups = new Map<string, Group>();

  /** Whether the finding is about default_tags; then it is taken. */
  take(found: Found): boolean {
    const { finding, image, suppression, alsoIn } = found;
    if (finding.inProvider === undefined) return false;
    const group = this.#getGroup(found);
    if (suppression !== undefined) {
      markUsed(suppression);
      group.kept.push({ suppression });
    } else if (alsoIn !== undefined) group.kept.push({ alsoIn });
    else group.images.add(image);
    return true;
  }

  #getGroup(found: Found): Group {
    const { messageId, inProvider, problem } = found.finding;
    const key = JSON.stringify([found.image.provider.origin?.node.range, messageId, inProvider, problem]);
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = { first: found, images: new Set(), kept: [] }));
    return group;
  }

  report(context: EslintRule.RuleContext): void {
    for (const { first, images, kept } of this.#groups.values()) {
      const { inProvider, ...finding } = first.finding;
      const { origin } = first.image.provider;
      const [why] = images.size === 0 ? kept : [];
      const place = origin !== undefined && inProvider !== undefined ? inProvider : finding;
      const site = origin?.locate(place.path, place.target) ?? first.site;
      reportAt(
        context,
        {
          ...finding,
          path: place.path,
          target: place.target,
          constructPath: origin === undefined ? first.image.id : origin.id,
          ...(why === undefined ? { reason: describeDefaultTags(first.finding, images.size) } : { why }),
        },
        site,
      );
    }
  }
}
