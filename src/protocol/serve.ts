import { writeSync } from 'node:fs';
import type { ServerHttp2Session } from 'node:http2';
import type { Provider, ProviderServer } from '../framework';
import type { Certificate } from './certificate';
import { createCertificate } from './certificate';
import type { MutualTls } from './connection';
import { acceptSessions } from './connection';
import { formatHandshake, formatReattach, getHandshakeProblem } from './handshake';
import { InFlight } from './in-flight';
import type { Listener } from './listener';
import { CannotListen, listen } from './listener';
import { guardCrash, guardSignals, isEngineGone, redirectStdout, writeSentence } from './process-guard';

export interface ServeOptions {
  /** What messages call the provider, such as `namespace/type`. */
  readonly name: string;
  /** Every address that an engine may know it by, `registry.terraform.io/namespace/type`. */
  readonly addresses: readonly string[];
  /** Called once, after the handshake line is out; every call of the engine waits for it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a provider's configuration makes is its own
  load(): Promise<Provider<any>> | Provider<any>;
  /** Serves any engine that is given the printed TF_REATTACH_PROVIDERS, until it is interrupted. No TLS. */
  readonly debug?: boolean;
}

/** How long handlers may take to write down what they did, once the engine is gone. */
const SETTLE_MS = 30_000;
/** How long a peer may take to read the last answers. */
const FLUSH_MS = 1000;
/** How long an engine may take to connect. go-plugin itself gives up after a minute. */
const CONNECT_MS = 60_000;
/**
 * How often is looked whether the engine has died. An open connection that ends tells it as a rule, and nothing does
 * where it had not connected yet, or died in the middle of it.
 */
const ENGINE_LOOK_MS = 500;

/**
 * Serves the provider to the engine that started this process, and ends the process. Resolves once the handshake line
 * is written. A process that no engine started writes a sentence to standard error and exits with 1.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const isDebug = options.debug === true;
  const problem = isDebug ? undefined : getHandshakeProblem(options.name, process.env);
  if (problem !== undefined) {
    writeSentence(problem);
    process.exit(1);
  }
  guardCrash(options.name);
  const running = new Running(options);
  guardSignals(() => running.stop(), { isDebug });
  const listener = await listen(process.env).catch((error: unknown) => refuse(options.name, error));
  process.on('exit', () => listener.cleanUp());
  const mutualTls = isDebug ? undefined : createMutualTls(process.env['PLUGIN_CLIENT_CERT']);
  announce(firstLine(options, listener, mutualTls?.own));
  redirectStdout();
  acceptSessions(listener.server, mutualTls, (session) => running.addSession(session));
  void running.load();
}

/** Engines show the first line of standard output, where it is no handshake, and log standard error. */
function refuse(name: string, error: unknown): never {
  if (!(error instanceof CannotListen)) throw error;
  const sentence = `${name}: the provider cannot be reached: ${error.message}.`;
  announce(`${sentence}\n`);
  writeSentence(sentence);
  process.exit(1);
}

/** An engine that was killed since it started this process reads nothing any more, and never connects. */
function announce(line: string): void {
  try {
    writeSync(1, line);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    process.exit(0);
  }
}

function createMutualTls(clientPem: string | undefined): MutualTls | undefined {
  return clientPem === undefined || clientPem === '' ? undefined : { own: createCertificate(Date.now()), clientPem };
}

function firstLine(
  { addresses, debug }: ServeOptions,
  { address }: Listener,
  certificate: Certificate | undefined,
): string {
  if (debug !== true) return formatHandshake(address, certificate?.der);
  return `TF_REATTACH_PROVIDERS='${formatReattach(addresses, address, process.pid)}'\n`;
}

/** A provider that is being served. */
class Running {
  readonly #options: ServeOptions;
  readonly #isDebug: boolean;
  readonly #inFlight = new InFlight();
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #server: Promise<ProviderServer>;
  #resolveServer!: (server: ProviderServer) => void;
  #isStopping = false;
  #isConnected = false;
  #loaded: ProviderServer | undefined;

  constructor(options: ServeOptions) {
    this.#options = options;
    this.#isDebug = options.debug === true;
    this.#server = new Promise((resolve) => {
      this.#resolveServer = resolve;
    });
    if (!this.#isDebug) this.#watchEngine();
  }

  #watchEngine(): void {
    const engine = process.ppid;
    const deadline = Date.now() + CONNECT_MS;
    setInterval(() => {
      if (isEngineGone(engine) || (!this.#isConnected && Date.now() > deadline)) this.stop();
    }, ENGINE_LOOK_MS);
  }

  /** What fails here is a bug, and is left to end the process. */
  async load(): Promise<void> {
    const provider = await this.#options.load();
    // Loaded here and not with this file, for the same reason as the provider: the handshake does not wait for it.
    const { createServer } = require('../framework') as typeof import('../framework');
    this.#loaded = createServer(provider);
    if (this.#isStopping) this.#loaded.stopProvider();
    this.#resolveServer(this.#loaded);
  }

  addSession(session: ServerHttp2Session): void {
    this.#isConnected = true;
    const { serveSession } = require('./grpc') as typeof import('./grpc');
    this.#sessions.add(session);
    session.once('close', () => {
      this.#sessions.delete(session);
      if (this.#sessions.size === 0 && !this.#isDebug) this.stop();
    });
    serveSession(session, this.#createHost());
  }

  #createHost() {
    const { createPluginService, SHUTDOWN_PATH } = require('./plugin-service') as typeof import('./plugin-service');
    const { createProviderService } = require('./provider-service') as typeof import('./provider-service');
    return {
      methods: new Map([...createPluginService(), ...createProviderService(() => this.#server)]),
      track: (call: Promise<void>) => this.#inFlight.track(call),
      onAnswered: (path: string) => {
        if (path === SHUTDOWN_PATH) this.stop();
      },
    };
  }

  /** Tells the handlers, waits for them to end, and ends the process. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#loaded?.stopProvider();
    void this.#end();
  }

  async #end(): Promise<void> {
    await this.#inFlight.settle(SETTLE_MS);
    this.#loaded?.close();
    await Promise.all([...this.#sessions].map(flush));
    process.exit(0);
  }
}

/** Resolves once the peer has all that was written, which is when it answers a ping, or when it is gone. */
function flush(session: ServerHttp2Session): Promise<void> {
  return new Promise((resolve) => {
    if (session.destroyed || session.closed) {
      resolve();
      return;
    }
    session.once('close', resolve);
    session.ping(() => resolve());
    setTimeout(resolve, FLUSH_MS);
  });
}
