import type { ClientSettings, RoleSettings, Tags } from '../client';
import { hasUnknown, isObjectValue, objectValue, UNKNOWN, type ObjectValue, type Value } from '../framework';
import { parseDuration } from './duration';
import { PREFLIGHT_LEVELS, type PreflightLevel } from './preflight/preflight';
import { expandTags, type IgnoredTags } from './tags/tag-set';

export interface ProviderConfig {
  readonly settings: ClientSettings;
  /** Arguments that every call needs and that are not known before apply. */
  readonly unknown: readonly string[];
  readonly defaultTags: Tags | undefined;
  readonly ignoredTags: IgnoredTags;
  readonly preflight: PreflightLevel;
  readonly allowedAccountIds: readonly string[];
  readonly forbiddenAccountIds: readonly string[];
}

/** Blocks that may stand once come as lists. */
export function getBlock(config: ObjectValue, name: string): ObjectValue | undefined {
  const list = config[name];
  const first = Array.isArray(list) ? (list as readonly Value[])[0] : undefined;
  return isObjectValue(first) ? first : undefined;
}

/** Attributes and blocks that decide where and as whom AWS is called, and what of it counts. */
const CONNECTION = [
  'region',
  'profile',
  'access_key',
  'secret_key',
  'token',
  'max_retries',
  'retry_mode',
  'api_rate',
  'api_burst',
  'assume_role',
  'endpoints',
  'ignore_tags',
  'allowed_account_ids',
  'forbidden_account_ids',
];

/** Reads a configuration that validation has passed. */
export function readProviderConfig(config: ObjectValue): ProviderConfig {
  const ignored = getBlock(config, 'ignore_tags');
  const level = config['preflight'];
  return {
    settings: readSettings(config),
    unknown: CONNECTION.filter((name) => hasUnknown(config[name] ?? null)),
    defaultTags:
      config['default_tags'] === UNKNOWN ? undefined : expandTags(getBlock(config, 'default_tags')?.['tags']),
    ignoredTags: {
      keys: new Set(readStrings(ignored?.['keys'])),
      prefixes: readStrings(ignored?.['key_prefixes']) ?? [],
    },
    preflight: PREFLIGHT_LEVELS.find((known) => known === level) ?? 'warn',
    allowedAccountIds: readStrings(config['allowed_account_ids']) ?? [],
    forbiddenAccountIds: readStrings(config['forbidden_account_ids']) ?? [],
  };
}

function readSettings(config: ObjectValue): ClientSettings {
  const endpoints = getBlock(config, 'endpoints');
  const role = getBlock(config, 'assume_role');
  const maxRetries = config['max_retries'];
  const retryMode = config['retry_mode'];
  const apiRate = config['api_rate'];
  const apiBurst = config['api_burst'];
  return {
    region: readString(config['region']),
    profile: readString(config['profile']),
    accessKey: readString(config['access_key']),
    secretKey: readString(config['secret_key']),
    token: readString(config['token']),
    ...(typeof maxRetries === 'number' && { maxRetries }),
    ...((retryMode === 'standard' || retryMode === 'adaptive') && { retryMode }),
    ...(typeof apiRate === 'number' && { apiRate }),
    ...(typeof apiBurst === 'number' && { apiBurst }),
    ...(endpoints !== undefined && { endpoints: readEndpoints(endpoints) }),
    ...(role !== undefined && { assumeRole: readRole(role) }),
  };
}

function readEndpoints(endpoints: ObjectValue): ClientSettings['endpoints'] {
  return {
    workspaces: readString(endpoints['workspaces']),
    sts: readString(endpoints['sts']),
    resourcegroupstaggingapi: readString(endpoints['resourcegroupstaggingapi']),
  };
}

function readRole(role: ObjectValue): RoleSettings {
  const duration = parseDuration(readString(role['duration']) ?? '');
  const tags = expandTags(role['tags'] ?? objectValue([]));
  return {
    roleArn: readString(role['role_arn']) ?? '',
    sessionName: readString(role['session_name']),
    externalId: readString(role['external_id']),
    ...(duration !== undefined && { durationSeconds: duration / 1000 }),
    policy: readString(role['policy']),
    policyArns: readStrings(role['policy_arns']),
    sourceIdentity: readString(role['source_identity']),
    ...(tags !== undefined && tags.size > 0 && { tags }),
    transitiveTagKeys: readStrings(role['transitive_tag_keys']),
  };
}

/** Empty counts as not set, as in the AWS provider. */
function readString(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readStrings(value: Value | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value as readonly Value[]).filter((item) => typeof item === 'string');
}
