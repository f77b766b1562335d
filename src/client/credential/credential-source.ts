import { isForSession, LOCAL_CODES, type AwsError } from '../call/aws-error';
import type { Surroundings } from '../call/surroundings';
import { getRoleParameters, RoleAssumer } from './assume-role';
import { canBaseChange, createBaseProvider } from './base-provider';
import type { CredentialProvider, Credentials } from './credential';

/** Credentials are replaced this long before they end, in milliseconds; as the SDK does. */
const EARLY_MS = 300_000;

/** The credentials of a connection, in whatever region they are used: had once, and kept until they end. */
export class CredentialSource {
  #provider: CredentialProvider | undefined;
  #pending: Promise<Credentials> | undefined;
  #kept: Credentials | undefined;
  #generation = 0;

  /** @param region where STS is called */
  constructor(
    private readonly surroundings: Surroundings,
    private readonly region: () => Promise<string>,
  ) {}

  /** Grows with each renewal: whoever keeps credentials of an earlier one must ask again. */
  get generation(): number {
    return this.#generation;
  }

  readonly get: CredentialProvider = async (properties) => {
    if (this.#kept !== undefined && !endsWithin(this.#kept, EARLY_MS)) return this.#kept;
    this.#pending ??= this.#load(properties);
    return this.#pending;
  };

  /**
   * Has the credentials asked for anew, past every cache.
   * @param error what is to be mended; where it is about the credentials that a role is assumed with, these must change
   * @returns false where they cannot change in this process
   */
  renew(error?: AwsError): boolean {
    const { settings, env } = this.surroundings;
    const isBaseAtFault =
      error !== undefined && (error.code === LOCAL_CODES.credentials || isForSession(error.operation));
    const { assumeRoles = [] } = settings;
    // Where a session of another role is at fault, that can be another one.
    const canChange = canBaseChange(settings, env) || assumeRoles.length > (isBaseAtFault ? 1 : 0);
    if (!canChange) return false;
    this.#generation++;
    this.#provider = this.#pending = this.#kept = undefined;
    return true;
  }

  async #load(properties: Record<string, unknown> | undefined): Promise<Credentials> {
    const generation = this.#generation;
    const isCurrent = () => generation === this.#generation;
    try {
      const provider = (this.#provider ??= this.#createProvider());
      const credentials = await provider(properties);
      this.surroundings.secrets.add(credentials.secretAccessKey, credentials.sessionToken);
      if (isCurrent()) this.#kept = credentials;
      return credentials;
    } catch (thrown) {
      // What can still be used need not be replaced just now.
      if (this.#kept !== undefined && isCurrent() && !endsWithin(this.#kept, 0)) return this.#kept;
      throw thrown;
    } finally {
      if (isCurrent()) this.#pending = undefined;
    }
  }

  #createProvider(): CredentialProvider {
    const roles = new RoleAssumer(this.surroundings, this.region);
    let provider = createBaseProvider(this.surroundings, roles);
    for (const role of this.surroundings.settings.assumeRoles ?? [])
      provider = roles.assume(getRoleParameters(role), provider);
    return provider;
  }
}

function endsWithin({ expiration }: Credentials, ms: number): boolean {
  return expiration !== undefined && expiration.getTime() - Date.now() < ms;
}
