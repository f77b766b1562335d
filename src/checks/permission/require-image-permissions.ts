import { formatStatement, type PolicySet } from '../../iam';
import { API_OPERATIONS, type ApiOperation } from '../../model';
import { formatList } from '../../text';
import { defineRule } from '../rule';
import { describePlaces } from './describe-denial';
import { describeVerdict, toGrant } from './describe-verdict';
import type { Grant } from './grant';
import { listImageCalls, toTags, type ImageCall } from './image-call';
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
  const decided = listImageCalls(deployment)
    .filter(({ operation }) => operation !== API_OPERATIONS.CreateTags)
    .map((call) => ({ call, verdict: decideCall(call, deployment, policies) }));
  const needed = decided.filter(({ call }) => !call.isOptional);
  const missed = decided.filter(({ call, verdict }) => call.isOptional && verdict.kind === 'deny');
  return [...needed.flatMap(describeNeeded), ...describeMissed(missed)];
}

interface Decided {
  readonly call: ImageCall;
  readonly verdict: CallVerdict;
}

function describeNeeded({ call, verdict }: Decided) {
  const { operation } = call;
  const resources = listResources(operation, verdict);
  const words = {
    name: `${operation.action} on ${resources.join(' and on ')}`,
    purpose: getPurpose(operation),
    grant: { actions: [operation.action], resources },
    ...(operation.access === 'Tagging' && { tags: toTags(call.tags) }),
  };
  return describeVerdict(verdict, operation, words) ?? [];
}

/** One note for all that the provider can do without. */
function describeMissed(missed: readonly Decided[]) {
  if (missed.length === 0) return [];
  const actions = missed.map(({ call }) => call.operation.action);
  const grants = missed.flatMap(listGrants);
  return [
    {
      message: 'optionalDenied' as const,
      severity: 'info' as const,
      problem: `The deployer may not call ${formatList(actions)}, which the provider can do without.`,
      reason:
        'With them the provider says more: who uses an image before it is deleted, whether AWS would make one, and in later plans which tags it has. With tag:GetResources it reads the tags of many images in one call.',
      remedy: `To have that, ${proposeAll(grants)}`,
      grants,
    },
  ];
}

function listGrants({ call, verdict }: Decided): Grant[] {
  const resources = verdict.requests.map(({ pattern }) => pattern);
  return verdict.denials.flatMap((denial) => toGrant(denial, call.operation.action, resources));
}

/** Nothing that allows helps against a Deny. */
function proposeAll(grants: readonly Grant[]): string {
  if (grants.length === 0) return 'change the statement that denies it.';
  const actions = grants.map(({ action }) => action);
  const resources = grants.flatMap((grant) => grant.resources);
  return `add this statement to ${describePlaces(grants)}:\n${formatStatement({ actions, resources })}`;
}

/** The Administration Guide lists the deletion as having no resource-level support: "*" is right under either page. */
function listResources({ readings }: ApiOperation, { kind, requests, denials }: CallVerdict): string[] {
  const isDoubtful = readings.some(({ standing, resources }) => standing === 'overruled' && resources.length === 0);
  if (isDoubtful) return ['*'];
  const asked = kind === 'deny' ? denials.map(({ request }) => request) : requests;
  return [...new Set(asked.map(({ pattern }) => pattern))];
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
