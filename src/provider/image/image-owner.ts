import type { Diagnostic, ObjectValue } from '../../framework';
import { diagnose } from '../diagnostic/diagnose';
import type { Meta } from '../meta';
import { getImageRegion, getString } from './image-state';

/**
 * Why an image that AWS does not show is not to be taken for deleted: the credentials are those of another account than
 * the one that the state says it is in. undefined where they are not, and where nobody tells whose they are.
 */
export async function checkOwner(state: ObjectValue, meta: Meta): Promise<Diagnostic | undefined> {
  const owner = getString(state, 'owner_account_id');
  if (owner === '') return undefined;
  const identity = await meta.connection.identify();
  if (identity.kind === 'error' || identity.value.kind !== 'account') return undefined;
  const { accountId } = identity.value;
  return accountId === owner ? undefined : isOfAnotherAccount(state, owner, accountId, meta);
}

function isOfAnotherAccount(state: ObjectValue, owner: string, accountId: string, meta: Meta): Diagnostic {
  return diagnose('error', 'Image In Another Account', [
    `The image ${getString(state, 'image_id')} is in the account ${owner}; the credentials belong to the account ${accountId}, which has no such image in ${getImageRegion(state, meta)}.`,
    'Nothing was changed, so that the image is neither made anew nor left behind unseen.',
    `Use credentials of the account ${owner}; allowed_account_ids of the provider finds such a mistake before anything else. If the image is to be left where it is, remove this resource from the state: "state rm" and its address.`,
  ]);
}
