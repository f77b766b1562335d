import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pager } from './operation';

const SIGNATURE_LENGTH = 32;

/** Tokens are signed with a key that lives as long as the emulator, so that an altered one is found. */
export function createPager(): Pager {
  const key = randomBytes(32);
  const getSignature = (scope: string, order: string) =>
    createHmac('sha256', key).update(`${order}\n${scope}`).digest();
  return {
    sign: (scope, order) =>
      Buffer.concat([getSignature(scope, String(order)), Buffer.from(String(order))]).toString('base64url'),
    verify: (scope, token) => {
      const bytes = Buffer.from(token, 'base64url');
      const order = bytes.subarray(SIGNATURE_LENGTH).toString('latin1');
      if (bytes.length <= SIGNATURE_LENGTH || bytes.toString('base64url') !== token) return undefined;
      return timingSafeEqual(bytes.subarray(0, SIGNATURE_LENGTH), getSignature(scope, order))
        ? Number(order)
        : undefined;
    },
  };
}

export interface PageRequest {
  readonly pager: Pager;
  readonly scope: string;
  readonly size: number;
  readonly token: string | undefined;
}

/** One page of items in their order; undefined where the token is not good. */
export function getPage<T extends { readonly order: number }>(
  items: readonly T[],
  { pager, scope, size, token }: PageRequest,
): { readonly items: readonly T[]; readonly nextToken?: string } | undefined {
  const after = token === undefined ? 0 : pager.verify(scope, token);
  if (after === undefined) return undefined;
  const rest = items.filter(({ order }) => order > after).sort((a, b) => a.order - b.order);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  return rest.length > size && last !== undefined
    ? { items: page, nextToken: pager.sign(scope, last.order) }
    : { items: page };
}
