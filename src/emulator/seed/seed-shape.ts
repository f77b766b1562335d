import {
  IMAGE_DESCRIPTION,
  IMAGE_ERROR_DETAIL_CODES,
  IMAGE_ID,
  IMAGE_NAME,
  IMAGE_STATES,
  OPERATING_SYSTEM_TYPES,
  REQUIRED_TENANCIES,
  TAG_VALUE,
  WORKSPACE_ID,
  WORKSPACE_STATES,
} from '../../model';
import { FAULTS } from '../fault/fault-shape';
import { ACCOUNT_ID, BUNDLE_ID, DIRECTORY_ID, REGION, USER_NAME, WORKSPACE_NAME } from '../shape/id-shape';
import {
  BOOLEAN,
  enumOf,
  identifier,
  limited,
  listOf,
  mapOf,
  optional,
  patternOf,
  required,
  STRING,
  structure,
  type ValueOf,
} from '../shape/shape';

/** The keys are checked later. */
export const TAGS = mapOf({ kind: 'string', min: TAG_VALUE.minLength, max: TAG_VALUE.maxLength });

export const FAILURE = structure({
  errorCode: required(STRING),
  errorMessage: required(STRING),
  errorDetails: optional(
    listOf(structure({ errorCode: required(enumOf(IMAGE_ERROR_DETAIL_CODES)), errorMessage: required(STRING) })),
  ),
});

/** Source of both: WorkSpaces API model 2015-04-08, shapes ModificationResourceEnum and ModificationStateEnum. */
const MODIFICATION_RESOURCES = [
  'ROOT_VOLUME',
  'USER_VOLUME',
  'COMPUTE_TYPE',
  'PROTOCOL',
  'NESTED_VIRTUALIZATION',
] as const;
const MODIFICATION_STATES = ['UPDATE_INITIATED', 'UPDATE_IN_PROGRESS', 'UPDATE_FAILED'] as const;

export const WORKSPACE = structure({
  workspaceId: required(identifier(WORKSPACE_ID)),
  accountId: optional(ACCOUNT_ID),
  region: optional(REGION),
  state: optional(enumOf(WORKSPACE_STATES)),
  operatingSystem: optional(enumOf(OPERATING_SYSTEM_TYPES)),
  requiredTenancy: optional(enumOf(REQUIRED_TENANCIES)),
  rootVolumeEncryptionEnabled: optional(BOOLEAN),
  userVolumeEncryptionEnabled: optional(BOOLEAN),
  modificationStates: optional(
    listOf(
      structure({
        resource: required(enumOf(MODIFICATION_RESOURCES)),
        state: required(enumOf(MODIFICATION_STATES)),
      }),
    ),
  ),
  imagingFailure: optional(FAILURE),
  directoryId: optional(DIRECTORY_ID),
  userName: optional(USER_NAME),
  bundleId: optional(BUNDLE_ID),
  workspaceName: optional(WORKSPACE_NAME),
  computerName: optional(STRING),
  tags: optional(TAGS),
});

const { workspaceId: _id, accountId: _account, region: _region, tags: _tags, ...changeable } = WORKSPACE.members;

/** What can happen to a WorkSpace from outside. Where it is stays, and its tags are changed by calls. */
export const WORKSPACE_CHANGES = structure(changeable);

export const IMAGE = structure({
  imageId: required(identifier(IMAGE_ID)),
  name: required(limited(IMAGE_NAME)),
  description: required(limited(IMAGE_DESCRIPTION)),
  accountId: optional(ACCOUNT_ID),
  region: optional(REGION),
  state: optional(enumOf(IMAGE_STATES)),
  operatingSystem: optional(enumOf(OPERATING_SYSTEM_TYPES)),
  requiredTenancy: optional(enumOf(REQUIRED_TENANCIES)),
  created: optional(patternOf(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/)),
  failure: optional(FAILURE),
  sharedWith: optional(listOf(ACCOUNT_ID)),
  bundleIds: optional(listOf(BUNDLE_ID)),
  tags: optional(TAGS),
});

/** Source: API model, shapes WorkspaceBundleName and WorkspaceBundleDescription; the characters are those of an image. */
export const BUNDLE_NAME = IMAGE_NAME;
export const BUNDLE_DESCRIPTION = { ...IMAGE_DESCRIPTION, maxLength: 255 };

/** AMAZON is the owner of the bundles that AWS provides. Source: API model, documentation of BundleOwner. */
export const AMAZON = 'AMAZON';

export const BUNDLE = structure({
  bundleId: required(BUNDLE_ID),
  name: required(limited(BUNDLE_NAME)),
  description: optional(limited(BUNDLE_DESCRIPTION)),
  imageId: required(identifier(IMAGE_ID)),
  owner: optional(enumOf([AMAZON])),
});

/** In any letter case, as IAM takes actions. That there is such an action is checked later. */
const DENY = listOf(patternOf(/^(\*|workspaces:(\*|[a-z]+)|tag:(\*|getresources)|sts:(\*|assumerole))$/i));

const ACCESS_KEY = structure({
  accountId: optional(ACCOUNT_ID),
  userName: optional(patternOf(/^[\w+=,.@-]{1,64}$/)),
  deny: optional(DENY),
});

/** What a seed file may hold. */
export const SEED = structure({
  accountId: optional(ACCOUNT_ID),
  workspaces: optional(listOf(WORKSPACE)),
  images: optional(listOf(IMAGE)),
  bundles: optional(listOf(BUNDLE)),
  accessKeys: optional(mapOf(ACCESS_KEY)),
  deny: optional(DENY),
  faults: optional(FAULTS),
});

/**
 * What the emulator starts with. WorkSpaces and images without an account belong to `accountId`; without a region
 * they exist in every region. A bundle is where its image is, one of AMAZON everywhere. Times are ISO 8601 in UTC,
 * durations are in milliseconds.
 */
export type Seed = ValueOf<typeof SEED>;
export type SeedWorkspace = ValueOf<typeof WORKSPACE>;
/** A member that is undefined gets its default back. */
export type WorkspaceChanges = OrUndefined<ValueOf<typeof WORKSPACE_CHANGES>>;

type OrUndefined<T> = { readonly [K in keyof T]: T[K] | undefined };
export type SeedImage = ValueOf<typeof IMAGE>;
export type SeedBundle = ValueOf<typeof BUNDLE>;
export type ImagingFailure = ValueOf<typeof FAILURE>;
