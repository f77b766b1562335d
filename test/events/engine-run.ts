import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import type { Run } from '../acceptance/engine';
import { findProviders, isGroupAlive, sendSignal } from './provider-process';

/** Whom a signal is sent to: a terminal sends it to the whole group, a supervisor to the engine alone. */
export type Receiver = 'group' | 'engine' | 'provider' | 'both';

/** Longer than any run here takes, in milliseconds. */
const HANG_MS = 90_000;
/** How long a provider may outlive its engine. */
const OUTLIVE_MS = 15_000;

/** A command of the engine that is under way. */
export class EngineRun {
  readonly #pid: number;
  /** Rejects where the command does not end; its processes are killed then. */
  readonly ended: Promise<Run>;

  constructor(
    readonly command: string,
    { child, ended }: { readonly child: ChildProcess; readonly ended: Promise<Run> },
  ) {
    this.#pid = child.pid!;
    this.ended = this.#bound(ended);
  }

  signal(signal: NodeJS.Signals, receiver: Receiver): void {
    if (receiver === 'group') return void sendSignal(-this.#pid, signal);
    // Before the engine: its children are found as long as it lives.
    const providers = receiver === 'engine' ? [] : findProviders(this.#pid);
    if (receiver !== 'provider') sendSignal(this.#pid, signal);
    for (const pid of providers) sendSignal(pid, signal);
  }

  /** What Ctrl+C does. */
  interrupt(): void {
    this.signal('SIGINT', 'group');
  }

  /** Two interrupts, so many milliseconds apart. */
  async interruptTwice(ms: number): Promise<void> {
    this.interrupt();
    await sleep(ms);
    this.interrupt();
  }

  kill(receiver: Receiver): void {
    this.signal('SIGKILL', receiver);
  }

  /** Resolves when the engine and its providers are gone; rejects where a provider stays. */
  async gone(): Promise<void> {
    const deadline = Date.now() + OUTLIVE_MS;
    while (isGroupAlive(this.#pid)) {
      if (Date.now() > deadline) throw new Error(`a provider outlives "${this.command}" by ${OUTLIVE_MS / 1000} s`);
      await sleep(50);
    }
  }

  /** Ends what is left of the group. */
  end(): void {
    sendSignal(-this.#pid, 'SIGKILL');
  }

  async #bound(ended: Promise<Run>): Promise<Run> {
    const guard = new AbortController();
    const hang = sleep(HANG_MS, 'hang' as const, { signal: guard.signal }).catch(() => 'ended' as const);
    const first = await Promise.race([ended, hang]);
    guard.abort();
    if (typeof first !== 'string') return first;
    this.end();
    throw new Error(`"${this.command}" did not end within ${HANG_MS / 1000} s`);
  }
}
