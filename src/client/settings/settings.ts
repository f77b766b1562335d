/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A role to assume before any call. */
export interface RoleSettings {
  readonly roleArn: string;
  readonly sessionName?: string | undefined;
  readonly externalId?: string | undefined;
  /** Seconds, 900 to 43200. */
  readonly durationSeconds?: number | undefined;
  readonly policy?: string | undefined;
  readonly policyArns?: readonly string[] | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags?: ReadonlyMap<string, string> | undefined;
  readonly transitiveTagKeys?: readonly string[] | undefined;
}

/** A role to assume with a token of an identity provider. What is undefined is read from the environment. */
export interface WebIdentitySettings {
  readonly roleArn?: string | undefined;
  readonly sessionName?: string | undefined;
  /** The token itself, which counts before a file of one. */
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  /** Seconds, 900 to 43200. */
  readonly durationSeconds?: number | undefined;
  readonly policy?: string | undefined;
  readonly policyArns?: readonly string[] | undefined;
}

/** What the user configured. What is undefined is decided by the environment, then by the profile, then by defaults. */
export interface ClientSettings {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly token?: string | undefined;
  /** Each with the credentials of the one before, the first with those that there are without them. */
  readonly assumeRoles?: readonly RoleSettings[] | undefined;
  /** Counts before all other credentials, and before assumeRoles. */
  readonly webIdentity?: WebIdentitySettings | undefined;
  readonly endpoints?: Readonly<Partial<Record<Service, string | undefined>>> | undefined;
  /** Retries after the first attempt. */
  readonly maxRetries?: number | undefined;
  readonly retryMode?: 'standard' | 'adaptive' | undefined;
  /** Calls of WorkSpaces a second; 0: nothing holds them back. */
  readonly apiRate?: number | undefined;
  /** Calls of WorkSpaces at once, after a rest. */
  readonly apiBurst?: number | undefined;
  /** URL of a proxy; empty: none, whatever the environment says. Also for https, where nothing names one for that. */
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  /** Where requests go without a proxy, as NO_PROXY has it. */
  readonly noProxy?: string | undefined;
  /** File with certificates, in PEM form, that are trusted beside those that node trusts. */
  readonly customCaBundle?: string | undefined;
  /** Files in place of `~/.aws/config`; where they have the same, the last counts. */
  readonly sharedConfigFiles?: readonly string[] | undefined;
  /** Likewise of `~/.aws/credentials`. */
  readonly sharedCredentialsFiles?: readonly string[] | undefined;
  /** Where STS is called; else in the region of the connection. */
  readonly stsRegion?: string | undefined;
  /** For AWS's own endpoints alone. */
  readonly useFipsEndpoint?: boolean | undefined;
  readonly useDualstackEndpoint?: boolean | undefined;
  /** STS is not asked whom the credentials belong to where that is not to be enforced. */
  readonly skipCredentialsValidation?: boolean | undefined;
}

/** Services that are called, as the AWS provider names them. */
export type Service = 'workspaces' | 'sts' | 'resourcegroupstaggingapi';

/** How the environment names them. */
const SERVICE_IDS: Readonly<Record<Service, string>> = {
  workspaces: 'WORKSPACES',
  sts: 'STS',
  resourcegroupstaggingapi: 'RESOURCE_GROUPS_TAGGING_API',
};

/** The profile, as clients of the SDK take it: absent where the settings have none. */
export function takeProfile({ profile }: ClientSettings): { profile?: string } {
  return profile === undefined ? {} : { profile };
}

/** The endpoints of AWS to take, as clients of the SDK take it: absent where the environment or the profile decides. */
export function takeVariants({ useFipsEndpoint, useDualstackEndpoint }: ClientSettings) {
  return {
    ...(useFipsEndpoint !== undefined && { useFipsEndpoint }),
    ...(useDualstackEndpoint !== undefined && { useDualstackEndpoint }),
  };
}

/** The AWS provider's default. The API allows two calls a second, so that refreshes of many images are throttled often. */
const DEFAULT_MAX_RETRIES = 25;

/** Attempts of a call, the first included. */
export function getMaxAttempts(settings: ClientSettings, env: Environment): number {
  if (settings.maxRetries !== undefined) return settings.maxRetries + 1;
  const attempts = Number(env['AWS_MAX_ATTEMPTS'] ?? '');
  return Number.isInteger(attempts) && attempts > 0 ? attempts : DEFAULT_MAX_RETRIES + 1;
}

export function getRetryMode(settings: ClientSettings, env: Environment): 'standard' | 'adaptive' {
  return settings.retryMode ?? (env['AWS_RETRY_MODE'] === 'adaptive' ? 'adaptive' : 'standard');
}

/** URL of a service's endpoint, or undefined where AWS's own, or that of the profile, counts. */
export function getEndpoint(service: Service, settings: ClientSettings, env: Environment): string | undefined {
  const configured = settings.endpoints?.[service];
  if (isSet(configured)) return configured;
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return undefined;
  return [env[`AWS_ENDPOINT_URL_${SERVICE_IDS[service]}`], env['AWS_ENDPOINT_URL']].find(isSet);
}

/** Region of the configuration or of the environment; the JavaScript SDK does not read AWS_DEFAULT_REGION. */
export function getConfiguredRegion(settings: ClientSettings, env: Environment): string | undefined {
  return [settings.region, env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(isSet);
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
