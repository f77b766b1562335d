import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { formatPage } from './markup';
import { SCRIPT } from './script';
import { STYLE } from './style';

/** The page runs its own script and no other, has no other style, and speaks with nobody but the emulator. */
const POLICY = [
  "default-src 'none'",
  `script-src '${hash(SCRIPT)}'`,
  `style-src '${hash(STYLE)}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = Buffer.from(formatPage({ script: SCRIPT, style: STYLE }));

/** No API has a GET of this path. */
export function isForPage({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url === '/';
}

/** Sends the page. It holds nothing of the emulator, and asks the control endpoint for it. */
export function sendPage(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': PAGE.length,
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(PAGE);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
