import {
  createContext,
  decide,
  isDecidedByRequest,
  joinText,
  listFixedKeys,
  PartialText,
  UNKNOWN,
  type AccessRequest,
  type ContextValue,
  type Decision,
  type PolicySet,
  type RequestContext,
  type Text,
} from '../../iam';
import { API_OPERATIONS, getPartition, type ArnResource, type AuthorizationReading } from '../../model';
import { composeText } from '../../text';
import type { Declared } from '../declared-image';
import { settleText } from '../known-part';
import { toMap, type ImageCall } from './image-call';
import { listSentTags, type ImageDeployment, type ImagePlace } from './image-deployment';

/** One question to IAM: an action on one resource. */
export interface ImageRequest extends AccessRequest {
  /** The resource as a policy would name it, with `*` for what is not known. */
  readonly pattern: string;
}

type Denied = Extract<Decision, { readonly kind: 'deny' }>;

/** A request that is denied. */
export interface Denial {
  readonly request: ImageRequest;
  readonly decision: Denied;
}

/** What the policies say to the requests of one reading of AWS's pages. */
interface ReadingVerdict {
  readonly requests: readonly ImageRequest[];
  readonly denials: readonly Denial[];
  /** Of the first request that a statement denies, else that is denied, else that is not surely allowed. */
  readonly decision: Decision;
}

/**
 * Whether a call is allowed. Where AWS's pages differ on what it is checked against, and the policies allow it by one of
 * them and deny it by another, that is a disagreement; `decision` is the denial then, as it is of `openDenial`: where the
 * call is denied if it is made, and whether it is made is not known. `denials` are those of all pages.
 */
export interface CallVerdict extends ReadingVerdict {
  readonly kind: 'allow' | 'deny' | 'unknown' | 'disagreement' | 'openDenial';
}

/** What the policies say to a call. Keys that nothing is known of, such as the caller's address, stay open. */
export function decideCall(call: ImageCall, deployment: ImageDeployment, policies: PolicySet): CallVerdict {
  const verdicts = listReadings(call, deployment).map(({ requests }) => decideReading(requests, policies));
  const kinds = new Set(verdicts.map(({ decision }) => decision.kind));
  const [kind = 'unknown'] = kinds.size === 1 ? kinds : [];
  const isDisagreement = kinds.has('allow') && kinds.has('deny');
  const shown = isDisagreement ? 'deny' : kind;
  const alike = verdicts.filter(({ decision }) => decision.kind === shown);
  const verdict = alike.find(({ decision }) => isExplicit(decision)) ?? alike[0] ?? verdicts[0];
  if (verdict === undefined) throw new Error(`No reading of ${call.operation.action} holds.`);
  const denials = verdicts.flatMap((each) => each.denials);
  if (isDisagreement) return { ...verdict, denials, kind: 'disagreement' };
  return { ...verdict, denials, kind: call.isOpen && kind === 'deny' ? 'openDenial' : kind };
}

/** What is asked by each page that AWS may follow. */
export function listReadings(
  call: ImageCall,
  deployment: ImageDeployment,
): { readonly source: string; readonly requests: readonly ImageRequest[] }[] {
  return call.operation.readings
    .filter(({ standing }) => standing !== 'overruled')
    .map((reading) => ({ source: reading.source, requests: listRequests(call, reading, deployment) }));
}

function decideReading(requests: readonly ImageRequest[], policies: PolicySet): ReadingVerdict {
  const decisions = requests.map((request) => ({ request, decision: decide(request, policies) }));
  const denials = decisions.flatMap(({ request, decision }) =>
    decision.kind === 'deny' ? [{ request, decision }] : [],
  );
  const open = decisions.find(({ decision }) => decision.kind === 'unknown');
  const shown = denials.find(({ decision }) => isExplicit(decision)) ?? denials[0] ?? open ?? decisions.at(-1);
  if (shown === undefined) throw new Error('A call asks IAM for nothing.');
  return { requests, denials, decision: shown.decision };
}

/** Whether a statement denies it: nothing that allows helps then. */
export function isExplicit(decision: Decision): boolean {
  return decision.kind === 'deny' && decision.reason.kind === 'explicitDeny';
}

/** An action without resource types is asked on `*`, one with several on each of them. */
function listRequests(
  call: ImageCall,
  { resources, conditionKeys }: AuthorizationReading,
  deployment: ImageDeployment,
): ImageRequest[] {
  const required = resources.filter(({ isRequired }) => isRequired);
  if (required.length === 0)
    return [
      { ...ANYTHING, action: call.operation.action, context: createRequestContext(call, deployment, conditionKeys) },
    ];
  return required.map(({ type, conditionKeys: own }) => ({
    ...getResource(deployment, type),
    action: call.operation.action,
    context: createRequestContext(call, deployment, [...conditionKeys, ...own], type),
  }));
}

const ANYTHING = { resource: '*', pattern: '*', hasResource: false } as const;

/** A new image has no id yet, and of an image that is there none is known before the plan. */
function getResource(
  { place, image }: ImageDeployment,
  type: ArnResource,
): Pick<ImageRequest, 'resource' | 'pattern' | 'hasResource'> {
  const id: Text = type === 'workspace' ? toText(image.workspaceId) : UNKNOWN;
  const { region, account, partition } = getParts(place);
  return {
    resource: joinText(['arn:', partition, ':workspaces:', region, ':', account, `:${type}/`, id]),
    pattern: `arn:${star(partition)}:workspaces:${star(region)}:${star(account)}:${type}/${star(id)}`,
    hasResource: true,
  };
}

function getParts({ region, accountId }: ImagePlace): { readonly [part in 'region' | 'account' | 'partition']: Text } {
  const partition = region.kind === 'known' ? getPartition(region.value) : UNKNOWN;
  return { region: toText(region), account: toText(accountId), partition };
}

function star(text: Text): string {
  return typeof text === 'string' ? text : '*';
}

/**
 * Keys that the pages list for the action or for the resource are in the request as far as the call has them; other tag
 * keys and those of other services are not. A key that AWS gives to every call is known where something fixes it.
 */
function createRequestContext(
  call: ImageCall,
  deployment: ImageDeployment,
  conditionKeys: readonly string[],
  type?: ArnResource,
): RequestContext {
  const has = (key: string): boolean => conditionKeys.some((each) => each.startsWith(key));
  const { tags } = call;
  const entries: [string, ContextValue][] = listGlobalKeys(deployment);
  const absentPrefixes: string[] = [];
  if (has(TAG_KEYS) && tags?.size !== 0) entries.push([TAG_KEYS, tags === undefined ? SOME : [...tags.keys()]]);
  else absentPrefixes.push(TAG_KEYS);
  if (has(REQUEST_TAG) && call.hasValues) entries.push(...listTagKeys(REQUEST_TAG, tags));
  if (!has(REQUEST_TAG) || !call.hasValues || tags !== undefined) absentPrefixes.push(REQUEST_TAG);
  const isMade = type === 'workspaceimage' && call.operation === API_OPERATIONS.CreateWorkspaceImage;
  if (!has(RESOURCE_TAG) || isMade) absentPrefixes.push(RESOURCE_TAG);
  // Somebody else may have set other tags.
  else if (type === 'workspaceimage') entries.push(...listTagKeys(RESOURCE_TAG, listImageTags(deployment)));
  const given = Object.entries(deployment.deployer?.context ?? {}).filter(([key]) => !isDecidedByRequest(key));
  const isGiven = new Set(given.map(([key]) => key.toLowerCase()));
  const own = entries.filter(([key]) => !isGiven.has(key.toLowerCase()));
  return createContext([...own, ...given], { unlisted: 'unknown', absentPrefixes, possiblePrefixes: ['aws:'] });
}

const TAG_KEYS = 'aws:TagKeys';
const REQUEST_TAG = 'aws:RequestTag/';
const RESOURCE_TAG = 'aws:ResourceTag/';
const SOME: ContextValue = { values: [], complete: false };

/** The tags of an image that is there: of a replacement, the old one. */
function listImageTags(deployment: ImageDeployment): ImageCall['tags'] {
  const { change } = deployment;
  return change?.kind === 'replace' ? toMap(change.oldTags) : listSentTags(deployment);
}

function listTagKeys(prefix: string, tags: ImageCall['tags']): [string, ContextValue][] {
  return [...(tags ?? [])].map(([key, value]) => [`${prefix}${key}`, [toText(value)]]);
}

/** The image is made in the account of whoever makes it. */
function listGlobalKeys({ place, deployer = {} }: ImageDeployment): [string, ContextValue][] {
  const { region, account } = getParts(place);
  const { arn, now } = deployer;
  return [
    ...(region !== UNKNOWN ? [['aws:RequestedRegion', [region]] satisfies [string, ContextValue]] : []),
    ...listFixedKeys({
      ...(typeof account === 'string' && { principalAccount: account, resourceAccount: account }),
      ...(arn !== undefined && { principalArn: arn }),
      ...(now !== undefined && { now }),
    }),
  ];
}

/** The value as it is sent. Of an ARN in a request, what is not known is taken for text without a colon: a tag can have one. */
function toText(value: Declared<string>): Text {
  if (value.kind === 'known') return composeText(value.value);
  const text = value.kind === 'unknown' && value.text !== undefined ? settleText(value.text) : UNKNOWN;
  return text instanceof PartialText && isArn(text) ? UNKNOWN : text;
}

function isArn({ parts: [first] }: PartialText): boolean {
  return typeof first === 'string' && /^arn:/i.test(first);
}
