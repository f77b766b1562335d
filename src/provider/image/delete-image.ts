import type { AwsError } from '../../client';
import { hasError, type DeleteRequest, type Diagnostic } from '../../framework';
import { ERROR_CODES } from '../../model';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import type { Meta } from '../meta';
import { guardReplacement } from '../preflight/guard-replacement';
import { readPlannedImage } from '../preflight/wanted-image';
import { checkOwner } from './image-owner';
import { getImageRegion, getString, getTimeoutMs, getTimeoutText } from './image-state';

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;

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
  const id = getString(prior, 'image_id');
  const deadline = client.clock.now() + getTimeoutMs(prior, 'delete');
  for (let interval = FIRST_RETRY_MS; ; interval = Math.min(interval * 2, MAX_RETRY_MS)) {
    const deleted = await client.deleteImage(id, signal);
    if (deleted.kind === 'ok') {
      const foreign = deleted.value === 'gone' ? await checkOwner(prior, meta) : undefined;
      if (foreign !== undefined) return [foreign];
      meta.journal.forget({ imageId: id, name: getString(prior, 'name'), region });
      return [];
    }
    const { error } = deleted;
    const rest = deadline - client.clock.now();
    if (error.code !== ERROR_CODES.InvalidResourceState) return [notDeleted(id, error)];
    if (rest <= 0) return [notDeleted(id, error, [explainTimeout(getTimeoutText(prior, 'delete'))])];
    await client.clock.sleep(Math.min(interval, rest), signal);
    if (signal.aborted)
      return [notDeleted(id, error, ['The wait for it was interrupted. The image stays in the state.'])];
  }
}

function explainTimeout(timeout: string): string {
  return `This was tried for ${timeout}. An image that is being made cannot be deleted before it is done, which AWS documents to take up to 45 minutes: run again later, or raise timeouts.delete.`;
}

function notDeleted(id: string, error: AwsError, more: readonly string[] = []): Diagnostic {
  return toAwsDiagnostic({ error, summary: 'Image Not Deleted', what: `The image ${id} was not deleted.`, more });
}
