import type { AccountIdentity } from './account/account-identity';
import { AccountReader } from './account/account-reader';
import type { ApiLog } from './call/api-log';
import type { Result } from './call/aws-error';
import { Caller } from './call/caller';
import { findRegion } from './call/sdk';
import type { Surroundings } from './call/surroundings';
import { SYSTEM_CLOCK, type Clock } from './clock';
import { CredentialSource } from './credential/credential-source';
import { createImageClient, type ImageClient } from './image-client';
import { Network } from './network/network';
import { listProxySecrets, readProxyTexts } from './network/proxy';
import { SecretKeeper } from './settings/secret-keeper';
import type { ClientSettings, Environment } from './settings/settings';
import { TaggingCaller } from './tag/tagging-caller';
import { getUserAgent, type Product } from './settings/user-agent';

/** One set of settings and credentials, in as many regions as asked. Failures are values. */
export interface AwsConnection {
  /** The calls in a region; one client for each. */
  forRegion(region: string): ImageClient;
  /**
   * Whom the credentials belong to, which their own source says, else STS, else their access key alone. Asked once,
   * and remembered unless there were no credentials.
   */
  identify(): Promise<Result<AccountIdentity>>;
  /**
   * Whom the credentials belong to as AWS itself says: STS, or the role that was assumed. What their source claims, as
   * AWS_ACCOUNT_ID does, may be wrong, and does not count.
   */
  verifyAccount(): Promise<Result<AccountIdentity>>;
  /** The region, or undefined where neither settings, environment nor profile have one. */
  findRegion(): Promise<string | undefined>;
  readonly clock: Clock;
}

export interface ConnectionOptions {
  readonly settings: ClientSettings;
  /** `process.env`, which is where the SDK's own chain of credentials looks. */
  readonly env: Environment;
  readonly clock?: Clock | undefined;
  readonly log?: ApiLog | undefined;
  /** For the user agent. */
  readonly product?: Product | undefined;
}

/** Where STS is called by whoever has no region: it is in each of them. */
const DEFAULT_REGION = 'us-east-1';

/** A connection that loads the SDK, credentials and configuration files on its first call. */
export function createConnection({
  settings,
  env,
  clock = SYSTEM_CLOCK,
  log,
  product,
}: ConnectionOptions): AwsConnection {
  const secrets = new SecretKeeper();
  secrets.add(settings.secretKey, settings.token, settings.webIdentity?.token);
  secrets.add(...(settings.assumeRoles ?? []).map(({ externalId }) => externalId));
  secrets.add(...listProxySecrets(readProxyTexts(settings, env)));
  secrets.add(env['AWS_SECRET_ACCESS_KEY'], env['AWS_SESSION_TOKEN']);
  const userAgent = getUserAgent(product, env);
  const network = new Network(settings, env);
  const surroundings: Surroundings = { settings, env, clock, secrets, network, log, userAgent };
  const clients = new Map<string, ImageClient>();
  let home: Promise<string | undefined> | undefined;
  const findHome = () => (home ??= findRegion(settings, env));
  const getStsRegion = async () => settings.stsRegion ?? (await findHome()) ?? [...clients.keys()][0] ?? DEFAULT_REGION;
  const credentials = new CredentialSource(surroundings, getStsRegion);
  const account = new AccountReader(surroundings, credentials, getStsRegion);
  return {
    clock,
    findRegion: findHome,
    identify: () => account.identify(),
    verifyAccount: () => account.verify(),
    forRegion(region) {
      let client = clients.get(region);
      if (client === undefined) {
        const caller = new Caller(surroundings, credentials, region);
        const tagging = new TaggingCaller(surroundings, credentials, region);
        client = createImageClient({ caller, tagging, credentials, clock });
        clients.set(region, client);
      }
      return client;
    },
  };
}
