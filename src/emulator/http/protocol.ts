import type { IncomingMessage } from 'node:http';
import type { ApiError, Dropped, Outcome, RawAnswer } from '../api-error';
import type { CallName } from './call-name';
import type { Service } from './service';

/** A request as far as an API looks at it. */
export interface ServiceRequest {
  readonly operation: CallName;
  readonly authorization: string | undefined;
  readonly securityToken: string | undefined;
  readonly body: Uint8Array;
}

export interface ServiceResult {
  readonly outcome: Outcome | RawAnswer | Dropped;
  /** Present once the request was found to be well-formed. */
  readonly input?: object;
  /** The call was executed, and its answer is thrown away. */
  readonly isAnswerLost?: boolean;
}

/** An answer on the wire. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How the server speaks with the clients of one service. */
export interface Protocol {
  /** What the request asks for. Its body is undefined where it was too large to be read. */
  findOperation(request: IncomingMessage, body: Uint8Array | undefined): CallName | ApiError;
  handle(service: Service, request: ServiceRequest): ServiceResult;
  formatAnswer(outcome: Outcome, requestId: string): HttpAnswer;
}
