import type { Bundle, ImageClient } from '../../client';
import { compareText } from '../../text';
import type { Where } from './compare';
import { explainAwsError } from './explain-aws-error';
import { readTags, type Reading } from './read-tags';
import type { RegionStatus } from './report';
import type { Stacks } from './stack';

export interface RegionQuestion {
  readonly client: ImageClient;
  readonly where: Where;
  readonly stacks: Stacks | undefined;
}

/** The images of a region, the newest first, with what else may be read of them. */
export async function readRegion({ client, where, stacks }: RegionQuestion): Promise<RegionStatus> {
  const { region } = where;
  const listed = await client.listImages();
  if (listed.kind === 'error')
    return { region, problem: explainAwsError(listed.error), images: [], missing: [], notes: [] };
  const images = [...listed.value].sort((a, b) => compareText(b.created ?? '', a.created ?? ''));
  // Without images there is nothing that they could tell of.
  const [tags, bundles] =
    images.length === 0 ? [undefined, undefined] : await Promise.all([readTags(client, images), readBundles(client)]);
  return {
    region,
    problem: undefined,
    images: images.map((image) => ({
      image,
      tags: tags?.value.get(image.id),
      bundles: bundles?.value?.filter(({ imageId }) => imageId === image.id),
      declared: stacks?.find(image, where),
    })),
    missing: stacks?.listMissing(images, where) ?? [],
    notes: [...(tags?.notes ?? []), ...(bundles?.notes ?? [])],
  };
}

async function readBundles(client: ImageClient): Promise<Reading<readonly Bundle[] | undefined>> {
  const listed = await client.listBundles();
  if (listed.kind === 'ok') return { value: listed.value, notes: [] };
  return { value: undefined, notes: [`Bundles: ${explainAwsError(listed.error)}`] };
}
