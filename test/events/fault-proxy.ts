import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActiveRule, type Answer, type Call, type Output, type Rule } from './fault';

/**
 * A point in the life of a call: it has reached the proxy; the server has carried it out and the client knows nothing
 * of it; the answer is on its way to the client.
 */
export type Moment = 'asked' | 'carriedOut' | 'answered';

type Listener = (moment: Moment, call: Call, answer?: Answer) => void;

/** Stands before an endpoint on 127.0.0.1 and does to calls what its rules say; the first rule that fits counts. */
export class FaultProxy {
  readonly #target: string;
  readonly #server: Server;
  readonly #listeners = new Set<Listener>();
  #rules: ActiveRule[] = [];
  #port = 0;

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
  }

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await proxy.accept();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  add(rule: Rule): ActiveRule {
    const active = new ActiveRule(rule);
    this.#rules.push(active);
    return active;
  }

  /** Ends every rule. */
  clear(): void {
    for (const rule of this.#rules) rule.end();
    this.#rules = [];
  }

  /** Resolves at that moment of the next such call. */
  next(moment: Moment, operation: string, when: (call: Call, answer?: Answer) => boolean = () => true): Promise<void> {
    return new Promise((resolve) => {
      const listener: Listener = (now, call, answer) => {
        if (now !== moment || call.operation !== operation || !when(call, answer)) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  /** From now on connections are refused; those that exist break. */
  refuse(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    return closed;
  }

  /** Takes connections, on the same port as before. */
  accept(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    this.clear();
    if (this.#server.listening) await this.refuse();
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    outgoing.on('error', () => {}); // The client is gone.
    const body = await readAll(incoming);
    if (body === undefined) return;
    const call = describeCall(incoming, body);
    this.#tell('asked', call);
    const active = this.#rules.find((rule) => rule.take(call));
    const fault = active?.rule.fault;
    if (fault?.kind === 'loseRequest') return void outgoing.destroy();
    if (fault?.kind === 'refuse') return this.#answer(outgoing, call, fault.answer);
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault?.kind === 'stall') await active!.ended;
    if (outgoing.destroyed) return; // A client that died while its call was on the way.
    const answer = await this.#forward(incoming, body);
    if (answer === undefined) return void outgoing.destroy();
    this.#tell('carriedOut', call, answer);
    if (fault?.kind === 'hold') await active!.ended;
    if (fault?.kind === 'loseAnswer') return void outgoing.destroy();
    if (fault?.kind === 'cutAnswer') return cutAnswer(outgoing, answer);
    if (fault?.kind === 'replaceAnswer') return this.#answer(outgoing, call, fault.answer);
    this.#answer(outgoing, call, fault?.kind === 'alter' ? alterAnswer(answer, call, fault.alter) : answer);
  }

  #forward({ method, headers, url }: IncomingMessage, body: string): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const forwarded = request(this.#target, { method, headers, path: url }, (answer) => {
        const { statusCode = 500, headers: received } = answer;
        const requestId = String(received['x-amzn-requestid'] ?? '');
        const contentType = received['content-type'] ?? '';
        void readAll(answer).then((text) =>
          resolve(text === undefined ? undefined : { status: statusCode, contentType, requestId, body: text }),
        );
      });
      forwarded.once('error', () => resolve(undefined));
      forwarded.end(body);
    });
  }

  #answer(outgoing: ServerResponse, call: Call, answer: Answer): void {
    outgoing.writeHead(answer.status, headersOf(answer));
    outgoing.end(answer.body, () => this.#tell('answered', call, answer));
  }

  #tell(moment: Moment, call: Call, answer?: Answer): void {
    for (const listener of this.#listeners) listener(moment, call, answer);
  }
}

/** undefined where the connection breaks off before. */
function readAll(message: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    message.once('error', () => resolve(undefined));
    message.once('close', () => resolve(undefined));
  });
}

function describeCall({ headers }: IncomingMessage, body: string): Call {
  const target = headers['x-amz-target'];
  const accessKey = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  if (target === undefined) {
    const form = new URLSearchParams(body);
    return { operation: form.get('Action') ?? '', accessKey, input: Object.fromEntries(form) };
  }
  return { operation: String(target).split('.').at(-1)!, accessKey, input: JSON.parse(body || '{}') as Output };
}

function alterAnswer(answer: Answer, call: Call, alter: (output: Output, call: Call) => Output): Answer {
  if (answer.status !== 200) return answer;
  return { ...answer, body: JSON.stringify(alter(JSON.parse(answer.body) as Output, call)) };
}

function cutAnswer(outgoing: ServerResponse, answer: Answer): void {
  outgoing.writeHead(answer.status, headersOf(answer));
  outgoing.write(answer.body.slice(0, answer.body.length / 2), () => outgoing.destroy());
}

function headersOf({ contentType, requestId, body }: Answer): Record<string, string | number> {
  return {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...(requestId !== undefined && { 'x-amzn-requestid': requestId }),
  };
}
