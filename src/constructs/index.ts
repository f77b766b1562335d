export { PolicyDocument, type ManagementScope, type PolicyCondition, type PolicyStatement } from '../checks';
export {
  Image as WorkspacesImage,
  type ImageConfig as WorkspacesImageConfig,
  type ImageTimeouts,
} from './bindings/image';
export { WorkspacesProvider, type WorkspacesProviderConfig } from './bindings/provider';
export type { GrantableRole } from './role-policy';
export type { Suppression } from './suppression';
export { WorkspaceImage, type WorkspaceImageConfig } from './workspace-image';
