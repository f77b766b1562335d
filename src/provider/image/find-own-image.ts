import type { AwsError, Image, ImageClient } from '../../client';
import type { Diagnostic } from '../../framework';
import { ERROR_CODES } from '../../model';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import type { JournalEntry } from '../journal/journal-entry';
import type { Creation } from './creation';

/** How far the clocks of AWS and of this machine may differ. Source: AWS refuses signatures that are further off. */
const CLOCK_SKEW_MS = 15 * 60_000;
/** How long after its first attempt a request may still be sent: all retries, each at its limit of time. */
const REQUEST_MS = 60 * 60_000;
/** Milliseconds between looks for an image that must be there, as AWS refused to make it. */
const LOOKS_MS = [500, 2_000, 5_000, 10_000, 20_000];

export type OwnImage =
  | { readonly kind: 'image'; readonly image: Image | undefined }
  | { readonly kind: 'error'; readonly diagnostic: Diagnostic };

/** The image that an interrupted run of this directory has made for this very configuration. */
export async function findInterruptedImage(creation: Creation): Promise<OwnImage> {
  const { journal } = creation;
  const interrupted = journal.findInterrupted();
  if (interrupted !== undefined) return findById(creation, interrupted.imageId ?? '');
  const unanswered = journal.findUnanswered();
  if (unanswered === undefined) return { kind: 'image', image: undefined };
  const found = await getClient(creation).findImageByName(creation.image.name);
  if (found.kind === 'error') return { kind: 'error', diagnostic: notRead(found.error) };
  const isOurs = isMadeBy(unanswered, found.value) && !isOfThisState(creation, found.value.id);
  return { kind: 'image', image: isOurs ? found.value : undefined };
}

/**
 * Whether the image is in the engine's state already, as the one that create_before_destroy replaces is. A plan shows
 * it, or has noted it for the apply.
 */
export function isOfThisState({ image, region, request }: Creation, id: string): boolean {
  const { memory, journal } = request.meta;
  return memory.isShown(id) || journal.findHolder(image.name, region) === id;
}

async function findById(creation: Creation, id: string): Promise<OwnImage> {
  const found = await getClient(creation).findImage(id);
  if (found.kind === 'error') return { kind: 'error', diagnostic: notRead(found.error, id) };
  const isStill = found.value?.name === creation.image.name && found.value.description === creation.image.description;
  return { kind: 'image', image: isStill ? found.value : undefined };
}

/**
 * After a request whose answer was lost, of this run or of an earlier one: the image that it made. A refusal of its
 * repetition says that there is one: then AWS, whose listing may lag, is asked for a while.
 */
export async function findRequestedImage(creation: Creation, error: AwsError): Promise<Image | undefined> {
  const { journal, request } = creation;
  const { clock } = getClient(creation);
  const asked = journal.request;
  if (asked === undefined || journal.isContested) return undefined;
  const earlier = journal.findUnanswered() ?? journal.findInterrupted();
  // A refused request has made nothing: only one that may have been carried out counts.
  const own = error.mayHaveTakenEffect ? (asked.askedAt ?? asked.startedAt) : undefined;
  const isOurs = (image: Image | undefined): image is Image =>
    (earlier !== undefined && isMadeBy(earlier, image)) ||
    (own !== undefined && isRequested(image, asked, [own]) && !wasThereBefore(image, own));
  const isSurelyThere =
    error.code === ERROR_CODES.InvalidResourceState || error.code === ERROR_CODES.ResourceAlreadyExists;
  for (const pause of isSurelyThere ? LOOKS_MS : LOOKS_MS.slice(0, 1)) {
    const found = await getClient(creation).findImageByName(creation.image.name);
    const image = found.kind === 'ok' ? found.value : undefined;
    if (isOurs(image)) return isOfThisState(creation, image.id) ? undefined : image;
    if (request.signal.aborted) return undefined;
    await clock.sleep(pause, request.signal);
  }
  return undefined;
}

/**
 * Whether the image is the one that was asked for. Its name was free when AWS took the request, so that an image with
 * this name and description from that time is it.
 */
function isRequested(
  image: Image | undefined,
  { description }: JournalEntry,
  times: readonly string[],
): image is Image {
  if (image?.description !== description || image.created === undefined) return false;
  const created = Date.parse(image.created);
  return times.some((time) => {
    const age = created - Date.parse(time);
    return age >= -CLOCK_SKEW_MS && age <= REQUEST_MS + CLOCK_SKEW_MS;
  });
}

/**
 * By the clocks the image is older than the request that was just sent, and it is done. Where only the clocks differ it
 * is still being made: that takes AWS longer than a request and its repetitions.
 */
function wasThereBefore({ state, created = '' }: Image, time: string): boolean {
  return state !== 'PENDING' && Date.parse(created) < Date.parse(time);
}

/** Whether the image of the entry's name is what the request of the entry has made. */
export function isMadeBy(entry: JournalEntry, image: Image | undefined): image is Image {
  return isRequested(image, entry, listTimes(entry));
}

/** When AWS was asked for the image of the entry. */
function listTimes({ startedAt, askedAt }: JournalEntry): string[] {
  return askedAt === undefined ? [startedAt] : [startedAt, askedAt];
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
