import { API_OPERATIONS, BULK_TAG_READ, type ApiOperation } from '../../model';
import { leaveOutDeploymentTag } from '../deployment-tag';
import { known, unknown, type DeclaredTag, type DeclaredTags } from '../declared-image';
import { hasCertainTag, listSentTags, type ImageDeployment } from './image-deployment';

/** A call of the API that managing an image takes. */
export interface ImageCall {
  readonly operation: ApiOperation;
  /** Tags in the call; undefined where not even their keys are known. Empty for a call that carries none. */
  readonly tags: ReadonlyMap<string, DeclaredTag> | undefined;
  /** Whether the values are in the call, too: DeleteTags has keys only. */
  readonly hasValues: boolean;
  /** Whether the provider goes on without it, and tells less. */
  readonly isOptional: boolean;
  /** Whether it is not known that it is made: only where there are tags, and there may be none. */
  readonly isOpen: boolean;
}

const NO_TAGS: ImageCall['tags'] = new Map();

/**
 * The calls that the provider makes: over the whole life of an image where a configuration declares it, else those of what
 * a plan does. `test/contract` compares them with what an emulator records.
 */
export function listImageCalls(deployment: ImageDeployment): ImageCall[] {
  const tags = listSentTags(deployment);
  const isOpen = tags === undefined && !hasCertainTag(deployment);
  const { change } = deployment;
  switch (change?.kind) {
    case undefined:
      // Setting tags later is the same call as with the create.
      return [
        ...listCreateCalls(tags, { isOpen }),
        ...listTagCalls(NO_TAGS, leaveOutDeploymentTag(tags), { isOpen }),
        ...READS,
        ...listDeleteCalls(),
        LOOK_AT_WORKSPACE,
      ];
    case 'create':
      return [...listCreateCalls(tags, { isOpen }), ...READS_OF_NEW, optional(API_OPERATIONS.DescribeWorkspaces)];
    case 'replace': {
      const look = change.first === 'delete' ? LOOK_AT_WORKSPACE : optional(API_OPERATIONS.DescribeWorkspaces);
      return [...listCreateCalls(tags, { isOpen }), ...READS, ...listDeleteCalls(), look];
    }
    case 'update':
      return [...listTagCalls(toMap(change.set), toMap(change.removed), { isOpen: true }), ...READS];
    case 'delete':
      return [...READS, ...listDeleteCalls()];
  }
}

function call(operation: ApiOperation, parts: Partial<ImageCall> = {}): ImageCall {
  return { operation, tags: NO_TAGS, hasValues: true, isOptional: false, isOpen: false, ...parts };
}

function optional(operation: ApiOperation): ImageCall {
  return call(operation, { isOptional: true });
}

const READS = [
  call(API_OPERATIONS.DescribeWorkspaceImages),
  call(API_OPERATIONS.DescribeTags),
  optional(BULK_TAG_READ),
];
/** Tags are read as something else is planned, or where a create adopts what an interrupted one has made. */
const READS_OF_NEW = [
  call(API_OPERATIONS.DescribeWorkspaceImages),
  optional(API_OPERATIONS.DescribeTags),
  optional(BULK_TAG_READ),
];
/** The old image of a replacement is deleted first only where the new one can be made. */
const LOOK_AT_WORKSPACE = call(API_OPERATIONS.DescribeWorkspaces);

type Open = Pick<ImageCall, 'isOpen'>;

function listCreateCalls(tags: ImageCall['tags'], { isOpen }: Open): ImageCall[] {
  const needs = tags?.size === 0 ? [] : API_OPERATIONS.CreateWorkspaceImage.taggedCallNeeds;
  return [
    call(API_OPERATIONS.CreateWorkspaceImage, { tags }),
    ...needs.map((operation) => call(operation, { tags, isOpen })),
  ];
}

/**
 * @param removed what an image can lose: its tags, one by one or together
 * @param isOpen of those calls whose tags are not known
 */
function listTagCalls(set: ImageCall['tags'], removed: ImageCall['tags'], { isOpen }: Open): ImageCall[] {
  const toOpen = (tags: ImageCall['tags']): Open => ({ isOpen: isOpen && tags === undefined });
  return [
    ...(set?.size === 0 ? [] : [call(API_OPERATIONS.CreateTags, { tags: set, ...toOpen(set) })]),
    ...(removed?.size === 0
      ? []
      : [call(API_OPERATIONS.DeleteTags, { tags: removed, hasValues: false, ...toOpen(removed) })]),
  ];
}

/** Who uses an image is told before its deletion, as far as that may be asked. */
function listDeleteCalls(): ImageCall[] {
  return [
    call(API_OPERATIONS.DeleteWorkspaceImage),
    optional(API_OPERATIONS.DescribeWorkspaceBundles),
    optional(API_OPERATIONS.DescribeWorkspaceImagePermissions),
  ];
}

/** Undefined where not even the keys are known. */
export function toMap(tags: DeclaredTags): ImageCall['tags'] {
  return tags.kind === 'known' ? tags.value : tags.kind === 'absent' ? NO_TAGS : undefined;
}

/** What `toMap` is made of. */
export function toTags(tags: ImageCall['tags']): DeclaredTags {
  return tags === undefined ? unknown('its tags are not known') : known(tags);
}
