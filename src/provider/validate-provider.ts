import { checkImageTags, quote } from '../checks';
import type { Diagnostic, ObjectValue, Path, Value } from '../framework';
import { DURATION_IN_WORDS, parseDuration } from './duration';
import { toDiagnostic } from './finding-diagnostic';
import { getBlock } from './provider-config';
import { declareTagValue } from './validate-image';

/** What can be said of the provider's configuration without AWS. Unknown values pass. */
export function validateProvider(config: ObjectValue): Diagnostic[] {
  const role = getBlock(config, 'assume_role');
  const endpoints = getBlock(config, 'endpoints');
  const defaults = getBlock(config, 'default_tags');
  return [
    ...check(config, 'region', [], getRegionProblem),
    ...check(config, 'retry_mode', [], getRetryModeProblem),
    ...check(config, 'max_retries', [], getMaxRetriesProblem),
    ...checkKeyPair(config),
    ...(role === undefined ? [] : check(role, 'role_arn', IN_ROLE, getRoleProblem)),
    ...(role === undefined ? [] : check(role, 'duration', IN_ROLE, getDurationProblem)),
    ...(endpoints === undefined
      ? []
      : ['workspaces', 'sts'].flatMap((name) => check(endpoints, name, IN_ENDPOINTS, getUrlProblem))),
    ...(defaults === undefined ? [] : checkDefaultTags(defaults)),
  ];
}

const IN_ROLE: Path = [{ attribute: 'assume_role' }, { index: 0 }];
const IN_ENDPOINTS: Path = [{ attribute: 'endpoints' }, { index: 0 }];
const IN_DEFAULT_TAGS: Path = [{ attribute: 'default_tags' }, { index: 0 }];

interface Problem {
  readonly summary: string;
  readonly detail: string;
}

/** Runs the check where the attribute has a known value. */
function check(
  object: ObjectValue,
  attribute: string,
  root: Path,
  getProblem: (value: Exclude<Value, null>) => Problem | undefined,
): Diagnostic[] {
  const value = object[attribute];
  if (value === undefined || value === null || typeof value === 'symbol') return [];
  const problem = getProblem(value);
  return problem === undefined ? [] : [{ severity: 'error', ...problem, path: [...root, { attribute }] }];
}

function getRegionProblem(value: Value): Problem | undefined {
  if (typeof value !== 'string' || value === '' || /^[-0-9a-z]{1,31}$/.test(value)) return undefined;
  return {
    summary: 'Invalid Region',
    detail: `${quote(value)} is not a region.\n\nA region is 1 to 31 characters of a-z, 0-9 and - (WorkSpaces API model 2015-04-08, shape Region).\n\nWrite for example "eu-central-1".`,
  };
}

function getRetryModeProblem(value: Value): Problem | undefined {
  if (value === 'standard' || value === 'adaptive') return undefined;
  return {
    summary: 'Invalid Retry Mode',
    detail: `There is no retry mode ${quote(String(value))}.\n\nThe AWS SDK knows "standard" and "adaptive".\n\nUse one of them, or leave retry_mode out for "standard".`,
  };
}

function getMaxRetriesProblem(value: Value): Problem | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return undefined;
  return {
    summary: 'Invalid Number Of Retries',
    detail: `${quote(String(value))} is not a number of retries.\n\nmax_retries is a whole number from 0.\n\nUse 0 for none, or leave it out for 25.`,
  };
}

function getRoleProblem(value: Value): Problem | undefined {
  if (typeof value === 'string' && /^arn:[a-z0-9-]+:iam::\d{12}:role\/\S+$/.test(value)) return undefined;
  return {
    summary: 'Invalid Role ARN',
    detail: `${quote(String(value))} is not the ARN of a role.\n\nIt is "arn:<partition>:iam::<12 digits>:role/<path and name>" (Service Authorization Reference of IAM).\n\nCopy it from the role.`,
  };
}

/** Source: API Reference of STS AssumeRole, member DurationSeconds: 900 to 43200. */
function getDurationProblem(value: Value): Problem | undefined {
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  if (ms !== undefined && ms >= 900_000 && ms <= 43_200_000 && ms % 1000 === 0) return undefined;
  return {
    summary: 'Invalid Session Duration',
    detail: `${quote(String(value))} is not how long a session lasts.\n\nIt is from 15m to 12h, in whole seconds (API Reference of AssumeRole), written as ${DURATION_IN_WORDS}.\n\nWrite for example "1h".`,
  };
}

function getUrlProblem(value: Value): Problem | undefined {
  if (value === '' || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)))
    return undefined;
  return {
    summary: 'Invalid Endpoint',
    detail: `${quote(String(value))} is not the URL of an endpoint.\n\nA URL begins with http:// or https:// and names a host.\n\nWrite for example "http://127.0.0.1:4566".`,
  };
}

function checkKeyPair(config: ObjectValue): Diagnostic[] {
  const isSet = (name: string) => config[name] !== null && config[name] !== undefined && config[name] !== '';
  const [given, missing] = isSet('access_key') ? ['access_key', 'secret_key'] : ['secret_key', 'access_key'];
  if (isSet('access_key') === isSet('secret_key'))
    return isSet('token') && !isSet('access_key') ? [incomplete('token', 'access_key')] : [];
  return [incomplete(given!, missing!)];
}

function incomplete(given: string, missing: string): Diagnostic {
  return {
    severity: 'error',
    summary: 'Incomplete AWS Credentials',
    detail: `${given} is set, ${missing} is not.\n\nCredentials in the provider block are access_key and secret_key together, with token for temporary ones.\n\nSet ${missing}, or remove ${given}.`,
    path: [{ attribute: given }],
  };
}

/** The checks of an image's tags, at the place of the default ones. */
function checkDefaultTags(block: ObjectValue): Diagnostic[] {
  const findings = checkImageTags({ tags: declareTagValue(block['tags']) });
  return findings.map((finding) => toDiagnostic(finding, IN_DEFAULT_TAGS));
}
