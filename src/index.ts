export {
  PolicyDocument,
  UncheckedImage,
  WorkspaceImage,
  WorkspacesProvider,
  type GrantableRole,
  type ImageTimeouts,
  type ManagementScope,
  type PolicyCondition,
  type PolicyStatement,
  type Suppression,
  type WorkspaceImageConfig,
  type WorkspacesProviderConfig,
} from './constructs';
