import type { ServerState } from '../server-state';

/** Asks the handlers that run to end soon. They still answer. */
export function stopProvider<Meta>(state: ServerState<Meta>): void {
  state.abort();
}
