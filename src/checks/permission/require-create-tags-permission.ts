import { formatStatement, type PolicySet } from '../../iam';
import { formatFirst, quote } from '../../text';
import { describeDenial } from './describe-denial';
import type { Declared } from '../declared-image';
import { defineRule } from '../rule';
import { decideRequest, getAllTags, getCreateTagsRequest, type ImageDeployment } from './image-permission';

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
  const request = getCreateTagsRequest(deployment);
  if (request === undefined) return [];
  const decision = decideRequest(request, policies);
  if (decision.kind === 'allow') return [];
  const tags = getAllTags(deployment);
  const keys = [...(tags?.keys() ?? [])];
  const isDenied = decision.kind === 'deny';
  const isExplicit = isDenied && decision.reason.kind === 'explicitDeny';
  return [
    {
      message: isDenied ? ('denied' as const) : ('notEvaluated' as const),
      ...(!isDenied && { severity: 'info' as const }),
      problem: isDenied
        ? `The deployer may not call workspaces:CreateTags with the tags ${listKeys(keys)}.`
        : 'Whether the deployer may call workspaces:CreateTags could not be evaluated.',
      reason: `Creating an image with tags needs that permission, on "*" (API Reference of CreateWorkspaceImage, member Tags; Service Authorization Reference). ${describeDenial(decision)}`,
      remedy: isExplicit
        ? 'Change the statement that denies it.'
        : `Add this statement to a policy of the deployer:\n${formatCreateTagsStatement(tags)}`,
      ...(!isExplicit && { shortRemedy: 'Allow it on "*" in a policy of the deployer.' }),
    },
  ];
}

/** The least statement that lets these tags be set: their keys, and the value of each one that is known. */
function formatCreateTagsStatement(tags: ReadonlyMap<string, Declared<string>> | undefined): string {
  const base = { actions: ['workspaces:CreateTags'], resources: ['*'] };
  if (tags === undefined) return formatStatement(base);
  const values = [...tags].flatMap(([key, value]) =>
    value.kind === 'known' ? [[`aws:RequestTag/${key}`, [value.value]] as const] : [],
  );
  const conditions: Record<string, Record<string, readonly string[]>> = {
    'ForAllValues:StringEquals': { 'aws:TagKeys': [...tags.keys()] },
    ...(values.length > 0 && { StringEquals: Object.fromEntries(values) }),
  };
  return formatStatement({ ...base, conditions });
}

function listKeys(keys: readonly string[]): string {
  return formatFirst(keys.map(quote), 5) || 'that it is to have';
}
