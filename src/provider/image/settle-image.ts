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
  const settled = await settle(request, [...GO_ON, DEPENDANTS_GO_ON]);
  if (settled.image.state === 'ERROR') return settled;
  return { ...settled, diagnostics: settled.diagnostics.map(asWarning) };
}

/** Waits until the image is AVAILABLE, and puts into words what else can become of it. */
export function settleImage(request: SettleRequest): Promise<Settled> {
  return settle(request, GO_ON);
}

async function settle(request: SettleRequest, goOn: readonly string[]): Promise<Settled> {
  const { client, image, timeouts, signal } = request;
  const outcome = await client.waitImage(image.id, { timeoutMs: getTimeoutMs(timeouts, 'create'), signal });
  if (outcome.kind === 'available') return { image: outcome.image, diagnostics: [] };
  if (outcome.kind === 'failed') return { image: outcome.image, diagnostics: [creationFailed(outcome.image)] };
  const last = outcome.image ?? image;
  const pending: Image = { ...last, state: 'PENDING' };
  const context = { id: last.id, timeout: getTimeoutText(timeouts, 'create'), goOn };
  return { image: pending, diagnostics: [describeUnfinished(outcome, context)] };
}

type Unfinished = Exclude<WaitOutcome, { readonly kind: 'available' | 'failed' }>;

/** What follows from a wait that did not see the end of the image. */
const GO_ON = [
  'AWS goes on making it. It is in the state as PENDING, and the next apply waits for it; it is not made anew.',
];
/** After a warning the engine goes on with what depends on the image, after an error it does not. */
const DEPENDANTS_GO_ON = 'Resources of this apply that depend on it get an image that is not AVAILABLE yet.';

interface UnfinishedContext {
  readonly id: string;
  /** As it is written. */
  readonly timeout: string;
  readonly goOn: readonly string[];
}

function describeUnfinished(outcome: Unfinished, context: UnfinishedContext): Diagnostic {
  const { id, timeout, goOn } = context;
  switch (outcome.kind) {
    case 'stopped':
      return diagnose('warning', 'Image Still Being Created', [
        `The wait for the image ${id} was interrupted.`,
        ...goOn,
      ]);
    case 'blocked':
      return notSeen(outcome.error, `The image ${id} is being made, and whether it is done cannot be read.`, goOn);
    case 'timeout':
      return outcome.lastError === undefined
        ? notInTime(context, outcome)
        : notSeen(
            outcome.lastError,
            `Whether the image ${id} is done could not be read for the last part of ${timeout}.`,
            goOn,
          );
  }
}

function notSeen(error: AwsError, what: string, goOn: readonly string[]): Diagnostic {
  return { ...toAwsDiagnostic({ error, summary: 'Image Not Read', what, more: goOn }), summary: 'Image Not Read' };
}

function notInTime({ id, timeout, goOn }: UnfinishedContext, { wasSeen }: { readonly wasSeen: boolean }): Diagnostic {
  const what = wasSeen
    ? `The image ${id} is still PENDING after ${timeout}.`
    : `AWS did not show the image ${id} for ${timeout}.`;
  return diagnose('error', 'Image Not Available In Time', [
    what,
    'AWS documents up to 45 minutes for an image.',
    ...goOn,
    'Run again, and raise timeouts.create if AWS takes longer.',
  ]);
}

function creationFailed(image: Image): Diagnostic {
  return diagnose('error', 'Image Creation Failed', [
    `The image ${image.id} ended in state ERROR, which it never leaves. It stays in the state, and the next apply replaces it.`,
    ...describeImageFailure(image),
  ]);
}
