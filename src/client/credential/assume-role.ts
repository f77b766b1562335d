import { CredentialFailure } from './credential-failure';
import type { CredentialProvider, Credentials } from './credential';
import { limitVariants } from '../call/endpoint-variant';
import { createStsPlugin, getStsConfig } from './sts-client';
import type { Surroundings } from '../call/surroundings';
import type { StsOperationName } from '../call/aws-error';
import { loadAwsSdk } from '../load-aws-sdk';
import type { RoleSettings } from '../settings/settings';

type StsClient = InstanceType<ReturnType<ReturnType<typeof loadAwsSdk>['getStsSdk']>['STSClient']>;
type CredentialsSdk = typeof import('@aws-sdk/credential-providers');
type RoleParameters = Parameters<CredentialsSdk['fromTemporaryCredentials']>[0]['params'];
export type TokenParameters = Omit<Parameters<CredentialsSdk['fromWebToken']>[0], 'clientConfig' | 'clientPlugins'>;

export function loadCredentialsSdk(): CredentialsSdk {
  return loadAwsSdk().getCredentialsSdk();
}

/** Gives sessions of roles, as the settings say where and how STS is called. What they are given for is kept secret. */
export class RoleAssumer {
  readonly #options;
  readonly #secrets;

  constructor(surroundings: Surroundings, region: () => Promise<string>) {
    this.#secrets = surroundings.secrets;
    const config = getStsConfig(surroundings, region);
    this.#options = {
      clientConfig: { ...config, ...createVariants(config) },
      clientPlugins: [createStsPlugin(surroundings, region) as never],
    };
  }

  /** Sessions of a role; one a call. */
  assume(params: RoleParameters, source: CredentialProvider): CredentialProvider {
    this.#secrets.add(params.ExternalId);
    const masterCredentials: CredentialProvider = async (properties) => {
      const credentials = await source(properties);
      this.#secrets.add(credentials.secretAccessKey, credentials.sessionToken);
      return credentials;
    };
    const provider = loadCredentialsSdk().fromTemporaryCredentials({ ...this.#options, params, masterCredentials });
    return (properties) => this.#session('AssumeRole', params.RoleArn, () => provider(properties));
  }

  /** A session for a web identity token. */
  async assumeWithToken(params: TokenParameters): Promise<Credentials> {
    this.#secrets.add(params.webIdentityToken);
    const provider = loadCredentialsSdk().fromWebToken({ ...this.#options, ...params });
    return this.#session('AssumeRoleWithWebIdentity', params.roleArn, () => provider());
  }

  async #session(
    operation: StsOperationName,
    roleArn: string | undefined,
    load: () => Promise<Credentials>,
  ): Promise<Credentials> {
    try {
      const accountId = getRoleAccount(roleArn);
      return { ...(accountId !== undefined && { accountId }), ...(await load()) };
    } catch (thrown) {
      // The credentials to assume the role with may be what is missing.
      throw thrown instanceof CredentialFailure ? thrown : new CredentialFailure(thrown, { operation });
    }
  }
}

/** The SDK makes these clients by itself: another one is asked what it would take. */
function createVariants(config: ReturnType<typeof getStsConfig>) {
  let client: StsClient | undefined;
  const getConfig = () => (client ??= limitVariants(new (loadAwsSdk().getStsSdk().STSClient)(config))).config;
  return {
    useFipsEndpoint: () => getConfig().useFipsEndpoint(),
    useDualstackEndpoint: () => getConfig().useDualstackEndpoint(),
  };
}

/** Account of a role: that of every session of it. */
export function getRoleAccount(roleArn = ''): string | undefined {
  return /^arn:[\w-]+:iam::(\d{12}):role\//.exec(roleArn)?.[1];
}

/** What a session is called where nobody names it. */
export const SESSION_NAME = 'workspaces-provider';

/** A role of the settings, as STS takes it. */
export function getRoleParameters(role: RoleSettings): RoleParameters {
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? SESSION_NAME,
    ExternalId: role.externalId,
    DurationSeconds: role.durationSeconds,
    Policy: role.policy,
    PolicyArns: role.policyArns?.map((arn) => ({ arn })),
    SourceIdentity: role.sourceIdentity,
    Tags: role.tags && [...role.tags].map(([Key, Value]) => ({ Key, Value })),
    TransitiveTagKeys: role.transitiveTagKeys && [...role.transitiveTagKeys],
  };
}
