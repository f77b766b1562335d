import type { AccountIdentity, AwsConnection, AwsError, Result } from '../client';
import type { Diagnostic } from '../framework';
import { toAwsDiagnostic } from './diagnostic/aws-diagnostic';
import { diagnose } from './diagnostic/diagnose';
import { hashAccount } from './journal/journal-location';
import type { ProviderConfig } from './provider-config';

type AccountRules = Pick<ProviderConfig, 'allowedAccountIds' | 'forbiddenAccountIds'>;

/** Why the provider is not to work in the account that the credentials belong to. */
export async function checkAccount(connection: AwsConnection, rules: AccountRules): Promise<Diagnostic | undefined> {
  const { allowedAccountIds, forbiddenAccountIds } = rules;
  if (allowedAccountIds.length + forbiddenAccountIds.length === 0) return undefined;
  const identity = await connection.verifyAccount();
  const attribute = allowedAccountIds.length > 0 ? 'allowed_account_ids' : 'forbidden_account_ids';
  if (identity.kind === 'error') return notIdentified(identity.error, attribute);
  if (identity.value.kind === 'key') {
    return identity.value.error === undefined
      ? unknownAccount(attribute)
      : notIdentified(identity.value.error, attribute);
  }
  const { accountId } = identity.value;
  const isAllowed =
    allowedAccountIds.length > 0 ? allowedAccountIds.includes(accountId) : !forbiddenAccountIds.includes(accountId);
  return isAllowed ? undefined : wrongAccount(accountId, attribute);
}

/** Stands for the account in the journal, asked for on the first call. Without credentials no account is told apart. */
export function rememberAccount(connection: AwsConnection): () => Promise<string> {
  let account: Promise<string> | undefined;
  return () => (account ??= connection.identify().then((identity) => hashAccount(getIdentity(identity))));
}

function getIdentity(identity: Result<AccountIdentity>): AccountIdentity {
  return identity.kind === 'ok' ? identity.value : { kind: 'key', accessKeyId: '' };
}

function wrongAccount(accountId: string, attribute: string): Diagnostic {
  const paragraphs = [
    `The credentials belong to the account ${accountId}, which ${attribute} ${attribute.startsWith('allowed') ? 'does not name' : 'names'}.`,
    'The provider makes no call in that account.',
    'Use credentials of another account, or correct the list.',
  ];
  return diagnose('error', 'AWS Account Not Allowed', paragraphs, attribute);
}

function unknownAccount(attribute: string): Diagnostic {
  const paragraphs = [
    `Which account the credentials belong to is not known, so ${attribute} cannot be enforced.`,
    'The endpoint of WorkSpaces is a custom one, and there is none for STS, which tells the account.',
    'Set endpoints.sts too, or remove the list.',
  ];
  return diagnose('error', 'AWS Account Not Known', paragraphs, attribute);
}

function notIdentified(error: AwsError, attribute: string): Diagnostic {
  const what = `Which account the credentials belong to could not be read, so ${attribute} cannot be enforced.`;
  return toAwsDiagnostic({ error, summary: 'AWS Account Not Known', what });
}
