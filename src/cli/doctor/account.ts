import { quote, quotePath } from '../../text';
import { readText } from '../optional-file';
import { REGION_NAME } from '../region-name';
import { fail, ok, warn, type Check } from './check';
import { readProfile, type Profile } from './profile';
import type { Surroundings } from './surroundings';

const CREDENTIALS = 'credentials';
const GIVE = 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';

/** Settings of a profile that lead to credentials, the strongest first. */
const SOURCES: readonly (readonly [key: string, words: string])[] = [
  ['role_arn', 'a role to assume'],
  ['aws_access_key_id', 'keys'],
  ['sso_session', 'an SSO session'],
  ['sso_start_url', 'an SSO session'],
  ['login_session', 'a login session'],
  ['credential_process', 'a credential_process'],
];

/** Whether there are credentials outside of a provider block, and which source counts. Never says what they are. */
export function checkCredentials(surroundings: Surroundings): Check {
  const { env } = surroundings;
  const profile = readProfile(surroundings);
  if (!profile.isNamed) {
    const keys = checkKeys(env);
    if (keys !== undefined) return keys;
  }
  const isThere = profile.isNamed || profile.settings !== undefined;
  return (isThere ? checkProfile(profile) : undefined) ?? checkMachine(surroundings);
}

function checkKeys(env: Surroundings['env']): Check | undefined {
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const [set, unset] = [names.filter((name) => env[name]), names.filter((name) => !env[name])];
  if (set.length === 0) return undefined;
  if (unset.length === 0) return ok(CREDENTIALS, 'The environment has keys (AWS_ACCESS_KEY_ID).');
  return fail(CREDENTIALS, `${set[0]} is set, and ${unset[0]} is not.`, 'Set both, or neither.');
}

function checkProfile({ name, isNamed, settings }: Profile): Check | undefined {
  const title = `The profile ${quote(name)}`;
  const source = SOURCES.find(([key]) => settings?.has(key));
  if (source !== undefined) return ok(CREDENTIALS, `${title} has ${source[1]} (${source[0]}).`);
  if (!isNamed) return undefined;
  const words = settings === undefined ? 'is in no file of AWS.' : 'says of no source of credentials.';
  return fail(CREDENTIALS, `${title}, which AWS_PROFILE names, ${words}`, 'See "aws configure list-profiles".');
}

function checkMachine({ env }: Surroundings): Check {
  const tokenFile = env['AWS_WEB_IDENTITY_TOKEN_FILE'] || undefined;
  if (tokenFile !== undefined) {
    if (!env['AWS_ROLE_ARN'])
      return fail(CREDENTIALS, 'AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not.', 'Set both, or neither.');
    if (readText(tokenFile) === undefined)
      return fail(CREDENTIALS, `The web identity token ${quotePath(tokenFile)} cannot be read.`, 'Mend its path.');
    return ok(CREDENTIALS, 'There is a web identity token (AWS_WEB_IDENTITY_TOKEN_FILE).');
  }
  const container = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  const variable = container.find((name) => env[name]);
  if (variable !== undefined) return ok(CREDENTIALS, `The container gives some (${variable}).`);
  const words = 'There are none in the environment or a profile';
  if (env['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true')
    return fail(
      CREDENTIALS,
      `${words}, and the machine is not to be asked (AWS_EC2_METADATA_DISABLED).`,
      `Therefore ${GIVE}`,
    );
  return warn(CREDENTIALS, `${words}; an instance of EC2 may have some.`, `Elsewhere ${GIVE}`);
}

export interface Region {
  readonly name: string;
  /** Where it stands. */
  readonly source: string;
}

/** The region outside of a provider block. */
export function findRegion(surroundings: Surroundings): Region | undefined {
  const { env } = surroundings;
  for (const source of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const name = env[source];
    if (name) return { name, source };
  }
  const { name: profile, settings } = readProfile(surroundings);
  const name = settings?.get('region');
  return name ? { name, source: `the profile ${quote(profile)}` } : undefined;
}

export function checkRegion(surroundings: Surroundings): Check {
  const region = findRegion(surroundings);
  if (region === undefined) {
    const words = 'Neither the environment nor a profile has one.';
    return warn('region', words, 'Set AWS_REGION, unless each provider block has a region.');
  }
  const words = `${quote(region.name)}, from ${region.source}`;
  if (REGION_NAME.test(region.name)) return ok('region', `${words}.`);
  return fail('region', `${words}, is no name of a region.`, 'Write it as AWS does: eu-central-1.');
}
