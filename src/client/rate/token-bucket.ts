import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';

/** Calls that AWS takes. */
export interface Rate {
  readonly perSecond: number;
  /** At once, after a rest. */
  readonly burst: number;
}

export interface TakeOptions {
  /** Its abort ends the wait; then no token is taken. */
  readonly signal?: AbortSignal | undefined;
  /** Lets the calls go first that somebody waits for. */
  readonly isPatient?: boolean;
}

/** Lets a call go. */
type Grant = () => void;

/**
 * Holds calls back so that they stay below a rate. While a call is under way its token does not grow again: when AWS
 * counts it is known only once it is answered, and a connection that takes long to be made would else let AWS's bucket
 * be emptier than this one.
 */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;
  #underWay = 0;
  #isPouring = false;
  #isLimiting: boolean;
  readonly #urgent = new Set<Grant>();
  readonly #patient = new Set<Grant>();

  /** @param begin when calls are held back: from the first on, or once AWS has throttled one */
  constructor(
    private readonly rate: Rate,
    private readonly clock: Clock,
    begin: 'at once' | 'once throttled',
  ) {
    this.#tokens = rate.burst;
    this.#filledAt = clock.now();
    this.#isLimiting = begin === 'at once';
  }

  /**
   * Waits for the turn of a call.
   * @returns true: it may be sent, and has to be followed by `end`; false: the signal was aborted before
   */
  take({ signal, isPatient = false }: TakeOptions = {}): Promise<boolean> {
    if (signal?.aborted === true) return Promise.resolve(false);
    const queue = isPatient ? this.#patient : this.#urgent;
    return new Promise((resolve) => {
      const leave = () => {
        signal?.removeEventListener('abort', giveUp);
        queue.delete(grant);
      };
      const giveUp = () => {
        leave();
        resolve(false);
      };
      const grant = () => {
        leave();
        resolve(true);
      };
      queue.add(grant);
      // As many calls as the engine has in parallel listen to one signal, and node takes more than ten for a leak.
      if (signal !== undefined) setMaxListeners(0, signal);
      signal?.addEventListener('abort', giveUp, { once: true });
      if (!this.#isPouring) void this.#pour();
    });
  }

  /** A call that was sent has ended. @param outcome whether AWS refused it as one too many */
  end(outcome: 'taken' | 'throttled'): void {
    this.#fill();
    this.#underWay--;
    if (outcome === 'taken') return;
    // Others call in this account too: AWS's bucket is empty whatever this one holds.
    this.#isLimiting = true;
    this.#tokens = Math.min(this.#tokens, 0);
  }

  async #pour(): Promise<void> {
    this.#isPouring = true;
    for (let next = this.#getNext(); next !== undefined; next = this.#getNext()) {
      this.#fill();
      if (!this.#isLimiting || this.#tokens >= 1) {
        if (this.#isLimiting) this.#tokens--;
        this.#underWay++;
        next();
      } else await this.clock.sleep(Math.ceil(((1 - this.#tokens) / this.rate.perSecond) * 1000));
    }
    this.#isPouring = false;
  }

  #getNext(): Grant | undefined {
    for (const grant of this.#urgent) return grant;
    for (const grant of this.#patient) return grant;
    return undefined;
  }

  #fill(): void {
    const { perSecond, burst } = this.rate;
    const now = this.clock.now();
    // A clock that was set back fills nothing.
    const more = (Math.max(0, now - this.#filledAt) / 1000) * perSecond;
    const limit = Math.max(1, burst - this.#underWay);
    this.#tokens = Math.max(this.#tokens, Math.min(limit, this.#tokens + more));
    this.#filledAt = now;
  }
}
