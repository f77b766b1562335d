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

/** What the user configured. What is undefined is decided by the environment, then by the profile, then by defaults. */
export interface ClientSettings {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly token?: string | undefined;
  readonly assumeRole?: RoleSettings | undefined;
  readonly endpoints?: Readonly<Partial<Record<Service, string | undefined>>> | undefined;
  /** Retries after the first attempt. */
  readonly maxRetries?: number | undefined;
  readonly retryMode?: 'standard' | 'adaptive' | undefined;
  /** Calls of WorkSpaces a second; 0: nothing holds them back. */
  readonly apiRate?: number | undefined;
  /** Calls of WorkSpaces at once, after a rest. */
  readonly apiBurst?: number | undefined;
}

/** Services that are called, as the AWS provider names them. */
type Service = 'workspaces' | 'sts' | 'resourcegroupstaggingapi';

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
