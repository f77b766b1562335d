import { known, type ImagePlace, type ResolvedImagePolicy } from '../checks';
import type { ProviderContext } from './provider-context';

/** Where an image is made: by its provider, or by the account that the image policy names. */
export function readPlace(
  { region, accountId }: ProviderContext,
  { policy }: { readonly policy: ResolvedImagePolicy },
): ImagePlace {
  const configured = policy.deployer?.accountId;
  return {
    region,
    accountId: accountId.kind === 'unknown' && configured !== undefined ? known(configured) : accountId,
  };
}
