import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HoldingProxy {
  readonly url: string;
  /** Keeps the answers of this operation from now on; the calls still reach the server behind. */
  hold(operation: string): void;
  /** How many answers were kept. */
  held(): number;
  release(): void;
  close(): void;
}

/** Stands before an endpoint and keeps answers: the moment between a call that was carried out and its answer. */
export async function startHoldingProxy(target: string): Promise<HoldingProxy> {
  let operation: string | undefined;
  let held = 0;
  const server = createServer((incoming, outgoing) => {
    const isHeld = operation !== undefined && isCallOf(incoming.headers, operation);
    const options = { method: incoming.method, headers: incoming.headers, path: incoming.url };
    const forwarded = request(target, options, (answer) => {
      if (isHeld) {
        answer.resume().once('end', () => held++);
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.once('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (name) => (operation = name),
    held: () => held,
    release: () => (operation = undefined),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function isCallOf(headers: IncomingHttpHeaders, operation: string): boolean {
  return String(headers['x-amz-target']).endsWith(`.${operation}`);
}
