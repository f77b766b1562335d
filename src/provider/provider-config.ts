import {
  expandPath,
  type ClientSettings,
  type Environment,
  type RoleSettings,
  type Tags,
  type WebIdentitySettings,
} from '../client';
import { hasUnknown, isObjectValue, objectValue, UNKNOWN, type ObjectValue, type Value } from '../framework';
import { DEPLOYMENT_VARIABLE, PROVIDER_ARGUMENTS, readDefaultTagVariables } from '../model';
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
  readonly deploymentId: string | undefined;
  readonly allowedAccountIds: readonly string[];
  readonly forbiddenAccountIds: readonly string[];
}

/** Blocks come as lists; what is not known in one is left out. */
function getBlocks(config: ObjectValue, name: string): readonly ObjectValue[] {
  const list = config[name];
  return Array.isArray(list) ? (list as readonly Value[]).filter(isObjectValue) : [];
}

/** A block that may stand once. */
export function getBlock(config: ObjectValue, name: string): ObjectValue | undefined {
  return getBlocks(config, name)[0];
}

/** What decides neither where and as whom AWS is called, nor what of it counts: a call need not wait for it. */
const BESIDE_CALLS: ReadonlySet<string> = new Set(['preflight', 'default_tags']);
const { attributes, blocks } = PROVIDER_ARGUMENTS;
const CONNECTION = Object.keys({ ...attributes, ...blocks }).filter((name) => !BESIDE_CALLS.has(name));

/** Reads a configuration that validation has passed. */
export function readProviderConfig(config: ObjectValue, env: Environment = {}): ProviderConfig {
  const ignored = getBlock(config, 'ignore_tags');
  const level = config['preflight'];
  return {
    settings: readSettings(config, env),
    unknown: CONNECTION.filter((name) => hasUnknown(config[name] ?? null)),
    defaultTags: readDefaultTags(config, env),
    ignoredTags: {
      keys: new Set(readStrings(ignored?.['keys'])),
      prefixes: readStrings(ignored?.['key_prefixes']) ?? [],
    },
    preflight: PREFLIGHT_LEVELS.find((known) => known === level) ?? 'warn',
    deploymentId: readString(config['deployment_id']) ?? (env[DEPLOYMENT_VARIABLE] || undefined),
    allowedAccountIds: readStrings(config['allowed_account_ids']) ?? [],
    forbiddenAccountIds: readStrings(config['forbidden_account_ids']) ?? [],
  };
}

/** Tags of the block count before those of the environment. undefined: not known before apply. */
function readDefaultTags(config: ObjectValue, env: Environment): Tags | undefined {
  if (config['default_tags'] === UNKNOWN) return undefined;
  const own = expandTags(getBlock(config, 'default_tags')?.['tags']);
  return own && new Map([...readDefaultTagVariables(env), ...own]);
}

function readSettings(config: ObjectValue, env: Environment): ClientSettings {
  const endpoints = getBlock(config, 'endpoints');
  const roles = getBlocks(config, 'assume_role');
  const webIdentity = getBlock(config, 'assume_role_with_web_identity');
  const retryMode = config['retry_mode'];
  return {
    region: readString(config['region']),
    profile: readString(config['profile']),
    accessKey: readString(config['access_key']),
    secretKey: readString(config['secret_key']),
    token: readString(config['token']),
    maxRetries: readNumber(config['max_retries']),
    ...((retryMode === 'standard' || retryMode === 'adaptive') && { retryMode }),
    apiRate: readNumber(config['api_rate']),
    apiBurst: readNumber(config['api_burst']),
    ...readNetwork(config, env),
    sharedConfigFiles: readPaths(config['shared_config_files'], env),
    sharedCredentialsFiles: readPaths(config['shared_credentials_files'], env),
    stsRegion: readString(config['sts_region']),
    useFipsEndpoint: readBoolean(config['use_fips_endpoint']),
    useDualstackEndpoint: readBoolean(config['use_dualstack_endpoint']),
    skipCredentialsValidation: readBoolean(config['skip_credentials_validation']),
    ...(endpoints !== undefined && { endpoints: readEndpoints(endpoints) }),
    ...(roles.length > 0 && { assumeRoles: roles.map(readRole) }),
    ...(webIdentity !== undefined && { webIdentity: readWebIdentity(webIdentity, env) }),
  };
}

/** An empty proxy is none, whatever the environment says. */
function readNetwork(config: ObjectValue, env: Environment): ClientSettings {
  const { http_proxy: http, https_proxy: https } = config;
  return {
    ...(typeof http === 'string' && { httpProxy: http }),
    ...(typeof https === 'string' && { httpsProxy: https }),
    noProxy: readString(config['no_proxy']),
    customCaBundle: readPath(config['custom_ca_bundle'], env),
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
  const tags = expandTags(role['tags'] ?? objectValue([]));
  return {
    ...readSession(role),
    roleArn: readString(role['role_arn']) ?? '',
    externalId: readString(role['external_id']),
    sourceIdentity: readString(role['source_identity']),
    ...(tags !== undefined && tags.size > 0 && { tags }),
    transitiveTagKeys: readStrings(role['transitive_tag_keys']),
  };
}

function readWebIdentity(block: ObjectValue, env: Environment): WebIdentitySettings {
  return {
    ...readSession(block),
    roleArn: readString(block['role_arn']),
    token: readString(block['web_identity_token']),
    tokenFile: readPath(block['web_identity_token_file'], env),
  };
}

/** What both ways to assume a role have. */
function readSession(block: ObjectValue) {
  const duration = parseDuration(readString(block['duration']) ?? '');
  return {
    sessionName: readString(block['session_name']),
    ...(duration !== undefined && { durationSeconds: duration / 1000 }),
    policy: readString(block['policy']),
    policyArns: readStrings(block['policy_arns']),
  };
}

/** Empty counts as not set, as in the AWS provider. */
function readString(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readNumber(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function readBoolean(value: Value | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function readPath(value: Value | undefined, env: Environment): string | undefined {
  const path = readString(value);
  return path && expandPath(path, env);
}

function readPaths(value: Value | undefined, env: Environment): readonly string[] | undefined {
  return readStrings(value)?.flatMap((path) => readPath(path, env) ?? []);
}

function readStrings(value: Value | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value as readonly Value[]).filter((item) => typeof item === 'string');
}
