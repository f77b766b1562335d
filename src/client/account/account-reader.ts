import { ok, type Result } from '../call/aws-error';
import { hasOwnEndpoint } from '../call/own-endpoint';
import { createSdkClient } from '../call/sdk';
import type { Surroundings } from '../call/surroundings';
import { toAwsError } from '../call/to-aws-error';
import { getRoleAccount } from '../credential/assume-role';
import type { CredentialSource } from '../credential/credential-source';
import { getWebIdentityRole } from '../credential/web-identity';
import type { AccountIdentity } from './account-identity';
import { getCallerIdentity } from './get-caller-identity';

/** Finds out whom the credentials of a connection belong to. */
export class AccountReader {
  #ofSts: Promise<AccountIdentity> | undefined;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly credentials: CredentialSource,
    private readonly region: () => Promise<string>,
  ) {}

  identify(): Promise<Result<AccountIdentity>> {
    const { skipCredentialsValidation } = this.surroundings.settings;
    const ask = skipCredentialsValidation === true ? () => this.#readKey() : () => this.#askOnce();
    // What the source of the credentials says of them, as a variable of the environment or a line of a profile may.
    return this.#find(async () => (await this.credentials.get()).accountId, ask);
  }

  verify(): Promise<Result<AccountIdentity>> {
    return this.#find(
      () => Promise.resolve(undefined),
      () => this.#askOnce(),
    );
  }

  /**
   * @param readClaim the account where nobody need be asked
   * @param ask who they belong to where there is no such claim
   */
  async #find(
    readClaim: () => Promise<string | undefined>,
    ask: () => Promise<AccountIdentity>,
  ): Promise<Result<AccountIdentity>> {
    const { settings, env, secrets } = this.surroundings;
    try {
      // Every session of a role is of the role's account: no need to have one.
      const roleArn = settings.assumeRoles?.at(-1)?.roleArn ?? getWebIdentityRole(settings.webIdentity, env);
      const accountId = getRoleAccount(roleArn) ?? (await readClaim());
      return ok(accountId === undefined ? await ask() : { kind: 'account', accountId, source: 'credentials' });
    } catch (thrown) {
      const operation = 'GetCallerIdentity';
      return {
        kind: 'error',
        error: toAwsError(thrown, { operation, redact: secrets.redact, mayHaveTakenEffect: false }),
      };
    }
  }

  async #readKey(): Promise<AccountIdentity> {
    return { kind: 'key', accessKeyId: (await this.credentials.get()).accessKeyId };
  }

  /** What could not be asked at all, as there were no credentials, is asked again. */
  #askOnce(): Promise<AccountIdentity> {
    this.#ofSts ??= this.#askSts().catch((thrown: unknown) => {
      this.#ofSts = undefined;
      throw thrown;
    });
    return this.#ofSts;
  }

  async #askSts(): Promise<AccountIdentity> {
    const { surroundings, region, credentials } = this;
    const { accessKeyId } = await credentials.get();
    const workspaces = createSdkClient(surroundings, await region(), credentials.get);
    const request = { surroundings, region, credentials: credentials.get };
    const account = await getCallerIdentity({ ...request, hasOwnEndpoint: await hasOwnEndpoint(workspaces) });
    if (account.kind === 'error') return { kind: 'key', accessKeyId, error: account.error };
    if (account.value === undefined) return { kind: 'key', accessKeyId };
    return { kind: 'account', accountId: account.value, source: 'sts' };
  }
}
