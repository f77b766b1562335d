import { ok, type Result } from '../call/aws-error';
import { hasOwnEndpoint } from '../call/own-endpoint';
import { createSdkClient } from '../call/sdk';
import type { Surroundings } from '../call/surroundings';
import { toAwsError } from '../call/to-aws-error';
import { getRoleAccount } from '../credential/assume-role';
import type { Credentials } from '../credential/credential';
import type { CredentialSource } from '../credential/credential-source';
import type { AccountIdentity } from './account-identity';
import { getCallerIdentity } from './get-caller-identity';

/** Finds out whom the credentials of a connection belong to. */
export class AccountReader {
  #identity: Promise<Result<AccountIdentity>> | undefined;
  #verified: Promise<Result<AccountIdentity>> | undefined;
  #ofSts: Promise<AccountIdentity> | undefined;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly credentials: CredentialSource,
    private readonly region: () => Promise<string>,
  ) {}

  identify(): Promise<Result<AccountIdentity>> {
    this.#identity ??= this.#find(getClaimed).then((found) => {
      if (found.kind === 'error') this.#identity = undefined;
      return found;
    });
    return this.#identity;
  }

  verify(): Promise<Result<AccountIdentity>> {
    this.#verified ??= this.#find(() => undefined).then((found) => {
      if (found.kind === 'error') this.#verified = undefined;
      return found;
    });
    return this.#verified;
  }

  /** @param getKnown the account of credentials for which STS need not be asked */
  async #find(getKnown: (credentials: Credentials) => string | undefined): Promise<Result<AccountIdentity>> {
    const { settings, secrets } = this.surroundings;
    // Every session of a role is of the role's account: no need to have one.
    const roleAccount = getRoleAccount(settings.assumeRole?.roleArn);
    if (roleAccount !== undefined) return ok({ kind: 'account', accountId: roleAccount, source: 'credentials' });
    try {
      const credentials = await this.credentials.get();
      const accountId = getKnown(credentials);
      if (accountId !== undefined) return ok({ kind: 'account', accountId, source: 'credentials' });
      return ok(await (this.#ofSts ??= this.#askSts(credentials)));
    } catch (thrown) {
      const operation = 'GetCallerIdentity';
      return {
        kind: 'error',
        error: toAwsError(thrown, { operation, redact: secrets.redact, mayHaveTakenEffect: false }),
      };
    }
  }

  async #askSts({ accessKeyId }: Credentials): Promise<AccountIdentity> {
    const { surroundings, region, credentials } = this;
    const workspaces = createSdkClient(surroundings, await region(), credentials.get);
    const request = { surroundings, region, credentials: credentials.get };
    const account = await getCallerIdentity({ ...request, hasOwnEndpoint: await hasOwnEndpoint(workspaces) });
    if (account.kind === 'error') return { kind: 'key', accessKeyId, error: account.error };
    if (account.value === undefined) return { kind: 'key', accessKeyId };
    return { kind: 'account', accountId: account.value, source: 'sts' };
  }
}

/** What their source says of them, as a variable of the environment or a line of a profile may. */
function getClaimed({ accountId }: Credentials): string | undefined {
  return accountId;
}
