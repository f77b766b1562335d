import type { AwsError } from '../../client';
import { hasError, type DeleteRequest, type Diagnostic } from '../../framework';
import { ERROR_CODES } from '../../model';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { diagnose } from '../diagnostic/diagnose';
import type { ShownImage } from '../journal/shown-image';
import type { Meta } from '../meta';
import { guardReplacement } from '../preflight/guard-replacement';
import { readPlannedImage } from '../preflight/wanted-image';
import { checkOwner } from './image-owner';
import { getImageRegion, getString, getTimeoutMs, getTimeoutText, mayStillCome } from './image-state';

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;
/** How long an image is tried again that AWS does not show. */
const UNSEEN_MS = 60_000;

/** Deletes the image; where another one takes its place, only if AWS would make that one. */
export async function deleteImage(request: DeleteRequest<Meta>): Promise<readonly Diagnostic[]> {
  const { prior, meta } = request;
  const { memory, turns, successors } = meta;
  memory.noteApply();
  const id = getString(prior, 'image_id');
  try {
    const wanted = readPlannedImage(request.planData) ?? successors.find(id);
    if (wanted === undefined) return await removeImage(request);
    const guarded = await guardReplacement(request, wanted);
    if (guarded.kind === 'refused') return [guarded.diagnostic];
    const diagnostics = await removeImage(request);
    if (hasError(diagnostics)) turns.end(guarded.ticket);
    else {
      turns.advance(guarded.ticket, 'awaited');
      successors.drop(id);
    }
    return diagnostics;
  } finally {
    turns.noteDeleteEnded(id);
  }
}

/** One that is still PENDING cannot be deleted: it is tried again until `timeouts.delete` is over. */
async function removeImage({ prior, meta, signal }: DeleteRequest<Meta>): Promise<readonly Diagnostic[]> {
  const region = getImageRegion(prior, meta);
  const client = meta.connection.forRegion(region);
  const image = { imageId: getString(prior, 'image_id'), name: getString(prior, 'name'), region };
  const begin = client.clock.now();
  const deadline = begin + getTimeoutMs(prior, 'delete');
  for (let interval = FIRST_RETRY_MS; ; interval = Math.min(interval * 2, MAX_RETRY_MS)) {
    const deleted = await client.deleteImage(image.imageId, signal);
    const isUnseen = deleted.kind === 'ok' && deleted.value === 'gone' && mayStillCome(prior, client.clock.now());
    if (deleted.kind === 'ok' && !isUnseen) {
      const foreign = deleted.value === 'gone' ? await checkOwner(prior, meta) : undefined;
      if (foreign === undefined) forget(image, meta);
      return foreign === undefined ? [] : [foreign];
    }
    const error = deleted.kind === 'error' ? deleted.error : undefined;
    const rest = (isUnseen ? Math.min(deadline, begin + UNSEEN_MS) : deadline) - client.clock.now();
    const why = { id: image.imageId, error };
    if (error !== undefined && error.code !== ERROR_CODES.InvalidResourceState) return [notDeleted(why)];
    if (rest <= 0) return [notDeleted(why, [explainTimeout(getTimeoutText(prior, 'delete'))])];
    await client.clock.sleep(Math.min(interval, rest), signal);
    if (signal.aborted) return [notDeleted(why, ['The wait for it was interrupted. The image stays in the state.'])];
  }
}

function forget(image: ShownImage, { journal, memory }: Meta): void {
  journal.forget(image);
  memory.noteDeleted(image);
}

function explainTimeout(timeout: string): string {
  return `This was tried for ${timeout}. An image that is being made cannot be deleted before it is done, which AWS documents to take up to 45 minutes: run again later, or raise timeouts.delete.`;
}

interface NotDeleted {
  readonly id: string;
  /** undefined: AWS does not show the image, and it is too young to be taken for deleted. */
  readonly error: AwsError | undefined;
}

function notDeleted({ id, error }: NotDeleted, more: readonly string[] = []): Diagnostic {
  const what = `The image ${id} was not deleted.`;
  if (error !== undefined) return toAwsDiagnostic({ error, summary: 'Image Not Deleted', what, more });
  return diagnose('error', 'Image Not Deleted', [
    `${what} AWS does not show it, and may yet: this state has never seen it AVAILABLE, and it is younger than AWS takes to make an image.`,
    'The image stays in the state. Run again later.',
    'If it was deleted elsewhere, remove it from the state: "state rm" and its address.',
  ]);
}
