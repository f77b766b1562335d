export type { AccountIdentity } from './account/account-identity';
export type { ApiCallEntry, ApiLog } from './call/api-log';
export { isForSession, LOCAL_CODES, type AwsError, type Result } from './call/aws-error';
export { isCredentialError } from './call/error-kind';
export type { Bundle } from './bundle/bundle-reader';
export { SYSTEM_CLOCK, type Clock } from './clock';
export { createConnection, type AwsConnection } from './connection';
export type { ImageClient } from './image-client';
export type { NewImage } from './image/change-image';
export type { Image } from './image/image';
export type { WaitOutcome } from './image/wait-image';
export { readCaBundle } from './network/ca-bundle';
export { getProxyProblem } from './network/proxy';
export { expandPath } from './settings/file-path';
export {
  getEndpoint,
  type ClientSettings,
  type Environment,
  type RoleSettings,
  type WebIdentitySettings,
} from './settings/settings';
export type { Tags } from './tag/tag';
export type { Workspace } from './workspace/workspace';
