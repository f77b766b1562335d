import type { ServerState } from '../server-state';

/** Asks the handlers that run to end soon. They still answer. */
export function stopProvider<Meta>(state: ServerState<Meta>): void {
  state.abort();
}

/** The end of the process is near: what breaks now can be told to nobody. */
export function closeProvider<Meta>({ provider, meta }: ServerState<Meta>): void {
  if (meta === undefined) return;
  try {
    provider.close?.(meta);
  } catch {
    // Nobody listens any more.
  }
}
