import type { IncomingMessage } from 'node:http';

/** Bodies beyond this get 413. */
export const BODY_LIMIT = 1024 * 1024;
/** What is read and thrown away of a body that is too large, so that its sender can read the answer. */
const DRAIN_FACTOR = 64;

/** Hands the body on once, undefined where it is too large. A connection that breaks off before is forgotten. */
export function receive(
  request: IncomingMessage,
  done: (body: Buffer | undefined) => void,
  limit: number = BODY_LIMIT,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('error', () => request.destroy());
  request.on('data', (chunk: Buffer) => {
    const wasTooLarge = size > limit;
    size += chunk.length;
    if (size > DRAIN_FACTOR * limit) request.destroy();
    else if (size <= limit) chunks.push(chunk);
    else if (!wasTooLarge) done(undefined);
  });
  request.on('end', () => {
    if (size <= limit) done(Buffer.concat(chunks));
  });
}
