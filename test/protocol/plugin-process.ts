import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { ClientHttp2Session } from 'node:http2';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectNet } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Certificate } from '../../src/protocol/certificate';
import { toPem } from '../../src/protocol/certificate';

/** What an engine sets for every plugin besides the certificate. */
const ENGINE_ENVIRONMENT = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
  PLUGIN_MIN_PORT: '10000',
  PLUGIN_MAX_PORT: '25000',
} as const;

export interface StartOptions {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Over the environment of the engine; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Without mutual TLS, as engines before 0.13 and debuggers connect. */
  readonly isPlaintext?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process started as an engine starts a provider, before anything is connected to it. */
export class PluginProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  stdout = '';
  stderr = '';

  constructor({ command: [program, ...args], env, isPlaintext }: StartOptions, client: Certificate) {
    const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
    const certificate = isPlaintext === true ? {} : { PLUGIN_CLIENT_CERT: client.certPem };
    this.child = spawn(program, args, {
      env: { ...inherited, ...ENGINE_ENVIRONMENT, ...certificate, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exited = new Promise((resolve) => this.child.on('close', (code, signal) => resolve({ code, signal })));
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** The first line of standard output, without its end. Rejects when the process ends before it. */
  readLine(): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const end = this.stdout.indexOf('\n');
        if (end >= 0) resolve(this.stdout.slice(0, end));
      };
      look();
      this.child.stdout?.on('data', look);
      void this.exited.then(({ code }) => reject(new Error(`the provider ended with ${code}: ${this.stderr}`)));
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

/** Connects by a handshake line. The server's certificate is verified against the one in the line. */
export function connectTo(line: string, client: Certificate | undefined): ClientHttp2Session {
  const [, , network, address = '', , certificate = ''] = line.split('|');
  const [host, port] = address.split(':');
  const where = network === 'unix' ? { path: address } : { host, port: Number(port) };
  if (client === undefined) {
    return connectHttp2('http://localhost', { createConnection: () => connectNet(where as never) });
  }
  return connectHttp2('https://localhost', {
    createConnection: () =>
      connectTls({
        ...where,
        ca: [toPem(Buffer.from(certificate, 'base64'))],
        cert: client.certPem,
        key: client.keyPem,
        servername: 'localhost',
        ALPNProtocols: ['h2'],
      }),
  });
}
