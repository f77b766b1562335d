import type { ImageClient } from '../../client';
import type { Limit } from './turns';

const LOOK_MS = 5_000;

/** An image of the WorkSpace was just made in this run: waits until AWS has given the WorkSpace free, too. */
export async function waitForWorkspace(client: ImageClient, id: string, { deadline, signal }: Limit): Promise<void> {
  while (!signal.aborted && client.clock.now() < deadline) {
    const found = await client.findWorkspace(id, { maxAgeMs: 0 });
    // What else is wrong with it, or with the look at it, is for others to say.
    if (found.kind === 'error' || found.value?.state !== 'SUSPENDED') return;
    await client.clock.sleep(LOOK_MS, signal);
  }
}
