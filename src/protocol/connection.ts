import type { ServerHttp2Session } from 'node:http2';
import type { Server, Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { Certificate } from './certificate';
import { fromPem } from './certificate';

/** Mutual TLS as go-plugin does it: each side has a certificate of its own and knows the other's beforehand. */
export interface MutualTls {
  readonly own: Certificate;
  /** PEM of the one client that may connect. */
  readonly clientPem: string;
}

/** Megabytes that node lets a session hold before it refuses streams; a large state passes several times at once. */
const MAX_SESSION_MEMORY = 65_536;
/** Bytes on their way to us per stream; the default of 64 kB makes a large state stop and go. */
const WINDOW = 1 << 20;

/** Makes HTTP/2 sessions of raw connections. Whoever does not authenticate is dropped and gets nothing. */
export function acceptSessions(
  server: Server,
  mutualTls: MutualTls | undefined,
  onSession: (session: ServerHttp2Session) => void,
): void {
  // Loaded here, after the handshake line: these two cost more than all else before it.
  const http2 = require('node:http2') as typeof import('node:http2');
  const accept = (socket: Socket): void =>
    onSession(
      http2.performServerHandshake(socket, {
        maxSessionMemory: MAX_SESSION_MEMORY,
        settings: { initialWindowSize: WINDOW },
      }),
    );
  const terminate = mutualTls === undefined ? accept : createTerminator(mutualTls, accept);
  server.on('connection', terminate);
}

function createTerminator(
  { own, clientPem }: MutualTls,
  accept: (socket: TLSSocket) => void,
): (socket: Socket) => void {
  const tls = require('node:tls') as typeof import('node:tls');
  const client = fromPem(clientPem);
  const server = tls.createServer({
    key: own.keyPem,
    cert: own.certPem,
    // An empty list keeps node from building its store of root certificates, which takes 20 ms. With no authority to
    // ask, the comparison below is what decides; TLS has proved by then that the peer holds the certificate's key.
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['h2'],
  });
  server.on('secureConnection', (socket) => {
    // A peer without a certificate has an empty one.
    const { raw } = socket.getPeerCertificate() as Partial<PeerCertificate>;
    const isClient = client !== undefined && raw !== undefined && client.equals(raw);
    if (isClient && socket.alpnProtocol === 'h2') accept(socket);
    else socket.destroy();
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return (socket) => server.emit('connection', socket);
}
