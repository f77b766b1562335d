import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Call } from './fault';
import type { World } from './world';

const PATIENCE_MS = 40_000;

/** The promise's value; rejects where it takes too long, so that no event hangs. */
export async function within<T>(what: string, promise: Promise<T>): Promise<T> {
  const guard = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: guard.signal }).then(
    () => Promise.reject(new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`)),
    () => new Promise<never>(() => {}),
  );
  return Promise.race([promise, late]).finally(() => guard.abort());
}

/** Resolves as soon as the condition holds. */
export function until(what: string, condition: () => boolean): Promise<void> {
  let isOver = false;
  const poll = async () => {
    while (!isOver && !condition()) await sleep(15);
  };
  return within(what, poll()).finally(() => (isOver = true));
}

/** AWS has answered the create, and the provider waits. */
export async function waitBegun({ proxy }: World): Promise<void> {
  await within('the first look at the image', proxy.next('answered', 'DescribeWorkspaceImages', showsImage));
}

/** The answer that says AVAILABLE is on its way to the provider. */
export async function availableAnswered({ proxy }: World): Promise<void> {
  const isAvailable = (_: Call, answer?: Answer) => answer?.body.includes('"AVAILABLE"') === true;
  await within('an AVAILABLE image', proxy.next('answered', 'DescribeWorkspaceImages', isAvailable));
}

/** Until AWS is done with every image. */
export function untilSettled({ emulator }: World): Promise<void> {
  return until('the end of PENDING', () => emulator.images().every(({ state }) => state !== 'PENDING'));
}

function showsImage(_: Call, answer?: Answer): boolean {
  return answer?.body.includes('"ImageId"') === true;
}
