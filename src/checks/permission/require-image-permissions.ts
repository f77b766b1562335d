import type { PolicySet } from '../../iam';
import { API_OPERATIONS, type ApiOperation } from '../../model';
import { defineRule } from '../rule';
import { describeVerdict } from './describe-verdict';
import { listImageCalls } from './image-call';
import type { ImageDeployment } from './image-deployment';
import { decideCall, type CallVerdict } from './image-permission';

/** Whether the deployer may make the other calls that managing the image takes: a problem per action. */
export const requireImagePermissions = defineRule({
  id: 'require-image-permissions',
  kind: 'deployment',
  description: 'Require the deployer to be allowed the other actions that managing each image takes',
  summary: 'Image Permission Missing',
  messages: { denied: 'error', optionalDenied: 'warning' },
  target: 'key',
  check: (deployment, policies) => listProblems(deployment, policies),
});

function listProblems(deployment: ImageDeployment, policies: PolicySet) {
  return listImageCalls(deployment)
    .filter(({ operation }) => operation !== API_OPERATIONS.CreateTags)
    .flatMap((call) => {
      const verdict = decideCall(call, deployment, policies);
      const { operation } = call;
      const resources = listResources(operation, verdict);
      const words = {
        name: `${operation.action} on ${resources.join(' and on ')}`,
        purpose: getPurpose(operation),
        grant: { actions: [operation.action], resources },
      };
      return describeVerdict(call, verdict, words) ?? [];
    });
}

/** The Administration Guide lists the deletion as having no resource-level support: "*" is right under either page. */
function listResources({ readings }: ApiOperation, { requests }: CallVerdict): string[] {
  const isDoubtful = readings.some(({ standing, resources }) => standing === 'overruled' && resources.length === 0);
  return isDoubtful ? ['*'] : requests.map(({ pattern }) => pattern);
}

/** What the action is for, as a sentence with its source. */
function getPurpose({ name, access }: ApiOperation): string {
  if (name === API_OPERATIONS.DescribeWorkspaces.name)
    return 'A replacement needs it: the provider looks at the WorkSpace of the new image before it deletes the old one, and stops where it may not.';
  const purpose =
    name === API_OPERATIONS.CreateWorkspaceImage.name
      ? 'Creating an image is checked on the WorkSpace and on the image'
      : access === 'List' || access === 'Read'
        ? 'Reading an image needs it'
        : 'Changing or deleting an image needs it';
  return `${purpose} (Service Authorization Reference, Amazon WorkSpaces).`;
}
