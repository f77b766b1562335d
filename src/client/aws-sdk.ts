/** The SDK, which a build keeps in a file of its own. Each part is evaluated when it is first asked for. */

type WorkSpacesSdk = typeof import('@aws-sdk/client-workspaces');
type TaggingSdk = typeof import('@aws-sdk/client-resource-groups-tagging-api');
type CredentialsSdk = typeof import('@aws-sdk/credential-providers');

export function getWorkSpacesSdk(): WorkSpacesSdk {
  return require('@aws-sdk/client-workspaces') as WorkSpacesSdk;
}

export function getTaggingSdk(): TaggingSdk {
  return require('@aws-sdk/client-resource-groups-tagging-api') as TaggingSdk;
}

export function getCredentialsSdk(): CredentialsSdk {
  return require('@aws-sdk/credential-providers') as CredentialsSdk;
}

/** What every client sends its requests with. */
export function getHttpHandler() {
  return require('@smithy/node-http-handler') as typeof import('@smithy/node-http-handler');
}

/** How the SDK reads the shared files. */
export function getConfigSdk() {
  return require('@smithy/core/config') as typeof import('@smithy/core/config');
}

/** The client of STS that credential providers bring, and what a command for it is made of. */
export interface StsSdk {
  readonly STSClient: (typeof import('@aws-sdk/nested-clients/sts'))['STSClient'];
  readonly makeBuilder: (typeof import('@smithy/core/client'))['makeBuilder'];
  readonly getEndpointPlugin: (typeof import('@smithy/core/endpoints'))['getEndpointPlugin'];
}

export function getStsSdk(): StsSdk {
  const { STSClient } = require('@aws-sdk/nested-clients/sts') as typeof import('@aws-sdk/nested-clients/sts');
  const { makeBuilder } = require('@smithy/core/client') as typeof import('@smithy/core/client');
  const { getEndpointPlugin } = require('@smithy/core/endpoints') as typeof import('@smithy/core/endpoints');
  return { STSClient, makeBuilder, getEndpointPlugin };
}
