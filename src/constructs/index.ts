export { PolicyDocument, type ManagementScope, type PolicyCondition, type PolicyStatement } from '../checks';
export { Image as UncheckedImage, type ImageTimeouts } from './bindings/image';
export type { GrantableRole } from './role-policy';
export type { Suppression } from './suppression';
export { WorkspaceImage, type WorkspaceImageConfig } from './workspace-image';
export { WorkspacesProvider, type WorkspacesProviderConfig } from './workspaces-provider';
