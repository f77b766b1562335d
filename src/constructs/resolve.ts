import type { IConstruct } from 'constructs';
import { DefaultTokenResolver, StringConcat, Tokenization } from './host';

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** Attributes of a block in Terraform JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

export function isAttributes(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A block that may stand once, which is an object or a list of one; undefined where there is none. */
export function getBlock(value: unknown): unknown {
  const only: unknown = Array.isArray(value) ? value[0] : value;
  return only ?? undefined;
}

/** The value with each token replaced by what the synthesized stack has in its place. */
export function resolveTokens(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing: false });
}
