import type { Image } from '../../client';
import {
  objectValue,
  type ApplyResult,
  type Diagnostic,
  type ImportRequest,
  type ObjectValue,
  type Value,
} from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { IMAGE_SCHEMA } from './image-schema';
import { diagnose } from '../diagnostic/diagnose';
import { flattenDescribed } from './image-state';
import { parseImportId } from './import-id';
import type { Meta } from '../meta';

/**
 * Takes over an existing image by `wsi-…` or `wsi-…,ws-…`, each with `@region` for another one than the provider's. AWS
 * does not say which WorkSpace an image was made from: it is taken from the id, else from the journal, else the next
 * apply records the configured one.
 */
export async function importImage({ id, meta }: ImportRequest<Meta>): Promise<ApplyResult> {
  const parsed = parseImportId(id);
  if (parsed.kind === 'problem') return refuse(invalidImportId(parsed.problem));
  const { imageId, region = meta.region } = parsed;
  const client = meta.connection.forRegion(region);
  const [found, shared] = await Promise.all([client.findImage(imageId), client.isSharedImage(imageId)]);
  const what = `The image ${imageId} could not be read.`;
  for (const result of [found, shared]) {
    if (result.kind === 'error')
      return refuse(toAwsDiagnostic({ error: result.error, summary: 'Image Not Read', what }));
  }
  const image = found.kind === 'ok' ? found.value : undefined;
  if (shared.kind === 'ok' && shared.value) return refuse(sharedImage(imageId, image));
  if (image === undefined) return refuse(notFound(imageId, region));
  if (!meta.memory.noteImported(imageId)) return refuse(importedTwice(imageId));
  const workspaceId = parsed.workspaceId ?? meta.journal.findByImageId(imageId)?.workspaceId ?? null;
  const diagnostics = meta.memory.isShown(imageId) ? [inStateAlready(imageId)] : [];
  return { state: flattenImported(image, workspaceId, region), diagnostics };
}

/** The tags are left to the read that engines do next. */
function flattenImported(image: Image, workspaceId: string | null, region: string): ObjectValue {
  const { attributes, blocks = {} } = IMAGE_SCHEMA.block;
  const empty = [...Object.keys(attributes), ...Object.keys(blocks)].map((name): [string, Value] => [name, null]);
  return objectValue([
    ...empty,
    ...Object.entries(flattenDescribed(image, region)),
    ['name', image.name ?? null],
    ['description', image.description ?? null],
    ['workspace_id', workspaceId],
    ['region', region],
    ['tags', objectValue([])],
  ]);
}

function refuse(diagnostic: Diagnostic): ApplyResult {
  return { state: null, diagnostics: [diagnostic] };
}

function invalidImportId(problem: string): Diagnostic {
  return diagnose('error', 'Invalid Import ID', [
    problem,
    'An image is imported by its id, "wsi-…", or by its id and that of the WorkSpace it was made from, "wsi-…,ws-…". AWS does not say which WorkSpace that was: after the first form the next apply records the configured one. Either may end in "@" and a region, where that is not the provider\'s.',
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

function importedTwice(imageId: string): Diagnostic {
  return diagnose('error', 'Image Imported Twice', [
    `The image ${imageId} is imported at two addresses of this configuration.`,
    'A replacement or a removal of the one would delete the image of the other.',
    'Import it at one of them.',
  ]);
}

/** A removed block of the same plan may let go of it, which a provider does not see. */
function inStateAlready(imageId: string): Diagnostic {
  return diagnose('warning', 'Image In State Already', [
    `The image ${imageId} is in this state already, at another address.`,
    'At two addresses a replacement or a removal of the one deletes the image of the other.',
    'Where a removed block of this plan lets go of it, ignore this. Else use a moved block in place of the import, or leave it where it is.',
  ]);
}
