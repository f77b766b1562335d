import type * as IamRolePolicyModule from '@cdktf/provider-aws/lib/iam-role-policy';
import { Lazy, type TerraformElement, type TerraformResource } from 'cdktf';
import type { PolicyDocument } from '../checks';

/** An `aws_iam_role`, as resource or as data source. */
export type GrantableRole = TerraformElement & {
  /** The role's name, a token as a rule. */
  readonly name: string;
};

/**
 * The package is big and only grants need it: loaded here, by its one resource, and never by an import.
 * @throws Error where it is not installed
 */
function loadIamRolePolicy(): typeof IamRolePolicyModule {
  try {
    return require('@cdktf/provider-aws/lib/iam-role-policy') as typeof IamRolePolicyModule;
  } catch (cause) {
    throw new Error('A grant needs the package @cdktf/provider-aws, which could not be loaded. Install it.', { cause });
  }
}

/** Adds an inline policy under the role, with what it is when the role's stack is synthesized. */
export function attachRolePolicy(role: GrantableRole, id: string, getPolicy: () => PolicyDocument): TerraformResource {
  const { IamRolePolicy } = loadIamRolePolicy();
  const policy = Lazy.stringValue({ produce: () => getPolicy().toJson() });
  return new IamRolePolicy(role, id, { role: role.name, policy });
}
