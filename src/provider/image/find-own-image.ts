import type { AwsError, Image, ImageClient } from '../../client';
import type { Diagnostic } from '../../framework';
import { ERROR_CODES } from '../../model';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { findDeployed } from '../deployment/find-deployed';
import type { Creation } from './creation';
import { getString } from './image-state';

/** Milliseconds between looks for an image that must be there, as AWS refused to make it. */
const LOOKS_MS = [500, 2_000, 5_000, 10_000, 20_000];

/** What there is before AWS is asked for the image. */
export type Look =
  | { readonly kind: 'own'; readonly image: Image }
  /** `taken`: ids of the images that have the name; undefined where that could not be read. `notes`: what else was not. */
  | {
      readonly kind: 'none';
      readonly taken: readonly string[] | undefined;
      readonly notes?: readonly Diagnostic[];
    }
  | { readonly kind: 'error'; readonly diagnostic: Diagnostic };

/**
 * Right before a create: the image that an interrupted run of this directory has made for this very configuration; else
 * who has the name already, so that the answer to the create need not arrive to know what it made.
 */
export async function lookBefore(creation: Creation): Promise<Look> {
  const { journal, image } = creation;
  for (const { imageId = '' } of journal.listInterrupted()) {
    const found = await findById(creation, imageId);
    if (found.kind !== 'none') return found;
  }
  const listed = await getClient(creation).listImages();
  const isAsked = journal.listUnanswered().length > 0;
  if (listed.kind === 'error') {
    // A create needs no permission to read.
    return isAsked ? { kind: 'error', diagnostic: notRead(listed.error) } : { kind: 'none', taken: undefined };
  }
  const holders = listed.value.filter(({ name }) => name === image.name);
  for (const { id } of holders) isRefusedFor(creation, id);
  const own = holders.find((holder) => journal.isOurs(holder, 'ignored') && !isOfThisState(creation, holder.id));
  if (own !== undefined) return { kind: 'own', image: own };
  const { image: deployed, diagnostics: notes } = await findOfDeployment(creation, listed.value);
  if (deployed !== undefined) return { kind: 'own', image: deployed };
  return { kind: 'none', taken: holders.map(({ id }) => id), notes };
}

function findOfDeployment({ request, image, region }: Creation, images: readonly Image[]) {
  const namePrefix = getString(request.planned, 'name_prefix') || undefined;
  return findDeployed(request.meta, { ...image, namePrefix, region }, images);
}

/**
 * After AWS has refused the image: the one that an interrupted run of this deployment has made, where the listing did not
 * show it before.
 */
export async function findLateImage(creation: Creation, { code }: AwsError): Promise<Image | undefined> {
  const { image, request } = creation;
  if (request.meta.deploymentId === undefined) return undefined;
  const mayBeTaken = code === ERROR_CODES.ResourceAlreadyExists || code === ERROR_CODES.InvalidResourceState;
  const found = mayBeTaken ? await getClient(creation).findImageByName(image.name) : undefined;
  if (found?.kind !== 'ok' || found.value === undefined) return undefined;
  return (await findOfDeployment(creation, [found.value])).image;
}

/**
 * Whether the image is in the engine's state already, as the one that create_before_destroy replaces is. A plan shows
 * it, or has noted it for the apply.
 */
export function isOfThisState({ image, region, request }: Creation, id: string): boolean {
  const { memory, journal } = request.meta;
  return memory.isShown(id) || journal.findHolder(image.name, region) === id;
}

async function findById(creation: Creation, id: string): Promise<Look> {
  const found = await getClient(creation).findImage(id);
  if (found.kind === 'error') return { kind: 'error', diagnostic: notRead(found.error, id) };
  return found.value === undefined ? { kind: 'none', taken: undefined } : { kind: 'own', image: found.value };
}

/**
 * After a request whose answer was lost, of this run or of an earlier one: the image that it made. A refusal of its
 * repetition says that there is one: then AWS, whose listing may lag, is asked for a while.
 */
export async function findRequestedImage(creation: Creation, error: AwsError): Promise<Image | undefined> {
  const { journal, request } = creation;
  const { clock } = getClient(creation);
  // A refused request has made nothing: only one that may have been carried out counts.
  const own = error.mayHaveTakenEffect ? 'counts' : 'ignored';
  const isSurelyThere =
    error.code === ERROR_CODES.InvalidResourceState || error.code === ERROR_CODES.ResourceAlreadyExists;
  for (const pause of isSurelyThere ? LOOKS_MS : LOOKS_MS.slice(0, 1)) {
    const found = await getClient(creation).findImageByName(creation.image.name);
    const image = found.kind === 'ok' ? found.value : undefined;
    if (image !== undefined && journal.isOurs(image, own)) return isOfThisState(creation, image.id) ? undefined : image;
    if (image !== undefined && isRefusedFor(creation, image.id)) return undefined;
    if (request.signal.aborted) return undefined;
    await clock.sleep(pause, request.signal);
  }
  return undefined;
}

/** Whether AWS can only have refused the request, as this image had the name before and still has it. */
function isRefusedFor({ journal, request }: Creation, id: string): boolean {
  return !request.meta.memory.isDeleted(id) && journal.dropRefused(id);
}

function getClient({ request, region }: Creation): ImageClient {
  return request.meta.connection.forRegion(region);
}

function notRead(error: AwsError, id?: string): Diagnostic {
  const what =
    id === undefined
      ? 'An interrupted apply has asked AWS for this image, and whether AWS made it could not be read.'
      : `An interrupted apply has made the image ${id}, and whether it still exists could not be read.`;
  return toAwsDiagnostic({ error, summary: 'Image Not Read', what });
}
