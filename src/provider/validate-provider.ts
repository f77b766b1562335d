import { EMPTY_IMAGE, validImageTags } from '../checks';
import type { Environment } from '../client';
import {
  countCharacters,
  DEPLOYMENT_VARIABLE,
  getFirstBadCharacter,
  hasReservedTagPrefix,
  REGION,
  RESERVED_TAG_PREFIX,
  TAG_VALUE,
} from '../model';
import type { Diagnostic, ObjectValue, Path, Value } from '../framework';
import { describeCharacter, formatList, quote, suggestName } from '../text';
import { check, quoteValue, type Problem } from './argument-problem';
import { toDiagnostic } from './diagnostic/finding-diagnostic';
import { hideValues } from './diagnostic/hidden-value';
import { declareTagValue } from './image/validate-image';
import { PREFLIGHT_LEVELS } from './preflight/preflight';
import { checkEnvironmentTags } from './environment-tag';
import { getBlock } from './provider-config';
import { PROVIDER_SCHEMA } from './provider-schema';
import { checkProxies } from './validate-proxy';
import { checkRoles } from './validate-role';

/** What can be said of the provider's configuration without AWS and without its files. Unknown values pass. */
export function validateProvider(config: ObjectValue, env: Environment): Diagnostic[] {
  const hidden = Object.keys(config).filter((name) => !ACCOUNT_LISTS.includes(name));
  const problems = findProblems(config, env).map(pointBesideSecrets);
  return [...hideValues(problems, hidden, [config]), ...checkEnvironmentTags(env)];
}

/** An engine prints the line that a problem points to, and a password that is written there with it. */
function pointBesideSecrets(problem: Diagnostic): Diagnostic {
  const [step] = problem.path ?? [];
  const isSecret = step !== undefined && 'attribute' in step && SECRETS.has(step.attribute);
  return isSecret ? { ...problem, path: [] } : problem;
}

const SECRETS = new Set(
  Object.entries(PROVIDER_SCHEMA.block.attributes).flatMap(([name, { sensitive }]) =>
    sensitive === true ? [name] : [],
  ),
);

/** Ids of accounts are no secrets, and a wrong one is found by its digits. */
const ACCOUNT_LISTS = ['allowed_account_ids', 'forbidden_account_ids'];

function findProblems(config: ObjectValue, env: Environment): Diagnostic[] {
  const endpoints = getBlock(config, 'endpoints');
  const defaults = getBlock(config, 'default_tags');
  return [
    ...check(config, 'region', [], getRegionProblem),
    ...check(config, 'retry_mode', [], getRetryModeProblem),
    ...check(config, 'max_retries', [], getMaxRetriesProblem),
    ...check(config, 'api_rate', [], getRateProblem),
    ...check(config, 'api_burst', [], getBurstProblem),
    ...check(config, 'preflight', [], getPreflightProblem),
    ...check(config, 'deployment_id', [], getDeploymentProblem),
    ...checkAccountIds(config),
    ...checkKeyPair(config),
    ...check(config, 'sts_region', [], getRegionProblem),
    ...checkProxies(config),
    ...checkRoles(config, env),
    ...(endpoints === undefined
      ? []
      : ['workspaces', 'sts', 'resourcegroupstaggingapi'].flatMap((name) =>
          check(endpoints, name, IN_ENDPOINTS, getUrlProblem),
        )),
    ...(defaults === undefined ? [] : checkDefaultTags(defaults)),
  ];
}

const IN_ENDPOINTS: Path = [{ attribute: 'endpoints' }, { index: 0 }];
const IN_DEFAULT_TAGS: Path = [{ attribute: 'default_tags' }, { index: 0 }];

function getRegionProblem(value: Value): Problem | undefined {
  if (typeof value !== 'string' || value === '' || REGION.pattern.test(value)) return undefined;
  return {
    summary: 'Invalid Region',
    detail: `${quote(value)} is not a region.\n\nA region is ${REGION.inWords} (${REGION.source}).\n\nWrite for example "eu-central-1".`,
  };
}

const RETRY_MODES = ['standard', 'adaptive'];

/** Names what was meant and not what is written: that may be anything. */
function getHint(words: readonly string[], value: Value): string {
  const suggestion = typeof value === 'string' ? suggestName(value, words) : undefined;
  return suggestion === undefined ? '' : `${suggestion} `;
}

function getRetryModeProblem(value: Value): Problem | undefined {
  if (RETRY_MODES.some((mode) => mode === value)) return undefined;
  return {
    summary: 'Invalid Retry Mode',
    detail: `retry_mode is set to a mode that does not exist.\n\nThe modes of the AWS SDK are "standard" and "adaptive".\n\n${getHint(RETRY_MODES, value)}Use one of them, or leave retry_mode out for "standard".`,
  };
}

function getPreflightProblem(value: Value): Problem | undefined {
  if (PREFLIGHT_LEVELS.some((level) => level === value)) return undefined;
  const levels = formatList(PREFLIGHT_LEVELS.map((level) => `"${level}"`));
  return {
    summary: 'Invalid Preflight Level',
    detail: `preflight is set to a level that does not exist.\n\nThe levels are ${levels}.\n\n${getHint(PREFLIGHT_LEVELS, value)}Use one of them, or leave preflight out for "warn".`,
  };
}

/** Of the value that counts, wherever it comes from: a configuration has been checked before. */
export function checkDeploymentId(value: string | undefined): Diagnostic | undefined {
  const problem = value === undefined ? undefined : getDeploymentProblem(value);
  return problem && { severity: 'error', ...problem, path: [] };
}

/** It is the value of a tag. Empty counts as not set. */
function getDeploymentProblem(value: Value): Problem | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const length = countCharacters(value);
  const bad = getFirstBadCharacter(TAG_VALUE, value);
  const problems = [
    hasReservedTagPrefix(value) && `begins with "${RESERVED_TAG_PREFIX}"`,
    bad !== undefined && `has ${describeCharacter(bad.character)}`,
    length > TAG_VALUE.maxLength && `is ${length} characters long`,
    value.trim() !== value && 'begins or ends with a space',
  ];
  const what = problems.find((problem) => problem !== false);
  if (what === undefined) return undefined;
  return {
    summary: 'Invalid Deployment ID',
    detail: `deployment_id, or ${DEPLOYMENT_VARIABLE}, ${what}.\n\nIt is the value of a tag: at most ${TAG_VALUE.maxLength} characters, ${TAG_VALUE.allowedInWords}, and neither "${RESERVED_TAG_PREFIX}" at its start nor a space at its ends (${TAG_VALUE.source}).\n\nWrite for example "desktops/production".`,
  };
}

function getMaxRetriesProblem(value: Value): Problem | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return undefined;
  return {
    summary: 'Invalid Number Of Retries',
    detail: `${quoteValue(value)} is not a number of retries.\n\nmax_retries is a whole number from 0.\n\nUse 0 for none, or leave it out for 25.`,
  };
}

function getRateProblem(value: Value): Problem | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && (value === 0 || value >= MIN_RATE)) return undefined;
  return {
    summary: 'Invalid Rate Of Calls',
    detail: `${quoteValue(value)} is not a rate of calls.\n\napi_rate is a number of calls a second, from ${MIN_RATE}; AWS allows an account 2 (Administration Guide, "Amazon WorkSpaces quotas").\n\nUse for example 1 where two configurations share the account, 0 to hold nothing back, or leave it out.`,
  };
}

/** A call every hundred seconds: an image is waited for with one each half minute. */
const MIN_RATE = 0.01;

function getBurstProblem(value: Value): Problem | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return undefined;
  return {
    summary: 'Invalid Burst Of Calls',
    detail: `${quoteValue(value)} is not a number of calls.\n\napi_burst is a whole number from 1; AWS allows 5 calls at once (Administration Guide, "Amazon WorkSpaces quotas").\n\nUse for example 2 where two configurations share the account, or leave it out.`,
  };
}

function getUrlProblem(value: Value): Problem | undefined {
  if (value === '' || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)))
    return undefined;
  return {
    summary: 'Invalid Endpoint',
    detail: `${quoteValue(value)} is not the URL of an endpoint.\n\nA URL begins with http:// or https:// and names a host.\n\nWrite for example "http://127.0.0.1:4610".`,
  };
}

/** Source of the format: WorkSpaces API model 2015-04-08, shape AwsAccount. */
function checkAccountIds(config: ObjectValue): Diagnostic[] {
  const names = ACCOUNT_LISTS;
  const both = names.every((name) => Array.isArray(config[name]) && (config[name] as readonly Value[]).length > 0);
  const conflict: Diagnostic[] = both
    ? [
        {
          severity: 'error',
          summary: 'Conflicting Account Lists',
          detail:
            'allowed_account_ids and forbidden_account_ids are both set.\n\nEither of them is enough.\n\nRemove one of them.',
          path: [{ attribute: 'forbidden_account_ids' }],
        },
      ]
    : [];
  return [...conflict, ...names.flatMap((name) => check(config, name, [], getAccountIdsProblem))];
}

function getAccountIdsProblem(value: Value): Problem | undefined {
  const items = Array.isArray(value) ? (value as readonly Value[]) : [];
  const bad = items.find((item) => typeof item === 'string' && !/^\d{12}$/.test(item));
  if (typeof bad !== 'string') return undefined;
  // What is no number at all may be a secret in the wrong place.
  const what = /^[\d\s.-]+$/.test(bad) ? quote(bad) : 'An item of the list';
  return {
    summary: 'Invalid Account ID',
    detail: `${what} is not the id of an AWS account.\n\nAn account id is twelve digits (WorkSpaces API model 2015-04-08, shape AwsAccount).\n\nWrite it as a string, which keeps the zeros at its start.`,
  };
}

function checkKeyPair(config: ObjectValue): Diagnostic[] {
  const isSet = (name: string) => config[name] !== null && config[name] !== undefined && config[name] !== '';
  const [given, missing] = isSet('access_key')
    ? (['access_key', 'secret_key'] as const)
    : (['secret_key', 'access_key'] as const);
  if (isSet('access_key') === isSet('secret_key'))
    return isSet('token') && !isSet('access_key') ? [incomplete('token', 'access_key')] : [];
  return [incomplete(given, missing)];
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
  const findings = validImageTags
    .check({ ...EMPTY_IMAGE, tags: declareTagValue(block['tags']) })
    .filter(({ severity }) => severity !== 'info');
  return findings.map((finding) => toDiagnostic(finding, IN_DEFAULT_TAGS));
}
