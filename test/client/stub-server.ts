import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubCall {
  /** Operation of the X-Amz-Target header, or the Action of a query call. */
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

export type StubAnswer =
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly text?: string;
      readonly contentType?: string;
      /** The answer's Date header. */
      readonly date?: string;
      /** false: without the header that AWS's answers have. */
      readonly hasRequestId?: boolean;
      /** The connection is cut after half of the body. */
      readonly isCut?: boolean;
    }
  /** The connection is cut. */
  | 'cut'
  /** Never answered. */
  | 'silence';

export interface Stub {
  readonly url: string;
  readonly calls: readonly StubCall[];
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
  close(): void;
}

/** A server that answers as the test says, one call at a time; it checks nothing. */
export async function startStub(
  answer: (call: StubCall, index: number) => StubAnswer | Promise<StubAnswer>,
): Promise<Stub> {
  const calls: StubCall[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const target = request.headers['x-amz-target'];
    const isQuery = target === undefined;
    const operation = isQuery ? (new URLSearchParams(text).get('Action') ?? '') : String(target).split('.')[1]!;
    const call = {
      operation,
      text,
      headers: request.headers,
      body: isQuery ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
    const result = await answer(call, calls.push(call) - 1);
    if (result === 'silence') return;
    if (result === 'cut') {
      request.socket.destroy();
      return;
    }
    const {
      status = 200,
      body = {},
      contentType = 'application/x-amz-json-1.1',
      isCut = false,
      hasRequestId = true,
      date,
    } = result;
    const words = Buffer.from(result.text ?? JSON.stringify(body));
    response.writeHead(status, {
      'content-type': contentType,
      'content-length': words.length,
      ...(date !== undefined && { date }),
      ...(hasRequestId && { 'x-amzn-requestid': `request-${calls.length}` }),
    });
    if (isCut) response.write(words.subarray(0, words.length / 2), () => request.socket.destroy());
    else response.end(words);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    idle: async () => {
      while ((await countConnections(server)) > 0) await new Promise((resolve) => setImmediate(resolve));
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
}

/** An error as AWS words it. */
export function awsError(code: string, message: string, status = 400): StubAnswer {
  return { status, body: { __type: code, message } };
}
