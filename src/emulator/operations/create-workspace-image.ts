import { API_OPERATIONS, ERROR_CODES, IMAGE_DESCRIPTION, IMAGE_NAME, TAG_COUNT, WORKSPACE_ID } from '../../model';
import { answer, apiError } from '../api-error';
import { onAnything, onResource, withTags } from '../authorization/access-request';
import { defineOperation, type OperationContext } from './operation';
import { identifier, limited, optional, required, type StructureOf } from '../shape/shape';
import { getWorkspaceState, type Image, type Workspace } from '../store/partition';
import { getTagProblem, TAG_LIST } from '../shape/tag-shape';
import { resourceNotFound } from '../store/tagged-resource';

const INPUT = {
  Name: required(limited(IMAGE_NAME)),
  Description: required(limited(IMAGE_DESCRIPTION)),
  WorkspaceId: required(identifier(WORKSPACE_ID)),
  Tags: optional(TAG_LIST),
} as const;
type Input = StructureOf<typeof INPUT>;

export const createWorkspaceImage = defineOperation({
  facts: API_OPERATIONS.CreateWorkspaceImage,
  input: INPUT,
  /** The new image has neither id nor tags. By the current page the tags of the call are its, by the older form the action's. */
  authorize({ WorkspaceId, Tags = [] }, { workspaces }) {
    const create = { action: 'workspaces:CreateWorkspaceImage' } as const;
    const onWorkspace = { ...create, ...onResource(['workspace', WorkspaceId], workspaces.get(WorkspaceId)) };
    const tag = { action: 'workspaces:CreateTags', ...withTags(Tags) } as const;
    return [
      { ...onWorkspace, page: 'current' },
      { ...create, ...withTags(Tags), ...onResource(['workspaceimage', '*']), page: 'current' },
      { ...onWorkspace, ...withTags(Tags), page: 'open' },
      ...(Tags.length > 0 ? [{ ...tag, ...onAnything(['workspaceimage', '*']) }] : []),
    ];
  },
  run(input, context) {
    const tagError = checkTags(input);
    if (tagError !== undefined) return tagError;
    const workspace = context.partition.workspaces.get(input.WorkspaceId);
    if (workspace === undefined) return resourceNotFound('WorkSpace', input.WorkspaceId);
    const error = checkWorkspace(workspace, context.now) ?? checkRoom(input, context);
    if (error !== undefined) return error;
    const image = createImage(input, workspace, context);
    context.partition.images.set(image.imageId, image);
    workspace.suspendedUntil = image.readyAt;
    return answer({
      ImageId: image.imageId,
      Name: image.name,
      Description: image.description,
      OperatingSystem: { Type: image.operatingSystem },
      State: 'PENDING',
      RequiredTenancy: image.requiredTenancy,
      Created: image.created / 1000,
      OwnerAccountId: image.ownerAccountId,
    });
  },
});

function checkTags({ Tags = [] }: Input) {
  const problem = getTagProblem(Tags);
  if (problem !== undefined) return apiError(ERROR_CODES.InvalidParameterValues, problem);
  if (Tags.length <= TAG_COUNT) return undefined;
  return apiError(
    ERROR_CODES.ResourceLimitExceeded,
    `An image has at most ${TAG_COUNT} tags; the request has ${Tags.length}.`,
  );
}

/** Encryption first: an encrypted WorkSpace never becomes fit for imaging, another state may. */
function checkWorkspace(workspace: Workspace, now: number) {
  const {
    workspaceId,
    rootVolumeEncryptionEnabled,
    userVolumeEncryptionEnabled,
    modificationStates = [],
  } = workspace.seed;
  if (rootVolumeEncryptionEnabled || userVolumeEncryptionEnabled) {
    const reason = `The WorkSpace ${workspaceId} has an encrypted volume. Images of encrypted WorkSpaces are not supported.`;
    return apiError(ERROR_CODES.OperationNotSupported, reason, { members: { reason } });
  }
  const state = getWorkspaceState(workspace, now);
  if (state !== 'AVAILABLE') {
    return apiError(
      ERROR_CODES.InvalidResourceState,
      `The WorkSpace ${workspaceId} is ${state}; it has to be AVAILABLE.`,
    );
  }
  const [modification] = modificationStates;
  if (modification === undefined) return undefined;
  return apiError(
    ERROR_CODES.InvalidResourceState,
    `The WorkSpace ${workspaceId} is being modified: ${modification.resource} is in ${modification.state}.`,
  );
}

function checkRoom({ Name }: Input, { partition, quota }: OperationContext) {
  const images = [...partition.images.values()];
  if (images.some(({ name }) => name === Name)) {
    return apiError(ERROR_CODES.ResourceAlreadyExists, `An image named ${Name} exists in this account and region.`);
  }
  if (images.length < quota) return undefined;
  return apiError(
    ERROR_CODES.ResourceLimitExceeded,
    `The account has ${images.length} images in this region; its quota is ${quota}.`,
  );
}

function createImage(input: Input, { seed }: Workspace, context: OperationContext): Image {
  const { now, partition, store } = context;
  return {
    imageId: context.nextImageId(),
    name: input.Name,
    description: input.Description,
    operatingSystem: seed.operatingSystem ?? 'WINDOWS',
    requiredTenancy: seed.requiredTenancy ?? 'DEFAULT',
    ownerAccountId: partition.accountId,
    region: partition.region,
    created: now,
    readyAt: now + context.creationMilliseconds,
    visibleAt: now + context.invisibleMilliseconds,
    ...(seed.imagingFailure !== undefined && { failure: seed.imagingFailure }),
    workspaceId: seed.workspaceId,
    sharedWith: new Map(),
    tags: new Map((input.Tags ?? []).map(({ Key, Value = '' }) => [Key, Value])),
    order: store.nextOrder(),
  };
}
