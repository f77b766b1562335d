/**
 * An error whose message is plain English and without secrets, so that it is shown as it is. Thrown where the SDK would
 * otherwise speak; never leaves this folder's callers as anything but words.
 */
export class SpeakingError extends Error {
  override readonly name: string = 'SpeakingError';

  /** @param code what an AwsError has; of node where the network is at fault, so that the SDK tries again */
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** What the way to a proxy, or from it, came to. The request itself was not sent. */
export class ProxyError extends SpeakingError {
  override readonly name = 'ProxyError';
  /** As node names the step that comes before a request is sent. */
  readonly syscall = 'connect';
}
