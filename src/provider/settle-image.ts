import type { Image, ImageClient, WaitOutcome } from '../client';
import type { Diagnostic, ObjectValue } from '../framework';
import { toAwsDiagnostic } from './aws-diagnostic';
import { diagnose, getTimeoutMs, getTimeoutText } from './image-state';

/** An image after a wait for it, and what there is to say. */
export interface Settled {
  /** The last that is known of the image; undefined where AWS has none. */
  readonly image: Image | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The user interrupted the wait, or the engine is gone. */
  readonly isStopped: boolean;
}

export interface SettleRequest {
  readonly client: ImageClient;
  /** What is known of the image so far. */
  readonly image: Image;
  /** Holds the timeouts. */
  readonly planned: ObjectValue;
  readonly signal: AbortSignal;
  readonly isNew?: boolean;
}

/** Waits until the image is AVAILABLE, and puts into words what else can become of it. */
export async function settleImage({ client, image, planned, signal, isNew }: SettleRequest): Promise<Settled> {
  const timeoutMs = getTimeoutMs(planned, 'create');
  const outcome = await client.waitImage(image.id, { timeoutMs, signal, isNew });
  const last = getLastImage(outcome) ?? image;
  if (outcome.kind === 'available') return { image: last, diagnostics: [], isStopped: false };
  if (outcome.kind === 'stopped') {
    const pending: Image = { ...last, state: last.state ?? 'PENDING' };
    return { image: pending, diagnostics: [stillBeingCreated(last)], isStopped: true };
  }
  const diagnostics = [describeFailure(outcome, last, getTimeoutText(planned, 'create'))];
  return { image: outcome.kind === 'gone' ? undefined : last, diagnostics, isStopped: false };
}

function getLastImage(outcome: WaitOutcome): Image | undefined {
  return outcome.kind === 'gone' ? undefined : outcome.image;
}

type Failure = Exclude<WaitOutcome, { readonly kind: 'available' | 'stopped' }>;

function describeFailure(outcome: Failure, image: Image, timeout: string): Diagnostic {
  switch (outcome.kind) {
    case 'failed':
      return creationFailed(outcome.image);
    case 'gone':
      return diagnose('error', 'Image Disappeared', [
        `AWS no longer knows the image ${image.id}, which it was making.`,
        'Somebody may have deleted it meanwhile. Run again to make a new one.',
      ]);
    case 'timeout':
      return diagnose('error', 'Image Not Available In Time', [
        `The image ${image.id} is still ${image.state ?? 'PENDING'} after ${timeout}.`,
        'AWS documents up to 45 minutes for an image. AWS goes on making it; it stays in the state.',
        'If it becomes AVAILABLE, run "terraform untaint" on the resource to keep it. Else raise timeouts.create: the next apply makes it anew.',
      ]);
    case 'error':
      return toAwsDiagnostic({
        error: outcome.error,
        summary: 'Image Not Read',
        what: `The image ${image.id} is being made, but its state could not be read. It stays in the state.`,
      });
  }
}

/** AWS's own words on why an image failed. */
function creationFailed(image: Image): Diagnostic {
  const name = (code: string | undefined, message: string | undefined) => [code, message].filter(Boolean).join(': ');
  const own = name(image.errorCode, image.errorMessage);
  const details = image.errorDetails.map(({ code, message }) => `- ${name(code, message)}`);
  return diagnose('error', 'Image Creation Failed', [
    `The image ${image.id} ended in state ERROR, which it never leaves. It stays in the state, and the next apply replaces it.`,
    'Mend the WorkSpace that it was made from. On Windows the Image Checker on the WorkSpace shows what to mend.',
    [own === '' ? 'AWS gives no reason.' : `AWS says: ${own}`, ...details].join('\n'),
  ]);
}

function stillBeingCreated({ id }: Image): Diagnostic {
  return diagnose('warning', 'Image Still Being Created', [
    `The wait for the image ${id} was interrupted. AWS goes on making it.`,
    'It is in the state as PENDING. The next apply waits for it.',
  ]);
}
