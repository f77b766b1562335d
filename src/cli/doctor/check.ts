/** What a look at one thing came to. */
export interface Check {
  /** What was looked at, such as `node`. */
  readonly subject: string;
  /** `fail`: something does not work, or will not. `warn`: it may. */
  readonly status: 'ok' | 'warn' | 'fail';
  /** What is so. It may quote what a file says. */
  readonly words: string;
  /** What to do; absent where there is nothing to do. */
  readonly remedy?: string;
}

export function ok(subject: string, words: string): Check {
  return { subject, status: 'ok', words };
}

export function warn(subject: string, words: string, remedy: string): Check {
  return { subject, status: 'warn', words, remedy };
}

export function fail(subject: string, words: string, remedy: string): Check {
  return { subject, status: 'fail', words, remedy };
}
