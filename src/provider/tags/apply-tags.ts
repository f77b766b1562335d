import type { AwsError, ImageClient, Tags } from '../../client';
import type { Diagnostic } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import type { Meta } from '../meta';
import { diffTags, NO_TAGS, type TagChange } from './tag-set';

/** Removes and sets tags of an image; the diagnostics are empty on success. */
export async function applyTags(
  client: ImageClient,
  imageId: string,
  { removed, set }: TagChange,
): Promise<Diagnostic[]> {
  const deleted = await client.deleteTags(imageId, removed);
  if (deleted.kind === 'error') return [notChanged(imageId, deleted.error)];
  const created = await client.createTags(imageId, set);
  return created.kind === 'error' ? [notChanged(imageId, created.error)] : [];
}

/** Brings the tags of an image from whatever they are to those wanted. */
export async function adoptTags(
  client: ImageClient,
  { ignoredTags }: Meta,
  imageId: string,
  wanted: Tags,
): Promise<Diagnostic[]> {
  const listed = await client.listTags(imageId);
  if (listed.kind === 'error') return [tagsNotRead(imageId, listed.error)];
  return applyTags(client, imageId, diffTags(listed.value ?? NO_TAGS, wanted, ignoredTags));
}

export function tagsNotRead(imageId: string, error: AwsError): Diagnostic {
  return toAwsDiagnostic({
    error,
    summary: 'Image Tags Not Read',
    what: `The tags of the image ${imageId} could not be read.`,
  });
}

function notChanged(imageId: string, error: AwsError): Diagnostic {
  return toAwsDiagnostic({
    error,
    summary: 'Image Tags Not Changed',
    what: `The tags of the image ${imageId} were not all changed. The next plan shows which.`,
  });
}
