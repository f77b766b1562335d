import type { AwsError } from '../client';
import type { DeleteRequest, Diagnostic } from '../framework';
import { ERROR_CODES } from '../model';
import { toAwsDiagnostic } from './aws-diagnostic';
import { getString, getTimeoutMs, getTimeoutText } from './image-state';
import type { Meta } from './meta';

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;

/** Deletes the image. One that is still PENDING cannot be deleted: it is tried again until `timeouts.delete` is over. */
export async function deleteImage({ prior, meta, signal }: DeleteRequest<Meta>): Promise<readonly Diagnostic[]> {
  const { client, journal } = meta;
  const id = getString(prior, 'image_id');
  const deadline = client.clock.now() + getTimeoutMs(prior, 'delete');
  for (let interval = FIRST_RETRY_MS; ; interval = Math.min(interval * 2, MAX_RETRY_MS)) {
    const deleted = await client.deleteImage(id, signal);
    if (deleted.kind === 'ok') {
      journal.forget(getString(prior, 'name'), id);
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
