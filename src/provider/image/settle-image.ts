import type { AwsError, Image, ImageClient, WaitOutcome } from '../../client';
import type { Diagnostic, ObjectValue } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { asWarning, diagnose } from '../diagnostic/diagnose';
import { describeImageFailure } from './image-failure';
import { getTimeoutMs, getTimeoutText } from './image-state';

/** An image after a wait for it, and what there is to say. */
export interface Settled {
  /** The last that is known of the image. */
  readonly image: Image;
  readonly diagnostics: readonly Diagnostic[];
}

export interface SettleRequest {
  readonly client: ImageClient;
  /** What is known of the image so far. */
  readonly image: Image;
  /** Holds the timeouts. */
  readonly timeouts: ObjectValue;
  readonly signal: AbortSignal;
}

/**
 * Waits for an image that was just created. Engines taint what a create returns beside an error, and a tainted image is
 * deleted by the next apply: only AWS's own ERROR is one. Whatever else ends the wait leaves an image that is PENDING
 * and good, for which the next apply waits again.
 */
export async function settleNewImage(request: SettleRequest): Promise<Settled> {
  const settled = await settleImage(request);
  if (settled.image.state === 'ERROR') return settled;
  return { ...settled, diagnostics: settled.diagnostics.map(asWarning) };
}

/** Waits until the image is AVAILABLE, and puts into words what else can become of it. */
export async function settleImage({ client, image, timeouts, signal }: SettleRequest): Promise<Settled> {
  const outcome = await client.waitImage(image.id, { timeoutMs: getTimeoutMs(timeouts, 'create'), signal });
  if (outcome.kind === 'available') return { image: outcome.image, diagnostics: [] };
  if (outcome.kind === 'failed') return { image: outcome.image, diagnostics: [creationFailed(outcome.image)] };
  const last = outcome.image ?? image;
  const pending: Image = { ...last, state: 'PENDING' };
  return { image: pending, diagnostics: [describeUnfinished(outcome, last.id, getTimeoutText(timeouts, 'create'))] };
}

type Unfinished = Exclude<WaitOutcome, { readonly kind: 'available' | 'failed' }>;

/** What follows from a wait that did not see the end of the image. */
const GO_ON = [
  'AWS goes on making it. It is in the state as PENDING, and the next apply waits for it; it is not made anew.',
  'Resources of this apply that depend on it get an image that is not AVAILABLE yet.',
];

function describeUnfinished(outcome: Unfinished, id: string, timeout: string): Diagnostic {
  switch (outcome.kind) {
    case 'stopped':
      return diagnose('warning', 'Image Still Being Created', [
        `The wait for the image ${id} was interrupted.`,
        ...GO_ON,
      ]);
    case 'blocked':
      return notSeen(outcome.error, `The image ${id} is being made, and whether it is done cannot be read.`);
    case 'timeout':
      return outcome.lastError === undefined
        ? notInTime(id, timeout, outcome.wasSeen)
        : notSeen(
            outcome.lastError,
            `Whether the image ${id} is done could not be read for the last part of ${timeout}.`,
          );
  }
}

function notSeen(error: AwsError, what: string): Diagnostic {
  return { ...toAwsDiagnostic({ error, summary: 'Image Not Read', what, more: GO_ON }), summary: 'Image Not Read' };
}

function notInTime(id: string, timeout: string, wasSeen: boolean): Diagnostic {
  const what = wasSeen
    ? `The image ${id} is still PENDING after ${timeout}.`
    : `AWS did not show the image ${id} for ${timeout}.`;
  return diagnose('error', 'Image Not Available In Time', [
    what,
    'AWS documents up to 45 minutes for an image.',
    ...GO_ON,
    'Run again, and raise timeouts.create if AWS takes longer.',
  ]);
}

function creationFailed(image: Image): Diagnostic {
  return diagnose('error', 'Image Creation Failed', [
    `The image ${image.id} ended in state ERROR, which it never leaves. It stays in the state, and the next apply replaces it.`,
    ...describeImageFailure(image),
  ]);
}
