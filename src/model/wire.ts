/** How the API stands on the wire. Source: WorkSpaces API model 2015-04-08, metadata. */
export const WIRE = {
  /** Prefix of the header X-Amz-Target; the lower-case s in "spaces" is AWS's. */
  targetPrefix: 'WorkspacesService.',
  contentType: 'application/x-amz-json-1.1',
  signingName: 'workspaces',
  apiVersion: '2015-04-08',
} as const;

/** Sustained calls per second and burst, for the account's WorkSpaces calls as a whole. Source: Administration Guide, "Troubleshooting". */
export const API_RATE = { sustainedPerSecond: 2, burst: 5 } as const;

/** An image takes up to 45 minutes. Source: Administration Guide, "Create a custom WorkSpaces image and bundle". */
export const IMAGE_CREATION_MINUTES = 45;

/** Type of the Terraform resource, and the provider that has it. */
export const RESOURCE_TYPE = 'workspaces_image';
export const PROVIDER_TYPE = 'workspaces';
export const PROVIDER_SOURCE = 'registry.terraform.io/cdktf-workspaces/workspaces';
