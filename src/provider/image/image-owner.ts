import type { AwsError } from '../../client';
import type { Diagnostic, ObjectValue } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { diagnose } from '../diagnostic/diagnose';
import type { Meta } from '../meta';
import { getImageRegion, getString } from './image-state';

/**
 * Why an image that AWS does not show is not to be taken for deleted: the credentials are those of another account than
 * the one that the state says it is in, or nobody tells whose they are. undefined where they are of that account.
 */
export async function checkOwner(state: ObjectValue, meta: Meta): Promise<Diagnostic | undefined> {
  const owner = getString(state, 'owner_account_id');
  if (owner === '') return undefined;
  const asked = await askAccount(getImageRegion(state, meta), meta);
  if (asked.kind === 'unknown') return isOfUnknownAccount(state, owner, asked.error);
  return asked.accountId === owner ? undefined : isOfAnotherAccount(state, { owner, ...asked }, meta);
}

type Asked =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'unknown'; readonly error: AwsError | undefined };

/** STS tells the account of the credentials. Where it does not, the account's own images do, if there are any. */
async function askAccount(region: string, { connection }: Meta): Promise<Asked> {
  const identity = await connection.verifyAccount();
  if (identity.kind === 'ok' && identity.value.kind === 'account')
    return { kind: 'account', accountId: identity.value.accountId };
  const own = await connection.forRegion(region).listImages({ maxAgeMs: 0 });
  const image = own.kind === 'ok' ? own.value.find(({ ownerAccountId }) => ownerAccountId !== undefined) : undefined;
  if (image?.ownerAccountId !== undefined) return { kind: 'account', accountId: image.ownerAccountId };
  if (identity.kind === 'error') return { kind: 'unknown', error: identity.error };
  return { kind: 'unknown', error: identity.value.kind === 'key' ? identity.value.error : undefined };
}

const KEPT = 'Nothing was changed, so that the image is neither made anew nor left behind unseen.';
const LEAVE_IT =
  'If the image is to be left where it is, or is gone for sure, remove this resource from the state: "state rm" and its address.';

function isOfAnotherAccount(
  state: ObjectValue,
  { owner, accountId }: { readonly owner: string; readonly accountId: string },
  meta: Meta,
): Diagnostic {
  return diagnose('error', 'Image In Another Account', [
    `The image ${getString(state, 'image_id')} is in the account ${owner}; the credentials belong to the account ${accountId}, which has no such image in ${getImageRegion(state, meta)}.`,
    KEPT,
    `Use credentials of the account ${owner}; allowed_account_ids of the provider finds such a mistake before anything else. ${LEAVE_IT}`,
  ]);
}

function isOfUnknownAccount(state: ObjectValue, owner: string, error: AwsError | undefined): Diagnostic {
  const summary = 'Image Not Seen';
  const what = `AWS does not show the image ${getString(state, 'image_id')} of the account ${owner}, and whether the credentials belong to that account is not known. ${KEPT}`;
  if (error !== undefined) return { ...toAwsDiagnostic({ error, summary, what, more: [LEAVE_IT] }), summary };
  return diagnose('error', summary, [
    what,
    'The endpoint of WorkSpaces is a custom one, and there is none for STS, which tells the account.',
    `Set endpoints.sts of the provider too. ${LEAVE_IT}`,
  ]);
}
