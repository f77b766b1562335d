import { API_OPERATIONS, ERROR_CODES, IMAGE_ID, IMAGE_PAGE_SIZE, PAGINATION_TOKEN_LENGTH } from '../../model';
import { answer, apiError } from '../api-error';
import { onResource } from '../authorization/access-request';
import { defineOperation } from './operation';
import { getPage } from './page';
import { identifier, optional, required } from '../shape/shape';
import { resourceNotFound } from '../store/tagged-resource';

/** For the owner of an image only: an account that it is shared with gets ResourceNotFoundException. */
export const describeWorkspaceImagePermissions = defineOperation({
  facts: API_OPERATIONS.DescribeWorkspaceImagePermissions,
  input: {
    ImageId: required(identifier(IMAGE_ID)),
    NextToken: optional({ kind: 'string', ...PAGINATION_TOKEN_LENGTH }),
    MaxResults: optional({ kind: 'integer', min: 1, max: IMAGE_PAGE_SIZE }),
  },
  authorize: ({ ImageId }, { images }) => [
    {
      action: 'workspaces:DescribeWorkspaceImagePermissions',
      ...onResource(['workspaceimage', ImageId], images.get(ImageId)),
    },
  ],
  run({ ImageId, NextToken, MaxResults }, { partition, pager }) {
    const image = partition.images.get(ImageId);
    if (image === undefined) return resourceNotFound('image', ImageId);
    const shares = [...image.sharedWith].map(([accountId, order]) => ({ accountId, order }));
    const page = getPage(shares, {
      pager,
      scope: JSON.stringify(['permissions', partition.accountId, partition.region, ImageId]),
      size: MaxResults ?? IMAGE_PAGE_SIZE,
      token: NextToken,
    });
    if (page === undefined)
      return apiError(ERROR_CODES.InvalidParameterValues, 'The NextToken is not valid for this request.');
    return answer({
      ImageId,
      ImagePermissions: page.items.map(({ accountId }) => ({ SharedAccountId: accountId })),
      ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
    });
  },
});
