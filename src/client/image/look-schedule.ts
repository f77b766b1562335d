import type { Clock } from '../clock';

/** A look at an image comes when the wait has grown by half since the last one, but not before and not after so many ms. */
const GROWTH = 0.5;
const MIN_PAUSE_MS = 20;
const MAX_PAUSE_MS = 30_000;
/** Share of a pause by which chance moves it either way, so that many processes do not call at once. */
const JITTER = 0.2;

interface Sleeper {
  /** By the clock, in milliseconds. */
  readonly dueAt: number;
  readonly deadline: number;
  readonly wake: () => void;
}

/** Has to be called when the look is over. */
type EndLook = () => void;

/**
 * When the images of a region that are waited for are looked at: together, as one call describes 25 of them. Whoever is
 * due takes along those that are due next, as far as the call has room. While looks are under way, which AWS's rate may
 * hold back, nobody but who is out of time begins another.
 */
export class LookSchedule {
  readonly #sleepers = new Set<Sleeper>();
  #underWay = 0;
  #isRunning = false;
  /** Ends the sleep that is under way. */
  #rouse = (): void => {};

  /** @param size images that one call describes */
  constructor(
    readonly clock: Clock,
    private readonly size: number,
  ) {}

  /** Resolves when an image is to be looked at that has been waited for since `begin`; at the abort; or at the deadline. */
  async pause(begin: number, deadline: number, signal?: AbortSignal): Promise<EndLook> {
    if (signal?.aborted === true) return () => {};
    const now = this.clock.now();
    const pauseMs = Math.min(Math.max((now - begin) * GROWTH, MIN_PAUSE_MS), MAX_PAUSE_MS);
    const jittered = pauseMs * (1 - JITTER + 2 * JITTER * this.clock.random());
    const dueAt = Math.min(now + jittered, Math.max(now, deadline));
    return new Promise((resolve) => {
      const leave = (endLook: EndLook) => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', stop);
        resolve(endLook);
      };
      const stop = () => {
        leave(() => {});
        this.#rouse();
      };
      const sleeper = { dueAt, deadline, wake: () => leave(this.#beginLook()) };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', stop, { once: true });
      this.#rouse();
      if (!this.#isRunning) void this.#run();
    });
  }

  #beginLook(): EndLook {
    this.#underWay++;
    return () => {
      if (--this.#underWay === 0) this.#rouse();
    };
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#sleepers.size > 0) {
      const times = [...this.#sleepers].map(({ dueAt, deadline }) => (this.#underWay > 0 ? deadline : dueAt));
      const rest = Math.min(...times) - this.clock.now();
      if (rest > 0) await this.#sleep(rest);
      else this.#wakeDue();
    }
    this.#isRunning = false;
  }

  async #sleep(ms: number): Promise<void> {
    const end = new AbortController();
    this.#rouse = () => end.abort();
    await (this.#underWay > 0 ? this.clock.timeout(ms, end.signal) : this.clock.sleep(ms, end.signal));
    this.#rouse = () => {};
  }

  #wakeDue(): void {
    const now = this.clock.now();
    if (this.#underWay > 0) {
      for (const { deadline, wake } of this.#sleepers) if (deadline <= now) wake();
      return;
    }
    const sleepers = [...this.#sleepers].sort((a, b) => a.dueAt - b.dueAt);
    for (const [index, { dueAt, wake }] of sleepers.entries()) if (index < this.size || dueAt <= now) wake();
  }
}
