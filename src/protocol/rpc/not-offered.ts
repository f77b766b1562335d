import { unary } from '../grpc';
import * as message from '../message';
import type { Methods } from './method';

/** Asked for by newer engines before they know what there is; each answer is empty. */
export function notOffered(): Methods {
  const nothing = unary(message.EMPTY, message.EMPTY, () => Promise.resolve({}));
  return { GetFunctions: nothing, GetResourceIdentitySchemas: nothing };
}
