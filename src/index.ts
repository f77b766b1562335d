export {
  PolicyDocument,
  WorkspaceImage,
  WorkspacesImage,
  WorkspacesProvider,
  type GrantableRole,
  type ImageTimeouts,
  type ManagementScope,
  type PolicyStatement,
  type Suppression,
  type WorkspaceImageConfig,
  type WorkspacesImageConfig,
  type WorkspacesProviderConfig,
} from './constructs';
