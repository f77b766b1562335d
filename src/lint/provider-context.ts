import {
  ABSENT,
  addDeploymentTag,
  known,
  unknown,
  type Declared,
  type DeclaredTags,
  type IgnoredTags,
} from '../checks';
import { PROVIDER_TYPE } from '../model';
import {
  getOwn,
  getPassedProvider,
  isValueList,
  isValueMap,
  Unknown,
  ValueSet,
  type Configuration,
  type Project,
  type ProviderBlock,
  type Value,
} from '../terraform';
import { declareString, declareTags } from './declare';
import { listOwnNames } from './foreign-provider';
import type { VariableSettings } from './read-input';
import type { Resource } from './resource';

/** Where, and as whom, an image is made: by the configuration of its provider, and by its own region. */
export interface ProviderContext {
  /** The block that it is read from; absent where there is none, and in a plan. */
  readonly origin?: ProviderOrigin | undefined;
  /** With the one that `deployment_id` brings. */
  readonly defaultTags: DeclaredTags;
  /** The same with what is sensitive: findings of it are shown without. */
  readonly judgedTags: DeclaredTags;
  readonly deploymentId: Declared<string>;
  readonly region: Declared<string>;
  /** Twelve digits; from the role that the provider assumes. */
  readonly accountId: Declared<string>;
  /** ARN of the role that the provider assumes; absent where it assumes none. */
  readonly roleArn: Declared<string>;
  readonly ignoredTags: Declared<IgnoredTags>;
  /** The same for configurations that surely reach the same account. */
  readonly account: string;
  /** The same for those that reach the same region of it, too. */
  readonly place: string;
}

/** Arguments that decide which account a configuration reaches. */
const ACCOUNT_ARGUMENTS = [
  'profile',
  'access_key',
  'shared_config_files',
  'shared_credentials_files',
  'assume_role',
  'assume_role_with_web_identity',
  'endpoints',
];

/** What the environment says to every provider. */
type ProviderEnvironment = Pick<VariableSettings, 'deploymentId' | 'defaultTags'>;

type GetArgument = (name: string) => Value | undefined;

/** Contexts of provider configurations, each read once. */
export class ProviderContexts {
  readonly #contexts = new Map<Configuration, Map<unknown, ProviderContext>>();

  /** @param environment what counts where the block of a provider does not say it, or beside what it says */
  constructor(
    private readonly project: Project,
    private readonly environment: ProviderEnvironment = {},
  ) {}

  get({ scope, source, planned }: Resource): ProviderContext {
    if (source === undefined) {
      const get = (name: string): Value | undefined => planned?.provider.get(name);
      return this.#addTags(readContext(scope, this.#withEnvironment({ get, judge: get, origin: undefined })));
    }
    const { configuration, block } = source;
    let contexts = this.#contexts.get(configuration);
    if (contexts === undefined) this.#contexts.set(configuration, (contexts = new Map<unknown, ProviderContext>()));
    const reference = block.value['provider'];
    let context = contexts.get(reference);
    if (context === undefined) contexts.set(reference, (context = this.#read(configuration, reference)));
    return context;
  }

  /** Empty counts as not set. */
  #withEnvironment({ get, judge, origin }: Arguments): Arguments {
    const { deploymentId } = this.environment;
    if (deploymentId === undefined) return { get, judge, origin };
    const orGiven =
      (read: GetArgument): GetArgument =>
      (name) =>
        name === 'deployment_id' ? read(name) || deploymentId : read(name);
    return { get: orGiven(get), judge: orGiven(judge), origin };
  }

  #read(configuration: Configuration, reference: unknown): ProviderContext {
    const origin = findProvider(configuration, reference);
    const read =
      (view: 'evaluate' | 'judge'): GetArgument =>
      (name) => {
        const json = origin && getOwn(origin.provider.value, name);
        return origin === undefined || json === undefined ? undefined : this.project[view](origin.configuration, json);
      };
    return this.#addTags(
      readContext(configuration.name, this.#withEnvironment({ get: read('evaluate'), judge: read('judge'), origin })),
    );
  }

  #addTags(context: ProviderContext): ProviderContext {
    if ((this.environment.defaultTags?.size ?? 0) === 0) return context;
    const { defaultTags, judgedTags } = context;
    return { ...context, defaultTags: this.#addTagsTo(defaultTags), judgedTags: this.#addTagsTo(judgedTags) };
  }

  #addTagsTo(tags: DeclaredTags): DeclaredTags {
    if (tags.kind === 'unknown') return tags;
    const inherited = [...(this.environment.defaultTags ?? [])].map(([key, value]) => [key, known(value)] as const);
    return known(new Map([...inherited, ...(tags.kind === 'known' ? tags.value : [])]));
  }
}

/** A block and the module that it is in. */
export interface ProviderOrigin {
  readonly configuration: Configuration;
  readonly provider: ProviderBlock;
}

/**
 * A module that is called has the configuration that its caller passes, or the default one of its caller.
 * @param reference `workspaces.eu`, in an interpolation or not; undefined for the default configuration
 */
function findProvider(configuration: Configuration, reference: unknown): ProviderOrigin | undefined {
  const written = typeof reference === 'string' ? reference : PROVIDER_TYPE;
  const [, type = PROVIDER_TYPE, alias] = /^(?:\$\{)?([\w-]+)(?:\.([\w-]+))?\}?$/.exec(written) ?? [];
  const provider = configuration.providers.find((each) => each.type === type && each.alias === alias);
  const { caller } = configuration;
  // A module can declare an alias that it is passed: such a block has no arguments.
  const isPassed = provider === undefined || Object.keys(provider.value).every((key) => key === 'alias');
  if (caller === undefined || !isPassed) return provider && { configuration, provider };
  const passed = getPassedProvider(caller.call, alias === undefined ? type : `${type}.${alias}`);
  if (passed === undefined && alias !== undefined) return undefined;
  return findProvider(caller.configuration, passed ?? getNameInCaller(configuration, caller.configuration, type));
}

/** What is not passed is the default configuration of the same provider, whatever a module calls it. */
function getNameInCaller(module: Configuration, caller: Configuration, name: string): string {
  const outside = listOwnNames(caller);
  if (!listOwnNames(module).has(name) || outside.has(name)) return name;
  const [other = name] = outside;
  return other;
}

interface Arguments {
  readonly get: GetArgument;
  /** With what is sensitive. */
  readonly judge: GetArgument;
  readonly origin: ProviderOrigin | undefined;
}

/** One literal, and no copy of one: those of many stacks then have the same shape, which is read several times faster. */
function readContext(scope: string, { get, judge, origin }: Arguments): ProviderContext {
  const roleArn = getRoleArn(get);
  const account = JSON.stringify(ACCOUNT_ARGUMENTS.map((name) => describePlace(judge(name), scope)));
  return {
    origin,
    defaultTags: readAddedTags(get),
    judgedTags: readAddedTags(judge),
    deploymentId: declareString(get('deployment_id')),
    region: orElse(declareString(get('region')), NO_REGION),
    accountId: readAccount(declareString(roleArn)),
    roleArn: declareString(roleArn),
    ignoredTags: readIgnoredTags(get('ignore_tags')),
    account,
    place: formatPlace(judge('region'), account, scope),
  };
}

/** The role that makes the calls: the last of several, else that of a token. */
function getRoleArn(get: GetArgument): Value | undefined {
  const roles = get('assume_role');
  const last = isValueList(roles) ? roles.at(-1) : roles;
  return getBlockArgument(last ?? get('assume_role_with_web_identity'), 'role_arn');
}

/** The same for images that surely have the same account and region. @param account that of a context */
export function formatPlace(region: Value | undefined, account: string, scope: string): string {
  return JSON.stringify([describePlace(region, scope), account]);
}

/** Every tag that the provider adds to an image. */
function readAddedTags(get: GetArgument): DeclaredTags {
  const defaultTags = declareTags(getBlockArgument(get('default_tags'), 'tags'));
  return addDeploymentTag(defaultTags, declareString(get('deployment_id')));
}

/** Argument of a block that may stand once, which JSON syntax has as an object or as a list of one. */
function getBlockArgument(block: Value | undefined, name: string): Value | undefined {
  const body = isValueList(block) ? block[0] : block;
  if (body instanceof Unknown) return body;
  return isValueMap(body) ? body.get(name) : undefined;
}

function readIgnoredTags(block: Value | undefined): Declared<IgnoredTags> {
  const body = isValueList(block) ? block[0] : block;
  if (body === undefined || body === null) return ABSENT;
  const keys = readTexts(getBlockArgument(body, 'keys'));
  const prefixes = readTexts(getBlockArgument(body, 'key_prefixes'));
  if (keys === undefined || prefixes === undefined) return unknown('ignore_tags of the provider is not known');
  return known({ keys, prefixes });
}

/** Undefined where not all of them are known. */
function readTexts(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  const items = value instanceof ValueSet ? value.items : value;
  return isValueList(items) && items.every((item) => typeof item === 'string') ? items : undefined;
}

/** Of a provider that leaves its region to the environment of whoever runs the engine. */
export const NO_REGION: Declared<string> = unknown('the region is not in the configuration of the provider');

function orElse(value: Declared<string>, other: Declared<string>): Declared<string> {
  return value === ABSENT ? other : value;
}

function readAccount(roleArn: Declared<string>): Declared<string> {
  const account = roleArn.kind === 'known' ? /^arn:[\w-]+:iam::(\d{12}):/.exec(roleArn.value)?.[1] : undefined;
  return account === undefined
    ? unknown('the account is not in the configuration of the provider')
    : { kind: 'known', value: account };
}

/** Unknown values are told apart by why they are unknown, which names what they refer to in one configuration. */
function describePlace(value: Value | undefined, scope: string): unknown {
  if (value instanceof Unknown) return { unknown: value.why, scope };
  if (isValueList(value)) return value.map((item) => describePlace(item, scope));
  if (isValueMap(value)) return [...value].map(([key, item]) => [key, describePlace(item, scope)]);
  return value ?? null;
}
