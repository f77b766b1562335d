import type { Image, ImageClient, Tags } from '../../client';
import { formatArn } from '../../model';
import { formatCount } from '../../text';
import { explainAwsError } from './explain-aws-error';

/** What could be read, and what was not looked at. */
export interface Reading<T> {
  readonly value: T;
  readonly notes: readonly string[];
}

/** Tags by the id of their image: 100 images a call where that can be, else image by image until a call fails. */
export async function readTags(
  client: ImageClient,
  images: readonly Image[],
): Promise<Reading<ReadonlyMap<string, Tags>>> {
  const tags = new Map<string, Tags>();
  await Promise.all(
    images.map(async (image) => {
      const seen = await seeTags(client, image);
      if (seen !== undefined) tags.set(image.id, seen);
    }),
  );
  for (const { id } of images) {
    if (tags.has(id)) continue;
    const listed = await client.listTags(id);
    if (listed.kind === 'error') {
      const count = formatCount(images.length - tags.size, 'image');
      return { value: tags, notes: [`The tags of ${count}: ${explainAwsError(listed.error)}`] };
    }
    // An image that is gone since has none.
    tags.set(id, listed.value ?? new Map<string, string>());
  }
  return { value: tags, notes: [] };
}

async function seeTags(client: ImageClient, { id, ownerAccountId: accountId }: Image): Promise<Tags | undefined> {
  if (accountId === undefined) return undefined;
  const arn = formatArn({ region: client.region, accountId, resource: 'workspaceimage', id });
  const seen = await client.seeTags({ id, arn });
  return seen.kind === 'tags' ? seen.tags : undefined;
}
