import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

interface Wait {
  readonly response: ServerResponse;
  readonly abort: AbortController;
}

/** The calls that are being held back. */
export class Latency {
  private readonly waits = new Set<Wait>();
  private isEnding = false;

  /** Waits in real time. Once the server ends, a call whose client is gone is held back no longer. */
  async hold(response: ServerResponse, milliseconds: number): Promise<void> {
    const wait: Wait = { response, abort: new AbortController() };
    const look = () => this.release(wait);
    this.waits.add(wait);
    response.once('close', look);
    look();
    try {
      await sleep(milliseconds, undefined, { signal: wait.abort.signal });
    } catch {
      // Released.
    } finally {
      response.off('close', look);
      this.waits.delete(wait);
    }
  }

  /** The server ends: whoever still listens gets an answer in its time. */
  end(): void {
    this.isEnding = true;
    for (const wait of this.waits) this.release(wait);
  }

  /** The server takes calls again. */
  begin(): void {
    this.isEnding = false;
  }

  private release({ response, abort }: Wait): void {
    if (this.isEnding && response.destroyed) abort.abort();
  }
}
