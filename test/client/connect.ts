import { createConnection, type ClientSettings, type Environment, type ImageClient } from '../../src/client';
import { createFastClock } from './fast-clock';
import { startStub, type Stub, type StubAnswer, type StubCall } from './stub-server';

export const REGION = 'eu-central-1';
export const KEYS = { accessKey: 'test', secretKey: 'wJalrXUtnFEMI-secret-key-of-a-test' };

export interface Connected {
  readonly client: ImageClient;
  readonly stub: Stub;
}

const stubs: Stub[] = [];

/** After each test. */
export function closeStubs(): void {
  for (const stub of stubs.splice(0)) stub.close();
}

/** A client that makes one attempt of each call, of a stub that answers so. */
export async function connect(
  answer: (call: StubCall, index: number) => StubAnswer | Promise<StubAnswer>,
  settings: ClientSettings = {},
  env: Environment = {},
): Promise<Connected> {
  const stub = await startStub(answer);
  stubs.push(stub);
  const all = { ...KEYS, maxRetries: 0, endpoints: { workspaces: stub.url }, ...settings };
  const connection = createConnection({ settings: all, env, clock: createFastClock() });
  return { client: connection.forRegion(REGION), stub };
}

/** Answers with page after page; the token of each is the number of the next. */
export function createPages(member: string, pages: readonly (readonly object[])[]) {
  return ({ body }: StubCall): StubAnswer => {
    const index = Number(body['NextToken'] ?? 0);
    const next = index + 1 < pages.length ? { NextToken: String(index + 1) } : {};
    return { body: { [member]: pages[index], ...next } };
  };
}
