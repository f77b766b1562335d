import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import { cut } from '../text';
import type { Decoded, Encodable, MessageTable } from './protobuf';
import { decodeMessage, encodeMessage } from './protobuf';
import type { Status } from './wire-error';
import { STATUS, WireError } from './wire-error';

/** Bytes in, bytes out; or, for a stream, whatever it writes until the client ends it. */
export type Method =
  | { readonly kind: 'unary'; call(request: Buffer): Promise<Buffer> }
  /** Answers nothing and lasts until the client ends it. */
  | { readonly kind: 'silent' }
  /** Answers an empty stream. */
  | { readonly kind: 'ended' };

/** A method by the tables of its messages. */
export function unary<Request extends MessageTable, Response extends MessageTable>(
  request: Request,
  response: Response,
  call: (message: Decoded<Request>) => Promise<Encodable<Response>>,
): Method {
  return {
    kind: 'unary',
    call: async (bytes) => encodeMessage(response, await call(decodeMessage(request, bytes))),
  };
}

/** What the calls of a connection need to know of their surroundings. */
interface CallHost {
  readonly methods: ReadonlyMap<string, Method>;
  /** Told of each unary call, until its handler has ended. */
  track(call: Promise<void>): void;
  /** Told when the answer to the method has left, or can no longer leave. */
  onAnswered?(path: string): void;
}

const PREFIX_LENGTH = 5;

/** Serves gRPC on an HTTP/2 session. Messages have no limit in size: a state may be large. */
export function serveSession(session: ServerHttp2Session, host: CallHost): void {
  session.on('error', () => session.destroy());
  session.on('stream', (stream, headers) => {
    stream.on('error', () => stream.close());
    const path = String(headers[':path']);
    const method = host.methods.get(path);
    if (!isGrpc(headers)) refuseRequest(stream, headers);
    else if (method === undefined)
      answerError(stream, new WireError(STATUS.unimplemented, `unknown method ${cut(path)}`));
    else if (method.kind === 'silent') holdOpen(stream);
    else if (method.kind === 'ended') answer(stream, []);
    else serveUnary(stream, method, host, path);
  });
}

function isGrpc(headers: IncomingHttpHeaders): boolean {
  return headers[':method'] === 'POST' && String(headers['content-type']).startsWith('application/grpc');
}

/** Statuses that the gRPC specification gives for HTTP. */
function refuseRequest(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  stream.resume();
  stream.respond({ ':status': headers[':method'] === 'POST' ? 415 : 405 }, { endStream: true });
}

function serveUnary(stream: ServerHttp2Stream, method: Method & { kind: 'unary' }, host: CallHost, path: string): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.once('close', () => host.onAnswered?.(path));
  stream.once('end', () => {
    if (stream.rstCode !== 0) return;
    host.track(
      callMethod(method, Buffer.concat(chunks)).then(
        (response) => answer(stream, [response]),
        (error: unknown) => answerError(stream, error),
      ),
    );
  });
}

async function callMethod(method: Method & { kind: 'unary' }, body: Buffer): Promise<Buffer> {
  return method.call(unframe(body));
}

/** The one message of a unary request. */
function unframe(body: Buffer): Buffer {
  if (body.length < PREFIX_LENGTH) throw new WireError(STATUS.internal, 'the request has no message');
  if (body[0] !== 0) throw new WireError(STATUS.unimplemented, 'compressed messages are not supported');
  const length = body.readUInt32BE(1);
  if (body.length !== PREFIX_LENGTH + length) {
    throw new WireError(STATUS.internal, `the message is announced as ${length} bytes and is not that long`);
  }
  return body.subarray(PREFIX_LENGTH);
}

/** A message with the prefix that gRPC gives it. */
export function frame(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_LENGTH);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

const RESPONSE_HEADERS = { ':status': 200, 'content-type': 'application/grpc' } as const;

function answer(stream: ServerHttp2Stream, messages: readonly Buffer[]): void {
  if (stream.destroyed || stream.closed) return;
  stream.resume();
  stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(STATUS.ok) }));
  for (const message of messages) stream.write(frame(message));
  stream.end();
}

function answerError(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed || stream.closed) return;
  const [status, text] = describeError(error);
  stream.resume();
  stream.respond(
    { ...RESPONSE_HEADERS, 'grpc-status': String(status), 'grpc-message': encodeGrpcMessage(text) },
    { endStream: true },
  );
}

function describeError(error: unknown): [Status, string] {
  if (error instanceof WireError) return [error.status, error.message];
  const what = error instanceof Error ? error.message : String(error);
  return [STATUS.internal, `Internal Provider Error: this is a bug in the provider: ${what}`];
}

function holdOpen(stream: ServerHttp2Stream): void {
  stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(STATUS.ok) }));
  stream.resume();
  stream.once('end', () => stream.end());
}

/** Percent-encoding of the gRPC specification: all but printable ASCII, and the percent sign. */
export function encodeGrpcMessage(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/[^ -$&-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
