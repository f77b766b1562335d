/** An answer that is an error. `code` is the `__type` on the wire. */
export interface ApiError<Code extends string = string> {
  readonly kind: 'error';
  readonly code: Code;
  readonly message: string;
  /** HTTP status. 400 for every modelled error, API Reference of CreateWorkspaceImage. */
  readonly status: number;
  /** Members besides `message`: `ResourceId`, `reason`. */
  readonly members?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly kind: 'ok';
  readonly output: Readonly<Record<string, unknown>>;
}

/** An answer that no API gives: a proxy's, or that of a server that is down. */
export interface RawAnswer {
  readonly kind: 'raw';
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** What the log calls it, and says of it. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** No answer at all: the connection is closed. */
export interface Dropped {
  readonly kind: 'dropped';
}

export type Outcome<Code extends string = string> = Answer | ApiError<Code>;

export function apiError<Code extends string>(
  code: Code,
  message: string,
  options: { readonly status?: number; readonly members?: Readonly<Record<string, string>> } = {},
): ApiError<Code> {
  return { kind: 'error', code, message, status: 400, ...options };
}

export function answer(output: Readonly<Record<string, unknown>> = {}): Answer {
  return { kind: 'ok', output };
}
