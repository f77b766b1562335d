import { formatStatement, type Decision, type PolicySet } from '../../iam';
import { API_OPERATIONS } from '../../model';
import { describeDenial } from './describe-denial';
import { defineRule } from '../rule';
import { decideRequest, getImageRequests, type ImageDeployment, type ImageRequest } from './image-permission';

/** Whether the deployer may make the other calls that creating, reading, replacing and deleting the image takes: a problem per action. */
export const requireImagePermissions = defineRule({
  id: 'require-image-permissions',
  kind: 'deployment',
  description: 'Require the deployer to be allowed the other actions that managing each image takes',
  summary: 'Image Permission Missing',
  messages: { denied: 'error' },
  target: 'key',
  check: (deployment, policies) => listProblems(deployment, policies),
});

type Refusal = Exclude<Decision, { kind: 'allow' }>;

function listProblems(deployment: ImageDeployment, policies: PolicySet) {
  const refused = new Map<string, { requests: ImageRequest[]; decisions: Refusal[] }>();
  for (const request of getImageRequests(deployment)) {
    const decision = decideRequest(request, policies);
    if (decision.kind === 'allow') continue;
    const entry = refused.get(request.action.action) ?? { requests: [], decisions: [] };
    entry.requests.push(request);
    entry.decisions.push(decision);
    refused.set(request.action.action, entry);
  }
  return [...refused].map(([action, { requests, decisions }]) => describe(action, requests, decisions));
}

function describe(action: string, requests: readonly ImageRequest[], decisions: readonly Refusal[]) {
  const denial = decisions.find(({ kind }) => kind === 'deny');
  const decision = denial ?? decisions[0]!;
  const resources = requests.map(({ pattern }) => pattern);
  const call = `${action} on ${resources.join(' and on ')}`;
  const isExplicit = decision.kind === 'deny' && decision.reason.kind === 'explicitDeny';
  return {
    message: denial === undefined ? ('notEvaluated' as const) : ('denied' as const),
    ...(denial === undefined && { severity: 'info' as const }),
    problem:
      denial === undefined
        ? `Whether the deployer may call ${call} could not be evaluated.`
        : `The deployer may not call ${call}.`,
    reason: `${getPurpose(action)} ${describeDenial(decision)}`,
    remedy: isExplicit
      ? 'Change the statement that denies it.'
      : `Add this statement to a policy of the deployer:\n${formatStatement({ actions: [action], resources })}`,
    ...(!isExplicit && { shortRemedy: 'Allow it in a policy of the deployer.' }),
  };
}

/** What the action is for, as sentences with their source. */
function getPurpose(action: string): string {
  if (action === API_OPERATIONS.DescribeWorkspaces.action)
    return 'A replacement needs it: the provider looks at the WorkSpace of the new image before it deletes the old one, and stops where it may not.';
  const purpose =
    action === API_OPERATIONS.CreateWorkspaceImage.action
      ? 'Creating an image is checked on the WorkSpace and on the image'
      : action.startsWith('workspaces:Describe')
        ? 'Reading an image needs it'
        : 'Changing or deleting an image needs it';
  return `${purpose} (Service Authorization Reference, Amazon WorkSpaces).`;
}
