import type { PolicySet } from '../../iam';
import { API_OPERATIONS } from '../../model';
import { formatFirst, quote } from '../../text';
import { defineRule } from '../rule';
import { describeVerdict } from './describe-verdict';
import { listImageCalls, toTags, type ImageCall } from './image-call';
import type { ImageDeployment } from './image-deployment';
import { decideCall } from './image-permission';
import { isPlain } from './tag-grant';

/** Whether the deployer may call `workspaces:CreateTags` with just these tags, which creating a tagged image takes. */
export const requireCreateTagsPermission = defineRule({
  id: 'require-create-tags-permission',
  kind: 'deployment',
  description: 'Require the deployer to be allowed workspaces:CreateTags for the tags of each image',
  summary: 'CreateTags Not Permitted',
  messages: { denied: 'error' },
  path: ['tags'],
  target: 'key',
  check: (deployment, policies) => listProblems(deployment, policies),
});

function listProblems(deployment: ImageDeployment, policies: PolicySet) {
  // With the create and by itself it is the same call.
  const call = listImageCalls(deployment).find(({ operation }) => operation === API_OPERATIONS.CreateTags);
  if (call === undefined) return [];
  const words = {
    name: `${call.operation.action}${describeTags(call.tags)}`,
    purpose:
      deployment.change?.kind === 'update'
        ? 'Setting tags needs it, on "*" (Service Authorization Reference).'
        : 'Creating an image with tags needs that permission, on "*" (API Reference of CreateWorkspaceImage, member Tags; Service Authorization Reference).',
    grant: { actions: [call.operation.action], resources: ['*'], ...getConditions(call.tags) },
    tags: toTags(call.tags),
  };
  return [describeVerdict(decideCall(call, deployment, policies), call.operation, words) ?? []].flat();
}

/** The least that lets these tags be set: their keys, and the value of each one that is known. */
function getConditions(tags: ImageCall['tags']) {
  if (tags === undefined) return {};
  const values = [...tags].flatMap(([key, value]) =>
    value.kind === 'known' && isPlain(value.value) ? [[`aws:RequestTag/${key}`, [value.value]] as const] : [],
  );
  const conditions: Record<string, Record<string, readonly string[]>> = {
    'ForAllValues:StringEquals': { 'aws:TagKeys': [...tags.keys()] },
    ...(values.length > 0 && { StringEquals: Object.fromEntries(values) }),
  };
  return { conditions };
}

function describeTags(tags: ImageCall['tags']): string {
  return tags === undefined || tags.size === 0
    ? ' with the tags that it is to have'
    : ` with the tags ${formatFirst([...tags.keys()].map(quote), 5)}`;
}
