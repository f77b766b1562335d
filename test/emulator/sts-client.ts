import type { Emulator } from '../../src/emulator';
import { type CallOptions, getAuthorization } from './api-client';

export const ASK = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

export interface XmlReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends a form, or text as it is. */
export async function ask(
  emulator: Emulator,
  form: Readonly<Record<string, string>> | string = ASK,
  { accessKeyId, region, headers = {} }: CallOptions = {},
): Promise<XmlReply> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization: getAuthorization(accessKeyId, region, 'sts'),
      ...headers,
    },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Text of the first element of this name. */
export function read(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
}

export async function getIdentity(...args: Parameters<typeof ask>) {
  const { text } = await ask(...args);
  return { account: read(text, 'Account'), arn: read(text, 'Arn') };
}

/** Status and code. */
export async function getError(...args: Parameters<typeof ask>) {
  const { status, text } = await ask(...args);
  return [status, read(text, 'Code')];
}
