/** Variables by their names, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_REGION = 'us-east-1';

/** What would win over the variables below, or send a call elsewhere. FIPS and dual-stack do not go with an endpoint. */
const CLEARED = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
] as const;

/** Variables that point a client at the emulator. Of the last ones a shell that is told has to clear the profile. */
export function listVariables(url: string, region: string = DEFAULT_REGION): [name: string, value: string][] {
  return [
    ['AWS_ENDPOINT_URL_WORKSPACES', url],
    ['AWS_ENDPOINT_URL_STS', url],
    ['AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API', url],
    // The SDKs read the first, version 1 of the AWS CLI reads the second.
    ['AWS_REGION', region],
    ['AWS_DEFAULT_REGION', region],
    ['AWS_ACCESS_KEY_ID', 'test'],
    ['AWS_SECRET_ACCESS_KEY', 'test'],
  ];
}

/**
 * The environment of a program that is to call the emulator and nobody else: the given one with the endpoints and dummy
 * credentials, and without what would lead elsewhere. It keeps its region, where it has one.
 */
export function createEnvironment(url: string, given: Environment): Environment {
  const region = given['AWS_REGION'] || given['AWS_DEFAULT_REGION'] || DEFAULT_REGION;
  const kept = Object.entries(given).filter(([name]) => !CLEARED.some((cleared) => cleared === name));
  const { hostname } = new URL(url);
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(listVariables(url, region)),
    // A proxy does not reach this machine by its loopback address.
    NO_PROXY: [given['NO_PROXY'], hostname].filter(Boolean).join(','),
    no_proxy: [given['no_proxy'], hostname].filter(Boolean).join(','),
  };
}
