/** How the API stands on the wire. Source: WorkSpaces API model 2015-04-08, metadata. */
export const WIRE = {
  /** Prefix of the header X-Amz-Target; the lower-case s in "spaces" is AWS's. */
  targetPrefix: 'WorkspacesService.',
  contentType: 'application/x-amz-json-1.1',
  signingName: 'workspaces',
  apiVersion: '2015-04-08',
} as const;

/** Type of the Terraform resource, and the provider that has it. */
export const RESOURCE_TYPE = 'workspaces_image';
export const PROVIDER_TYPE = 'workspaces';
/**
 * What a configuration names. It has no host, so that each engine takes its own registry's: OpenTofu 1.6 cannot show
 * a state whose provider is under the other one's name. Source: OpenTofu issue 1478.
 */
export const PROVIDER_SOURCE = 'cdktf-workspaces/workspaces';
/** What the engines make of it: Terraform the first, OpenTofu the second. */
export const PROVIDER_ADDRESSES = [
  `registry.terraform.io/${PROVIDER_SOURCE}`,
  `registry.opentofu.org/${PROVIDER_SOURCE}`,
] as const;
