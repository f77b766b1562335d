import { describeReadings, ERROR_CODES, formatArn, type ApiOperation } from '../../model';
import { type ApiError, apiError } from '../api-error';
import type { AccessRequest, ResourceName } from './access-request';
import type { Caller } from './caller';

/** One action on one resource, with what conditions can ask for. */
export interface AuthorizationRequest {
  readonly caller: Caller;
  /** `workspaces:CreateTags`. */
  readonly action: string;
  /** ARN, or `*` for an action that supports no resource types. */
  readonly resource: string;
  /** aws:RequestTag/…; its keys are aws:TagKeys. For DeleteTags see `tagKeys`. */
  readonly requestTags: ReadonlyMap<string, string>;
  /** aws:TagKeys. */
  readonly tagKeys: readonly string[];
  /** aws:ResourceTag/… of the resource; empty where it does not exist yet. */
  readonly resourceTags: ReadonlyMap<string, string>;
  /** Time of the call, in milliseconds since 1970. */
  readonly now: number;
}

export type AuthorizationDecision =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'denied';
      /** `explicit`: a Deny statement applies. `implicit`: nothing allows the action. */
      readonly denial: 'explicit' | 'implicit';
      /** `identity-based policy`, `permissions boundary`, `service control policy`, `session policy`. */
      readonly policyType: string;
    }
  /** Denied, as it depends on what the emulator does not know. `why` ends the message and says what to do. */
  | { readonly kind: 'undecided'; readonly why: string };

/** Decides on one request. A call of an operation can need several; the first that is denied is the answer. */
export type Authorize = (request: AuthorizationRequest) => AuthorizationDecision;

/** The default: allows everything but what the seed denies. */
export const authorizeBySeed: Authorize = ({ caller, action }) => {
  const name = action.toLowerCase();
  const patterns = ['*', `${name.slice(0, name.indexOf(':'))}:*`, name];
  const isDenied = caller.deny.some((denied) => patterns.includes(denied.toLowerCase()));
  return isDenied ? { kind: 'denied', denial: 'explicit', policyType: 'identity-based policy' } : { kind: 'allowed' };
};

/** Who calls which operation, and when. */
export interface AuthorizedCall {
  readonly caller: Caller;
  readonly now: number;
  readonly operation: ApiOperation;
}

/** AccessDeniedException for the first request that the caller is not allowed; undefined where all are allowed. */
export function checkAuthorization(
  authorize: Authorize,
  requests: readonly AccessRequest[],
  call: AuthorizedCall,
): ApiError | undefined {
  const check = (page: AccessRequest['page']): Denial | undefined =>
    findDenial(
      authorize,
      requests.filter((request) => request.page === page),
      call,
    );
  const current = check('current');
  const open = requests.some(({ page }) => page === 'open') ? check('open') : current;
  const denial = (current ?? open) && combine(current, open, call.operation);
  return toError(denial ?? check(undefined), call);
}

/** The same for an action of another service, on one resource or `*`. */
export function checkAction(
  authorize: Authorize,
  { action, resource }: Pick<AuthorizationRequest, 'action' | 'resource'>,
  { caller, now }: Pick<AuthorizedCall, 'caller' | 'now'>,
): ApiError | undefined {
  const decision = authorize({
    caller,
    action,
    resource,
    requestTags: NO_TAGS,
    tagKeys: [],
    resourceTags: NO_TAGS,
    now,
  });
  if (decision.kind === 'allowed') return undefined;
  return apiError(ERROR_CODES.AccessDenied, describeDenial(caller, action, resource, decision));
}

interface Denial {
  readonly request: AccessRequest;
  readonly decision: Exclude<AuthorizationDecision, { kind: 'allowed' }>;
}

function findDenial(
  authorize: Authorize,
  requests: readonly AccessRequest[],
  { caller, now }: AuthorizedCall,
): Denial | undefined {
  for (const request of requests) {
    const { action, resource, requestTags = NO_TAGS, tagKeys = [], resourceTags = NO_TAGS } = request;
    const arn = resource === '*' ? '*' : getArn(resource, caller);
    const decision = authorize({ caller, action, resource: arn, requestTags, tagKeys, resourceTags, now });
    if (decision.kind !== 'allowed') return { request, decision };
  }
  return undefined;
}

/** What one page allows and the other denies is not known, and so it is denied. */
function combine(current: Denial | undefined, open: Denial | undefined, operation: ApiOperation): Denial | undefined {
  if (current !== undefined && open !== undefined) return current;
  const denial = current ?? open;
  return (
    denial && {
      ...denial,
      decision: { kind: 'undecided', why: `as it is not known whether it is allowed. ${describeReadings(operation)}` },
    }
  );
}

function toError(denial: Denial | undefined, { caller }: AuthorizedCall): ApiError | undefined {
  if (denial === undefined) return undefined;
  const { request, decision } = denial;
  return apiError(
    ERROR_CODES.AccessDenied,
    describeDenial(caller, request.action, getArn(request.shown, caller), decision),
  );
}

const NO_TAGS: ReadonlyMap<string, string> = new Map();

function getArn([type, id]: ResourceName, { region, accountId }: Caller): string {
  return formatArn({ region, accountId, resource: type, id });
}

/** The wording of AWS. Source: IAM User Guide, "Troubleshoot access denied error messages". */
function describeDenial(
  { arn }: Caller,
  action: string,
  resource: string,
  decision: Exclude<AuthorizationDecision, { kind: 'allowed' }>,
): string {
  return `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${getReason(action, decision)}`;
}

function getReason(action: string, decision: Exclude<AuthorizationDecision, { kind: 'allowed' }>): string {
  if (decision.kind === 'undecided') return decision.why;
  const { denial, policyType } = decision;
  if (denial === 'explicit') return `with an explicit deny in ${getArticle(policyType)} ${policyType}`;
  return `because no ${policyType} allows the ${action} action`;
}

function getArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
