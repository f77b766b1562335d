import { IMAGE_DESCRIPTION, IMAGE_ID, IMAGE_NAME, OPERATING_SYSTEM_TYPES, REQUIRED_TENANCIES } from '../../model';
import { BUNDLE, BUNDLE_DESCRIPTION, BUNDLE_NAME, FAILURE, IMAGE, TAGS, WORKSPACE } from '../seed/seed-shape';
import { ACCOUNT_ID, BUNDLE_ID, REGION } from '../shape/id-shape';
import {
  BOOLEAN,
  enumOf,
  identifier,
  limited,
  listOf,
  mapOf,
  optional,
  required,
  STRING,
  structure,
  type ValueOf,
} from '../shape/shape';

export const STATE_VERSION = 1;

/** Milliseconds since 1970. */
const TIME = { kind: 'number' } as const;
const ORDER = { kind: 'integer', min: 1 } as const;

const STORED_WORKSPACE = structure({
  seed: required(WORKSPACE),
  tags: required(TAGS),
  wasTagged: optional(BOOLEAN),
  order: required(ORDER),
  suspendedUntil: optional(TIME),
});

const STORED_IMAGE = structure({
  imageId: required(identifier(IMAGE_ID)),
  name: required(limited(IMAGE_NAME)),
  description: required(limited(IMAGE_DESCRIPTION)),
  operatingSystem: required(enumOf(OPERATING_SYSTEM_TYPES)),
  requiredTenancy: required(enumOf(REQUIRED_TENANCIES)),
  created: required(TIME),
  /** Absent for an image that stays PENDING. */
  readyAt: optional(TIME),
  visibleAt: required(TIME),
  failure: optional(FAILURE),
  workspaceId: optional(STRING),
  /** Orders by account. */
  sharedWith: required(mapOf(ORDER)),
  tags: required(TAGS),
  wasTagged: optional(BOOLEAN),
  order: required(ORDER),
});

const STORED_BUNDLE = structure({
  bundleId: required(BUNDLE_ID),
  name: required(limited(BUNDLE_NAME)),
  description: optional(limited(BUNDLE_DESCRIPTION)),
  imageId: required(identifier(IMAGE_ID)),
  order: required(ORDER),
});

const PARTITION = structure({
  accountId: required(ACCOUNT_ID),
  region: required(REGION),
  workspaces: required(listOf(STORED_WORKSPACE)),
  images: required(listOf(STORED_IMAGE)),
  bundles: required(listOf(STORED_BUNDLE)),
});

/** What a state file holds. */
export const STATE = structure({
  version: required({ kind: 'integer', min: STATE_VERSION, max: STATE_VERSION }),
  time: required(TIME),
  order: required({ kind: 'integer', min: 0 }),
  accountId: required(ACCOUNT_ID),
  workspaces: required(listOf(WORKSPACE)),
  images: required(listOf(IMAGE)),
  bundles: required(listOf(BUNDLE)),
  partitions: required(listOf(PARTITION)),
});

/**
 * All that the emulator remembers, as plain JSON: accounts and regions that were called, and the WorkSpaces, images and
 * bundles of the seed for those to come. Times are milliseconds since 1970; `time` is that of the export.
 */
export type EmulatorState = ValueOf<typeof STATE>;
