import { formatStatement, type Decision, type PolicySet } from '../../iam';
import { IAM_ACTIONS } from '../../model';
import { describeDenial } from './describe-denial';
import type { Finding } from '../finding';
import { decideRequest, getImageRequests, type ImageDeployment, type ImageRequest } from './image-permission';

const RULE = {
  ruleId: 'require-image-permissions',
  summary: 'Image Permission Missing',
  path: [],
  target: 'key',
} as const;

type Refusal = Exclude<Decision, { kind: 'allow' }>;

/** Whether the deployer may make the other calls that creating, reading, replacing and deleting the image takes: a finding per action. */
export function checkImagePermissions(deployment: ImageDeployment, policies: PolicySet): Finding[] {
  const refused = new Map<string, { requests: ImageRequest[]; decisions: Refusal[] }>();
  for (const request of getImageRequests(deployment)) {
    const decision = decideRequest(request, policies);
    if (decision.kind === 'allow') continue;
    const entry = refused.get(request.action.action) ?? { requests: [], decisions: [] };
    entry.requests.push(request);
    entry.decisions.push(decision);
    refused.set(request.action.action, entry);
  }
  return [...refused].map(([action, { requests, decisions }]) => getFinding(action, requests, decisions));
}

function getFinding(action: string, requests: readonly ImageRequest[], decisions: readonly Refusal[]): Finding {
  const denial = decisions.find(({ kind }) => kind === 'deny');
  const decision = denial ?? decisions[0]!;
  const resources = requests.map(({ pattern }) => pattern);
  const call = `${action} on ${resources.join(' and on ')}`;
  const isExplicit = decision.kind === 'deny' && decision.reason.kind === 'explicitDeny';
  return {
    ...RULE,
    severity: denial === undefined ? 'info' : 'error',
    problem:
      denial === undefined
        ? `Whether the deployer may call ${call} could not be evaluated.`
        : `The deployer may not call ${call}.`,
    reason: `${getPurpose(action)} ${describeDenial(decision)}`,
    remedy: isExplicit
      ? 'Change the statement that denies it.'
      : `Add this statement to a policy of the deployer:\n${formatStatement({ actions: [action], resources })}`,
  };
}

/** What the action is for, as sentences with their source. */
function getPurpose(action: string): string {
  if (action === IAM_ACTIONS.DescribeWorkspaces.action)
    return 'A replacement takes it: the provider looks at the WorkSpace of the new image before it deletes the old one, and refuses where it may not look.';
  const purpose =
    action === IAM_ACTIONS.CreateWorkspaceImage.action
      ? 'Creating an image is checked on the WorkSpace and on the image'
      : action.startsWith('workspaces:Describe')
        ? 'Reading an image takes it'
        : 'Changing or deleting an image takes it';
  return `${purpose} (Service Authorization Reference, Amazon WorkSpaces).`;
}
