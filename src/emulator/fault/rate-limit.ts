import type { Clock } from '../clock';

/** Calls that are let through in a second, and at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/** A bucket of tokens for each key. A call that finds none takes none. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly rate: Rate | undefined,
    private readonly clock: Clock,
  ) {}

  /** True where the call goes over the rate; takes a token where it does not. */
  isExceeded(key: string): boolean {
    if (this.rate === undefined) return false;
    const { perSecond, burst } = this.rate;
    const now = this.clock.now();
    const { tokens, filledAt } = this.buckets.get(key) ?? { tokens: burst, filledAt: now };
    // A clock that was set back fills nothing.
    const filled = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1000) * perSecond);
    const isExceeded = filled < 1;
    this.buckets.set(key, { tokens: isExceeded ? filled : filled - 1, filledAt: now });
    return isExceeded;
  }
}
