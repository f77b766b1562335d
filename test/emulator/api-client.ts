import type { Emulator } from '../../src/emulator';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface CallOptions {
  readonly accessKeyId?: string;
  readonly region?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function getAuthorization(accessKeyId = 'test', region = 'us-east-1', service = 'workspaces'): string {
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`;
}

/** Sends a body as it is: a string, bytes, or a value that becomes JSON. */
export async function call(
  emulator: Emulator,
  operation: string,
  body: unknown = {},
  { accessKeyId, region, headers = {} }: CallOptions = {},
): Promise<Reply> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `WorkspacesService.${operation}`,
      authorization: getAuthorization(accessKeyId, region),
      ...headers,
    },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) };
}

/** `ok`, or the code of the error. */
export async function getCode(...args: Parameters<typeof call>): Promise<string> {
  const { status, body } = await call(...args);
  return status === 200 ? 'ok' : body.__type;
}

export const IMAGE = { Name: 'golden-1', Description: 'Office image', WorkspaceId: 'ws-golden0001' };

/** Creates an image and gives its id. */
export async function createImage(
  emulator: Emulator,
  members: object = {},
  options: CallOptions = {},
): Promise<string> {
  const { body } = await call(emulator, 'CreateWorkspaceImage', { ...IMAGE, ...members }, options);
  return body.ImageId ?? body.__type;
}

export function numberOf<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Seed of `count` WorkSpaces ws-many0000 and so on, so that many images can be made at once. */
export function manyWorkspaces(count: number) {
  return numberOf(count, (index) => ({ workspaceId: getManyId(index) }));
}

export function getManyId(index: number): string {
  return `ws-many${String(index).padStart(4, '0')}`;
}

/** The ids of each page, following NextToken. */
export async function listPages(
  emulator: Emulator,
  operation: string,
  [list, id]: readonly [list: string, id: string],
  { options, ...input }: { readonly options?: CallOptions | undefined; readonly [member: string]: unknown } = {},
): Promise<string[][]> {
  const pages: string[][] = [];
  let token: string | undefined;
  do {
    const { body } = await call(emulator, operation, { ...input, ...(token && { NextToken: token }) }, options);
    pages.push(body[list].map((item: Record<string, string>) => item[id]));
    token = body.NextToken;
  } while (token !== undefined);
  return pages;
}
