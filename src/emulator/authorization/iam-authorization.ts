import {
  createContext,
  decide,
  isDecidedByRequest,
  type ContextValue,
  type Decision,
  type Layer,
  type PolicySet,
  type RequestContext,
  UNKNOWN,
  type UnknownCause,
} from '../../iam';
import { cut, quote } from '../../text';
import {
  type AuthorizationDecision,
  type AuthorizationRequest,
  type Authorize,
  authorizeBySeed,
} from './authorization';

/** Condition keys by name, each with its values: `{ 'aws:SourceIp': ['203.0.113.7'] }`. */
export type ConditionKeys = Readonly<Record<string, readonly string[]>>;

type Entry = readonly [key: string, value: ContextValue];

/**
 * Decides as IAM does, with these policies for every caller; what a seed denies is denied besides.
 * A decision that depends on what is not known, such as the caller's address, is a denial that says so.
 * @param conditionKeys of every request, in place of those that the emulator sets; what a request itself has, such as its
 * tags, stays
 */
export function createIamAuthorize(policies: PolicySet, conditionKeys: ConditionKeys = {}): Authorize {
  const given = new Map(Object.entries(conditionKeys).map((entry) => [entry[0].toLowerCase(), entry]));
  return (request) => {
    const denied = authorizeBySeed(request);
    if (denied.kind !== 'allowed') return denied;
    const own = listConditionKeys(request).filter(([key]) => isDecidedByRequest(key) || !given.has(key.toLowerCase()));
    const has = new Set(own.map(([key]) => key.toLowerCase()));
    const others = [...given].filter(([key]) => !has.has(key)).map(([, entry]) => entry);
    const context = createCallContext([...own, ...others]);
    const decision = decide({ action: request.action, resource: request.resource, context }, policies);
    return toAuthorization(decision, context);
  };
}

/**
 * Keys that a call cannot have are absent: those of other services, and of tags that are not there. Any other key
 * without a value is not known.
 */
function createCallContext(entries: readonly Entry[]): RequestContext {
  const absentPrefixes = ['aws:RequestTag/', 'aws:TagKeys', 'aws:ResourceTag/'];
  const ofAws = createContext(entries, { unlisted: 'unknown', absentPrefixes });
  const ofService = createContext(entries);
  return { get: (key) => (key.startsWith('aws:') ? ofAws : ofService).get(key) };
}

/**
 * What the emulator knows of a call. It takes callers for IAM users, and its plain HTTP for the TLS that AWS's
 * endpoints insist on. Source: IAM User Guide, "AWS global condition context keys".
 */
function listConditionKeys({ caller, requestTags, tagKeys, resourceTags, now }: AuthorizationRequest): Entry[] {
  const { arn, accountId, region, roleArn } = caller;
  return [
    ['aws:PrincipalArn', [roleArn ?? arn]],
    ['aws:PrincipalAccount', [accountId]],
    ['aws:PrincipalType', [roleArn === undefined ? 'User' : 'AssumedRole']],
    ...(roleArn === undefined ? ([['aws:username', [arn.slice(arn.lastIndexOf('/') + 1)]]] as const) : []),
    ['aws:PrincipalIsAWSService', ['false']],
    ['aws:ViaAWSService', ['false']],
    ['aws:SecureTransport', ['true']],
    ['aws:RequestedRegion', [region]],
    ['aws:CurrentTime', [new Date(now).toISOString()]],
    ['aws:EpochTime', [String(Math.floor(now / 1000))]],
    ['aws:ResourceAccount', [accountId]],
    ...(tagKeys.length > 0 ? ([['aws:TagKeys', tagKeys]] as const) : []),
    ...[...requestTags].map(([key, value]): Entry => [`aws:RequestTag/${key}`, [value]]),
    ...[...resourceTags].map(([key, value]): Entry => [`aws:ResourceTag/${key}`, [value]]),
  ];
}

function toAuthorization(decision: Decision, context: RequestContext): AuthorizationDecision {
  if (decision.kind === 'allow') return { kind: 'allowed' };
  if (decision.kind === 'unknown') return { kind: 'undecided', why: describeDoubt(decision.reason.causes, context) };
  const { reason, statements } = decision;
  // With several types of policy at fault AWS names one.
  if (reason.kind === 'explicitDeny') return deny('explicit', statements[0]?.layer);
  return deny('implicit', reason.layers[0]);
}

const POLICY_TYPES: Readonly<Record<Layer['kind'], string>> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  scp: 'service control policy',
  session: 'session policy',
  rcp: 'resource control policy',
};

function deny(denial: 'explicit' | 'implicit', layer: Layer = { kind: 'identity' }): AuthorizationDecision {
  return { kind: 'denied', denial, policyType: POLICY_TYPES[layer.kind] };
}

/** Which policies are in doubt, and the condition keys whose values are missing. */
function describeDoubt(causes: readonly UnknownCause[], context: RequestContext): string {
  const sources = new Set(causes.map((cause) => (cause.kind === 'statement' ? cause.statement.source : cause.source)));
  const keys = new Set(causes.flatMap(listNamedKeys).filter((key) => context.get(key.toLowerCase()) === UNKNOWN));
  const what = `because the emulator cannot decide what ${[...sources].map((source) => cut(source)).join(', ')} says`;
  if (keys.size === 0) return `${what}: AWS does not document it, or the policy is not known in full.`;
  return `${what}: it depends on ${[...keys].map(quote).join(', ')}. Give the emulator the values of these condition keys.`;
}

const VARIABLE = /\$\{([^\s,}]+)/g;

/** Condition keys, and those in policy variables. */
function listNamedKeys(cause: UnknownCause): string[] {
  if (cause.kind !== 'statement') return [];
  return cause.mismatches.flatMap((mismatch) => {
    const variables = mismatch.expected.flatMap((text) => [...text.matchAll(VARIABLE)].map(([, key = '']) => key));
    return mismatch.kind === 'condition' ? [mismatch.key, ...variables] : variables;
  });
}
