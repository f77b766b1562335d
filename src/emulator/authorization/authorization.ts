import { ERROR_CODES, formatArn } from '../../model';
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
  const patterns = ['*', 'workspaces:*', action.toLowerCase()];
  const isDenied = caller.deny.some((denied) => patterns.includes(denied.toLowerCase()));
  return isDenied ? { kind: 'denied', denial: 'explicit', policyType: 'identity-based policy' } : { kind: 'allowed' };
};

/** AccessDeniedException for the first request that the caller is not allowed; undefined where all are allowed. */
export function checkAuthorization(
  authorize: Authorize,
  requests: readonly AccessRequest[],
  { caller, now }: { readonly caller: Caller; readonly now: number },
): ApiError | undefined {
  for (const { action, resource, shown, ...tags } of requests) {
    const { requestTags = NO_TAGS, tagKeys = [], resourceTags = NO_TAGS } = tags;
    const arn = resource === '*' ? '*' : getArn(resource, caller);
    const decision = authorize({ caller, action, resource: arn, requestTags, tagKeys, resourceTags, now });
    if (decision.kind === 'allowed') continue;
    return apiError(ERROR_CODES.AccessDenied, describeDenial(caller, action, getArn(shown, caller), decision));
  }
  return undefined;
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
