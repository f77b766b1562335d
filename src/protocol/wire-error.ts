/** Codes of gRPC that are used here. */
export const STATUS = { ok: 0, invalidArgument: 3, unimplemented: 12, internal: 13 } as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

/**
 * What the peer sent cannot be served. Thrown inside the decoders, which recurse, and caught once, where the answer
 * to the call is written; it never leaves the folder.
 */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly status: Status;

  constructor(status: Status, message: string) {
    super(message);
    this.status = status;
  }
}
