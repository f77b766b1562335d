import type { ReadProblem } from '../terraform';
import { quotePath } from '../text';
import { listReplaced } from './replaced-resource';
import type { Resource } from './resource';

/** Resources of IAM Identity Center that say what somebody may do. Source: the AWS provider, "SSO Admin". */
const TYPES: ReadonlySet<string> = new Set([
  'aws_ssoadmin_account_assignment',
  'aws_ssoadmin_customer_managed_policy_attachment',
  'aws_ssoadmin_customer_managed_policy_attachments_exclusive',
  'aws_ssoadmin_managed_policy_attachment',
  'aws_ssoadmin_managed_policy_attachments_exclusive',
  'aws_ssoadmin_permission_set',
  'aws_ssoadmin_permission_set_inline_policy',
  'aws_ssoadmin_permissions_boundary_attachment',
]);

export function isPermissionSetType(type: string): boolean {
  return TYPES.has(type);
}

/** Permission sets, and what is attached to them: a deployer may have one, and nothing here reads them. */
export function listUnreadPermissionSets(resources: readonly Resource[]): ReadProblem[] {
  const unread = resources.filter(({ type, isUnused }) => isPermissionSetType(type) && isUnused !== true);
  const replaced = listReplaced(unread);
  // The instances of a block are one.
  const blocks = new Map<string, ReadProblem>();
  for (const resource of unread) {
    if (replaced.has(resource)) continue;
    const address = resource.address.replace(/\[[^\]]*\]$/, '');
    blocks.set(`${resource.scope} ${address}`, describe(address, resource));
  }
  return [...blocks.values()];
}

function describe(address: string, resource: Resource): ReadProblem {
  return {
    kind: 'not-read',
    ...resource.locate([], 'value'),
    problem: `What ${quotePath(address)} grants is not read.`,
    reason: 'A permission set of IAM Identity Center becomes a role in each account that it is assigned in.',
    remedy: 'If the deployer has it, name the files of its policies, as in --policy FILE.',
  };
}
