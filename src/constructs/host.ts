import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';

// The only file that names the host and its AWS provider. The build makes a second tree of the constructs, in which both
// names are those of the other host.

export {
  AnnotationMetadataEntryType,
  Annotations,
  DefaultTokenResolver,
  Lazy,
  StringConcat,
  Token,
  Tokenization,
  TerraformStack,
  type TerraformElement,
  type TerraformResource,
} from 'cdktf';
/** Whole, for the bindings. */
export { cdktf };

/** Its package. */
export const HOST: string = 'cdktf';

/** What a grant takes of the AWS provider. Its own types would be looked for where it is not installed. */
interface RolePolicies {
  readonly IamRolePolicy: new (
    scope: Construct,
    id: string,
    config: { readonly role: string; readonly policy: string },
  ) => cdktf.TerraformResource;
}

/**
 * The package is big and only grants need it: loaded here, by its one resource, and never by an import.
 * @throws Error where it is not installed
 */
export function loadRolePolicies(): RolePolicies {
  try {
    return require('@cdktf/provider-aws/lib/iam-role-policy') as typeof import('@cdktf/provider-aws/lib/iam-role-policy');
  } catch (cause) {
    throw new Error('A grant needs the package @cdktf/provider-aws, which could not be loaded. Install it.', { cause });
  }
}
