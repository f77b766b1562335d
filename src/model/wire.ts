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
export const PROVIDER_SOURCE = 'registry.terraform.io/cdktf-workspaces/workspaces';
