export type { AuthorizationDecision, AuthorizationRequest, Authorize } from './authorization';
export type { Caller } from './caller';
export { type Clock, createManualClock, type ManualClock } from './clock';
export { DEFAULT_SEED } from './default-seed';
export { DEFAULT_CREATION_SECONDS, type Emulator, type EmulatorOptions, startEmulator } from './emulator';
export { type ConditionKeys, createIamAuthorize } from './iam-authorization';
export type { RandomSource } from './image-id';
export { OPERATIONS } from './operations';
export { parsePolicies, type PoliciesResult, type PolicyFile, type PolicyFiles } from './policy-file';
export { parseSeed, SeedError, type SeedResult } from './seed';
export type {
  Faults,
  ImagingFailure,
  Seed,
  SeedBundle,
  SeedImage,
  SeedWorkspace,
  WorkspaceChanges,
} from './seed-shape';
export { formatLogEntry, type LogEntry } from './log-entry';
export type { BundleSnapshot, ImageSnapshot, Snapshot, WorkspaceSnapshot } from './snapshot';
export { COMMON_ERROR_CODES } from './service';
