import { API_OPERATIONS, IMAGE_ID, IMAGE_PAGE_SIZE, IMAGE_TYPES, PAGINATION_TOKEN_LENGTH } from '../../model';
import { answer, apiError } from '../api-error';
import { onAnything } from '../authorization/access-request';
import { defineOperation, type OperationContext } from './operation';
import { getPage } from './page';
import { enumOf, identifier, listOf, optional, type StructureOf } from '../shape/shape';
import { getImageState, type Image } from '../store/partition';

const INPUT = {
  ImageIds: optional(listOf(identifier(IMAGE_ID), { min: 1, max: IMAGE_PAGE_SIZE })),
  ImageType: optional(enumOf(IMAGE_TYPES)),
  NextToken: optional({ kind: 'string', ...PAGINATION_TOKEN_LENGTH }),
  MaxResults: optional({ kind: 'integer', min: 1, max: IMAGE_PAGE_SIZE }),
} as const;
type Input = StructureOf<typeof INPUT>;

export const describeWorkspaceImages = defineOperation({
  facts: API_OPERATIONS.DescribeWorkspaceImages,
  input: INPUT,
  authorize: () => [{ action: 'workspaces:DescribeWorkspaceImages', ...onAnything(['workspaceimage', '*']) }],
  run(input, context) {
    const { accountId, region } = context.partition;
    const page = getPage(listImages(input, context), {
      pager: context.pager,
      scope: JSON.stringify(['images', accountId, region, input.ImageIds ?? [], input.ImageType ?? '']),
      size: input.MaxResults ?? IMAGE_PAGE_SIZE,
      token: input.NextToken,
    });
    if (page === undefined) return apiError('ValidationException', 'The NextToken is not valid for this request.');
    const Images = page.items.map((image) => formatImage(image, context.now));
    return answer({ Images, ...(page.nextToken !== undefined && { NextToken: page.nextToken }) });
  },
});

function listImages({ ImageIds, ImageType }: Input, { store, partition, now }: OperationContext): Image[] {
  const owned = ImageType === 'SHARED' ? [] : [...partition.images.values()];
  const shared = ImageType === 'OWNED' ? [] : store.listSharedImages(partition);
  return [...owned, ...shared].filter(
    ({ imageId, visibleAt }) => visibleAt <= now && (ImageIds === undefined || ImageIds.includes(imageId)),
  );
}

function formatImage(image: Image, now: number) {
  const state = getImageState(image, now);
  return {
    ImageId: image.imageId,
    Name: image.name,
    Description: image.description,
    OperatingSystem: { Type: image.operatingSystem },
    State: state,
    RequiredTenancy: image.requiredTenancy,
    Created: image.created / 1000,
    OwnerAccountId: image.ownerAccountId,
    Updates: { UpdateAvailable: false },
    ...(state === 'ERROR' && image.failure !== undefined && formatFailure(image.failure)),
  };
}

/** Absent on healthy images, not empty, as AWS does. */
function formatFailure({ errorCode, errorMessage, errorDetails = [] }: NonNullable<Image['failure']>) {
  return {
    ErrorCode: errorCode,
    ErrorMessage: errorMessage,
    ...(errorDetails.length > 0 && {
      ErrorDetails: errorDetails.map((detail) => ({ ErrorCode: detail.errorCode, ErrorMessage: detail.errorMessage })),
    }),
  };
}
