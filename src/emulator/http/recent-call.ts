import type { CallName } from './call-name';

/** Calls that are remembered. */
const LIMIT = 200;

/**
 * A finished call for people who look on. It has no credentials, no tags, and no message, in which whatever the caller
 * sent may be quoted.
 */
export interface RecentCall {
  /** The first call is 1. */
  readonly number: number;
  /** When it ended, in milliseconds since 1970, on the clock of the emulator. */
  readonly milliseconds: number;
  /** Absent where the request named none of ours. */
  readonly operation?: CallName;
  /** HTTP status of the answer that was sent; absent where none was. */
  readonly status?: number;
  /** `ok`, the error's code, `HTTP 503`, or `dropped`. */
  readonly outcome: string;
  /** Id of the resource in question, where there is one. */
  readonly subject?: string;
  /** Name that the call gives to an image. */
  readonly name?: string;
}

/** The last calls, and how many there were. */
export class RecentCalls {
  private readonly calls: RecentCall[] = [];
  private number = 0;

  get count(): number {
    return this.number;
  }

  add(call: Omit<RecentCall, 'number'>): void {
    this.calls.push({ number: ++this.number, ...call });
    if (this.calls.length > LIMIT) this.calls.shift();
  }

  /** The newest first. */
  list(): readonly RecentCall[] {
    return this.calls.toReversed();
  }
}
