import type { PolicyDocument } from '../checks';
import { Lazy, loadRolePolicies, type TerraformElement, type TerraformResource } from './host';

/** An `aws_iam_role`, as resource or as data source. */
export type GrantableRole = TerraformElement & {
  /** The role's name, a token as a rule. */
  readonly name: string;
};

/** Adds an inline policy under the role, with what it is when the role's stack is synthesized. */
export function attachRolePolicy(role: GrantableRole, id: string, getPolicy: () => PolicyDocument): TerraformResource {
  const { IamRolePolicy } = loadRolePolicies();
  const policy = Lazy.stringValue({ produce: () => getPolicy().toJson() });
  return new IamRolePolicy(role, id, { role: role.name, policy });
}
