import type { AwsError } from '../../client';
import { hasError, type DeleteRequest, type Diagnostic, type ObjectValue } from '../../framework';
import { ERROR_CODES } from '../../model';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { diagnose } from '../diagnostic/diagnose';
import type { ShownImage } from '../journal/shown-image';
import type { Meta } from '../meta';
import { awaitSuccessor } from '../preflight/await-successor';
import { guardReplacement } from '../preflight/guard-replacement';
import { readPlannedImage } from '../preflight/wanted-image';
import { checkOwner } from './image-owner';
import { getString, getTimeoutMs, getTimeoutText, mayStillCome, toShownImage } from './image-state';

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
    const wanted = readPlannedImage(request.planData) ?? successors.find(id) ?? (await findUnnoted(request));
    if (wanted === undefined) return await removeImage(request);
    const guarded = await guardReplacement(request, wanted);
    if (guarded.kind === 'refused') return [guarded.diagnostic];
    const diagnostics = await removeImage(request);
    if (hasError(diagnostics)) turns.end(guarded.ticket);
    else turns.advance(guarded.ticket, 'awaited');
    return diagnostics;
  } finally {
    turns.noteDeleteEnded(id);
  }
}

/** Only of a destroy: what a create_before_destroy has replaced makes room for nothing. */
function findUnnoted({ prior, planData, meta, signal }: DeleteRequest<Meta>) {
  if (planData['destroy'] !== true) return undefined;
  return awaitSuccessor(toShownImage(prior, meta), meta, signal);
}

/** One that is still PENDING cannot be deleted: it is tried again until `timeouts.delete` is over. */
async function removeImage({ prior, meta, signal }: DeleteRequest<Meta>): Promise<readonly Diagnostic[]> {
  const { clock } = meta.connection;
  const begin = clock.now();
  const deadline = begin + getTimeoutMs(prior, 'delete');
  for (let interval = FIRST_RETRY_MS; ; interval = Math.min(interval * 2, MAX_RETRY_MS)) {
    const attempt = await tryToDelete(prior, meta, signal);
    if (attempt.kind === 'over') return attempt.diagnostics;
    const { error } = attempt;
    const why = { id: getString(prior, 'image_id'), error };
    const rest = (error === undefined ? Math.min(deadline, begin + UNSEEN_MS) : deadline) - clock.now();
    if (rest <= 0) return [notDeleted(why, [explainTimeout(getTimeoutText(prior, 'delete'))])];
    await clock.sleep(Math.min(interval, rest), signal);
    if (signal.aborted) return [notDeleted(why, ['The wait for it was interrupted. The image stays in the state.'])];
  }
}

type Attempt =
  | { readonly kind: 'over'; readonly diagnostics: readonly Diagnostic[] }
  /** undefined: AWS knows no such image, and it is not to be taken for deleted. */
  | { readonly kind: 'again'; readonly error: AwsError | undefined };

async function tryToDelete(prior: ObjectValue, meta: Meta, signal: AbortSignal): Promise<Attempt> {
  const { journal, connection } = meta;
  const image = toShownImage(prior, meta);
  const { region } = image;
  const wasAsked = journal.isDeletionAsked(image.imageId);
  const isYoung = mayStillCome(prior, connection.clock.now());
  if (isYoung) journal.noteDeletion(image.imageId);
  const deleted = await connection.forRegion(region).deleteImage(image.imageId, signal);
  if (deleted.kind === 'error') {
    const { error } = deleted;
    if (isYoung && !wasAsked && !error.mayHaveTakenEffect) journal.dropDeletion(image.imageId);
    const isOver = error.code !== ERROR_CODES.InvalidResourceState;
    return isOver
      ? { kind: 'over', diagnostics: [notDeleted({ id: image.imageId, error })] }
      : { kind: 'again', error };
  }
  if (deleted.value === 'gone' && ((isYoung && !wasAsked) || (await isShown(image, meta)))) {
    if (!wasAsked) journal.dropDeletion(image.imageId);
    return { kind: 'again', error: undefined };
  }
  const foreign = deleted.value === 'gone' ? await checkOwner(prior, meta) : undefined;
  if (foreign !== undefined) return { kind: 'over', diagnostics: [foreign] };
  forget(image, meta);
  return { kind: 'over', diagnostics: [] };
}

async function isShown({ imageId, region }: ShownImage, { connection }: Meta): Promise<boolean> {
  const found = await connection.forRegion(region).findImage(imageId);
  return found.kind === 'ok' && found.value !== undefined;
}

function forget(image: ShownImage, { journal, memory, successors }: Meta): void {
  journal.forget(image);
  successors.drop(image.imageId);
  memory.noteDeleted(image);
}

function explainTimeout(timeout: string): string {
  return `This was tried for ${timeout}. An image that is being made cannot be deleted before it is done, which AWS documents to take up to 45 minutes: run again later, or raise timeouts.delete.`;
}

interface NotDeleted {
  readonly id: string;
  /** undefined: AWS knows no such image, and it is not to be taken for deleted. */
  readonly error: AwsError | undefined;
}

function notDeleted({ id, error }: NotDeleted, more: readonly string[] = []): Diagnostic {
  const what = `The image ${id} was not deleted.`;
  if (error !== undefined) return toAwsDiagnostic({ error, summary: 'Image Not Deleted', what, more });
  return diagnose('error', 'Image Not Deleted', [
    `${what} AWS says that there is no such image; but it shows it, or the image is so young that AWS may not show it yet.`,
    'The image stays in the state. Run again later.',
    'If it was deleted elsewhere, remove it from the state: "state rm" and its address.',
  ]);
}
