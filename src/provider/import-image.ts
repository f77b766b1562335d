import type { Image } from '../client';
import { objectValue, type ApplyResult, type Diagnostic, type ImportRequest, type Value } from '../framework';
import { toAwsDiagnostic } from './aws-diagnostic';
import { IMAGE_SCHEMA } from './image-schema';
import { diagnose, flattenDescribed, UNRECORDED_WORKSPACE } from './image-state';
import { parseImportId } from './import-id';
import type { Meta } from './meta';

/**
 * Takes over an existing image by `wsi-…` or `wsi-…,ws-…`. AWS does not say which WorkSpace an image was made from: it
 * is taken from the id, else from the journal, else stays unrecorded.
 */
export async function importImage({ id, meta }: ImportRequest<Meta>): Promise<ApplyResult> {
  const parsed = parseImportId(id);
  if (parsed.kind === 'problem') return refuse(invalidImportId(parsed.problem));
  const { imageId } = parsed;
  const { client, journal, region } = meta;
  const [found, shared] = await Promise.all([client.findImage(imageId), client.isSharedImage(imageId)]);
  const what = `The image ${imageId} could not be read.`;
  for (const result of [found, shared]) {
    if (result.kind === 'error')
      return refuse(toAwsDiagnostic({ error: result.error, summary: 'Image Not Read', what }));
  }
  const image = found.kind === 'ok' ? found.value : undefined;
  if (shared.kind === 'ok' && shared.value) return refuse(sharedImage(imageId, image));
  if (image === undefined) return refuse(notFound(imageId, region));
  const workspaceId = parsed.workspaceId ?? journal.findByImageId(imageId)?.workspaceId ?? UNRECORDED_WORKSPACE;
  return { state: flattenImported(image, workspaceId, region) };
}

/** The tags are left to the read that engines do next. */
function flattenImported(image: Image, workspaceId: string, region: string) {
  const { attributes, blocks = {} } = IMAGE_SCHEMA.block;
  const empty = [...Object.keys(attributes), ...Object.keys(blocks)].map((name): [string, Value] => [name, null]);
  return objectValue([
    ...empty,
    ...Object.entries(flattenDescribed(image, region)),
    ['name', image.name ?? null],
    ['description', image.description ?? null],
    ['workspace_id', workspaceId],
  ]);
}

function refuse(diagnostic: Diagnostic): ApplyResult {
  return { state: null, diagnostics: [diagnostic] };
}

function invalidImportId(problem: string): Diagnostic {
  return diagnose('error', 'Invalid Import ID', [
    problem,
    'An image is imported by its id, "wsi-…", or by its id and that of the WorkSpace it was made from, "wsi-…,ws-…". AWS does not say which WorkSpace that was, so that only the second form records it.',
  ]);
}

function notFound(imageId: string, region: string): Diagnostic {
  return diagnose('error', 'Image Not Found', [
    `There is no image ${imageId} in ${region}.`,
    'Check the id, and the account and region of the provider.',
  ]);
}

function sharedImage(imageId: string, image: Image | undefined): Diagnostic {
  const owner = image?.ownerAccountId === undefined ? 'Another account' : `The account ${image.ownerAccountId}`;
  return diagnose('error', 'Image Of Another Account', [
    `${owner} owns the image ${imageId}, and shares it.`,
    'Only its owner can change or delete an image.',
    'Import it in the account that owns it, or copy it into this one.',
  ]);
}
