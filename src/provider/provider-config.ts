import type { ClientSettings, RoleSettings, Tags } from '../client';
import { hasUnknown, isObjectValue, objectValue, UNKNOWN, type ObjectValue, type Value } from '../framework';
import { parseDuration } from './duration';
import { expandTags, type IgnoredTags } from './tag-set';

export interface ProviderConfig {
  /** undefined: something that every call needs is not known before apply. */
  readonly settings: ClientSettings | undefined;
  readonly defaultTags: Tags | undefined;
  readonly ignoredTags: IgnoredTags;
}

/** Blocks that may stand once come as lists. */
export function getBlock(config: ObjectValue, name: string): ObjectValue | undefined {
  const list = config[name];
  const first = Array.isArray(list) ? (list as readonly Value[])[0] : undefined;
  return isObjectValue(first) ? first : undefined;
}

/** Attributes and blocks that decide where and as whom AWS is called. */
const CONNECTION = [
  'region',
  'profile',
  'access_key',
  'secret_key',
  'token',
  'max_retries',
  'retry_mode',
  'assume_role',
  'endpoints',
];

/** Reads a configuration that validation has passed. */
export function readProviderConfig(config: ObjectValue): ProviderConfig {
  const isUnknown =
    CONNECTION.some((name) => hasUnknown(config[name] ?? null)) || hasUnknown(config['ignore_tags'] ?? null);
  const ignored = getBlock(config, 'ignore_tags');
  return {
    settings: isUnknown ? undefined : readSettings(config),
    defaultTags:
      config['default_tags'] === UNKNOWN ? undefined : expandTags(getBlock(config, 'default_tags')?.['tags']),
    ignoredTags: {
      keys: new Set(readStrings(ignored?.['keys'])),
      prefixes: readStrings(ignored?.['key_prefixes']) ?? [],
    },
  };
}

function readSettings(config: ObjectValue): ClientSettings {
  const endpoints = getBlock(config, 'endpoints');
  const role = getBlock(config, 'assume_role');
  const maxRetries = config['max_retries'];
  const retryMode = config['retry_mode'];
  return {
    region: readString(config['region']),
    profile: readString(config['profile']),
    accessKey: readString(config['access_key']),
    secretKey: readString(config['secret_key']),
    token: readString(config['token']),
    ...(typeof maxRetries === 'number' && { maxRetries }),
    ...((retryMode === 'standard' || retryMode === 'adaptive') && { retryMode }),
    ...(endpoints !== undefined && {
      endpoints: { workspaces: readString(endpoints['workspaces']), sts: readString(endpoints['sts']) },
    }),
    ...(role !== undefined && { assumeRole: readRole(role) }),
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
