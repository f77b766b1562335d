import { quote } from '../../text';
import { REGION_NAME } from '../region-name';
import { findRegion } from './account';
import { fail, ok, warn, type Check } from './check';
import { readProfile } from './profile';
import type { Surroundings } from './surroundings';

const SUBJECT = 'endpoint';

/** What the codes of the errors mean that are met most. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'the connection is broken off',
};

interface Endpoint {
  readonly text: string;
  /** Who says so; undefined for AWS's own. */
  readonly source: string | undefined;
}

/** Whether a connection to the API can be made. Nothing is sent over it. */
export async function checkEndpoint(surroundings: Surroundings): Promise<Check> {
  const endpoint = findEndpoint(surroundings);
  if (endpoint === undefined) return warn(SUBJECT, 'Not tried, as there is no region.', 'Set AWS_REGION for it.');
  const { text, source } = endpoint;
  const url = parseUrl(text);
  if (url === undefined) return fail(SUBJECT, `${source} has no URL.`, 'Write one as http://127.0.0.1:4610.');
  // An address may have a password in it.
  const words = `${quote(`${url.protocol}//${url.host}`)}${source === undefined ? '' : `, from ${source},`}`;
  const reason = await surroundings.connect(url);
  if (reason === undefined) return ok(SUBJECT, `${words} takes a connection.`);
  const remedy =
    source === undefined
      ? 'Look at the network, its proxy and its firewall. WorkSpaces is not in every region.'
      : 'Start what should listen there, or drop the setting.';
  return fail(SUBJECT, `${words} cannot be reached: ${REASONS[reason] ?? reason}.`, remedy);
}

function findEndpoint(surroundings: Surroundings): Endpoint | undefined {
  const { env } = surroundings;
  const configured = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true' ? undefined : findConfigured(surroundings);
  if (configured !== undefined) return configured;
  const region = findRegion(surroundings)?.name;
  if (region === undefined || !REGION_NAME.test(region)) return undefined;
  const isFips = env['AWS_USE_FIPS_ENDPOINT'] === 'true';
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return { text: `https://workspaces${isFips ? '-fips' : ''}.${region}.${suffix}`, source: undefined };
}

/** In the order of the provider: the environment, then the profile. */
function findConfigured(surroundings: Surroundings): Endpoint | undefined {
  const { env } = surroundings;
  for (const source of ['AWS_ENDPOINT_URL_WORKSPACES', 'AWS_ENDPOINT_URL']) {
    const text = env[source];
    if (text) return { text, source };
  }
  const { name, settings, services } = readProfile(surroundings);
  const text = services?.get('workspaces.endpoint_url') || settings?.get('endpoint_url');
  return text ? { text, source: `the profile ${quote(name)}` } : undefined;
}

function parseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}
