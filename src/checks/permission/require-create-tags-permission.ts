import { formatStatement, type PolicySet } from '../../iam';
import { describeDenial } from './describe-denial';
import type { Declared } from '../declared-image';
import { quote, type Finding } from '../finding';
import { decideRequest, getAllTags, getCreateTagsRequest, type ImageDeployment } from './image-permission';

const RULE = {
  ruleId: 'require-create-tags-permission',
  summary: 'CreateTags Not Permitted',
  path: ['tags'],
  target: 'key',
} as const;

/** Whether the deployer may call `workspaces:CreateTags` with just these tags, which creating a tagged image takes. */
export function checkCreateTagsPermission(deployment: ImageDeployment, policies: PolicySet): Finding[] {
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
      ...RULE,
      severity: isDenied ? 'error' : 'info',
      problem: isDenied
        ? `The deployer may not call workspaces:CreateTags with the tags ${listKeys(keys)}.`
        : 'Whether the deployer may call workspaces:CreateTags could not be evaluated.',
      reason: `Creating an image with tags takes that permission, on "*" (API Reference of CreateWorkspaceImage, member Tags; Service Authorization Reference). ${describeDenial(decision)}`,
      remedy: isExplicit
        ? 'Change the statement that denies it.'
        : `Add this statement to a policy of the deployer:\n${formatCreateTagsStatement(tags)}`,
    },
  ];
}

/** The least statement that lets these tags be set: their keys, and the value of each one that is known. */
export function formatCreateTagsStatement(tags: ReadonlyMap<string, Declared<string>> | undefined): string {
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
  const shown = keys.slice(0, 5).map(quote).join(', ');
  return keys.length > 5 ? `${shown} and ${keys.length - 5} more` : shown || 'that it is to have';
}
