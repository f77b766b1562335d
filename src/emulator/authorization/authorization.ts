import { type ArnResource, ERROR_CODES, formatArn, getRequiredActions, type OperationName } from '../../model';
import { type ApiError, apiError } from '../api-error';
import type { Caller } from './caller';
import type { Partition } from '../store/partition';

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

interface TaggedInput {
  readonly WorkspaceId?: string;
  readonly ImageId?: string;
  readonly ResourceId?: string;
  readonly Tags?: readonly { readonly Key: string; readonly Value?: string }[];
  readonly TagKeys?: readonly string[];
}

/** AccessDeniedException for the first action that the caller lacks; undefined where all are allowed. */
export function checkAuthorization(
  authorize: Authorize,
  operation: OperationName,
  input: TaggedInput,
  { caller, partition, now }: { readonly caller: Caller; readonly partition: Partition; readonly now: number },
): ApiError | undefined {
  const requestTags = new Map((input.Tags ?? []).map(({ Key, Value = '' }) => [Key, Value]));
  const tagKeys = input.TagKeys ?? [...requestTags.keys()];
  for (const { action, resources } of getRequiredActions(operation, { hasTags: requestTags.size > 0 })) {
    const types: readonly (ArnResource | '*')[] = resources.length > 0 ? resources : ['*'];
    for (const type of types) {
      const resource = type === '*' ? '*' : getArn(type, input, caller);
      const resourceTags = type === '*' ? new Map<string, string>() : getResourceTags(type, input, partition);
      const decision = authorize({ caller, action, resource, requestTags, tagKeys, resourceTags, now });
      if (decision.kind === 'allowed') continue;
      const shown = type === '*' ? getShownArn(operation, input, caller) : resource;
      return apiError(ERROR_CODES.AccessDenied, describeDenial(caller, action, shown, decision));
    }
  }
  return undefined;
}

function getArn(type: ArnResource, input: TaggedInput, { region, accountId }: Caller): string {
  const id = type === 'workspace' ? input.WorkspaceId : input.ImageId;
  return formatArn({ region, accountId, resource: type, id: id ?? '*' });
}

function getResourceTags(type: ArnResource, input: TaggedInput, partition: Partition): ReadonlyMap<string, string> {
  const found =
    type === 'workspace'
      ? partition.workspaces.get(input.WorkspaceId ?? '')
      : partition.images.get(input.ImageId ?? '');
  return found?.tags ?? new Map();
}

/** AWS names an ARN in the message even where the action supports none. */
function getShownArn(operation: OperationName, input: TaggedInput, { region, accountId }: Caller): string {
  const id = input.ResourceId ?? '*';
  return formatArn({ region, accountId, resource: getShownResource(operation, id), id });
}

function getShownResource(operation: OperationName, id: string): ArnResource {
  if (operation === 'DescribeWorkspaceBundles') return 'workspacebundle';
  return operation === 'DescribeWorkspaces' || id.startsWith('ws-') ? 'workspace' : 'workspaceimage';
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
