/** Source of every list here: WorkSpaces API model 2015-04-08, enums of the same names. */
export const IMAGE_STATES = ['AVAILABLE', 'PENDING', 'ERROR'] as const;
export type ImageState = (typeof IMAGE_STATES)[number];

export const REQUIRED_TENANCIES = ['DEFAULT', 'DEDICATED'] as const;
export type RequiredTenancy = (typeof REQUIRED_TENANCIES)[number];

export const OPERATING_SYSTEM_TYPES = ['WINDOWS', 'LINUX'] as const;
export type OperatingSystemType = (typeof OPERATING_SYSTEM_TYPES)[number];

export const IMAGE_TYPES = ['OWNED', 'SHARED'] as const;

export const WORKSPACE_STATES = [
  'PENDING',
  'AVAILABLE',
  'IMPAIRED',
  'UNHEALTHY',
  'REBOOTING',
  'STARTING',
  'REBUILDING',
  'RESTORING',
  'MAINTENANCE',
  'ADMIN_MAINTENANCE',
  'TERMINATING',
  'TERMINATED',
  'SUSPENDED',
  'UPDATING',
  'STOPPING',
  'STOPPED',
  'ERROR',
] as const;
export type WorkspaceState = (typeof WORKSPACE_STATES)[number];
