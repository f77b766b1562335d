import { API_OPERATIONS, ERROR_CODES, IMAGE_PAGE_SIZE, PAGINATION_TOKEN_LENGTH } from '../../model';
import { answer, apiError } from '../api-error';
import { BUNDLE_ID } from '../shape/id-shape';
import { onAnything } from '../authorization/access-request';
import { defineOperation, type OperationContext } from './operation';
import { getPage } from './page';
import type { Bundle } from '../store/partition';
import { listOf, optional, STRING, type StructureOf } from '../shape/shape';

/** Source of the lengths: WorkSpaces API model 2015-04-08. */
const INPUT = {
  BundleIds: optional(listOf(BUNDLE_ID, { min: 1, max: IMAGE_PAGE_SIZE })),
  Owner: optional(STRING),
  NextToken: optional({ kind: 'string', ...PAGINATION_TOKEN_LENGTH }),
} as const;
type Input = StructureOf<typeof INPUT>;

/** Its request has no page size. */
export const describeWorkspaceBundles = defineOperation({
  facts: API_OPERATIONS.DescribeWorkspaceBundles,
  input: INPUT,
  authorize: () => [{ action: 'workspaces:DescribeWorkspaceBundles', ...onAnything(['workspacebundle', '*']) }],
  run(input, context) {
    const { BundleIds, Owner, NextToken } = input;
    if (BundleIds !== undefined && Owner !== undefined) {
      return apiError(ERROR_CODES.InvalidParameterValues, 'Only one of BundleIds and Owner can be given.');
    }
    const { accountId, region } = context.partition;
    const page = getPage(listBundles(input, context), {
      pager: context.pager,
      scope: JSON.stringify(['bundles', accountId, region, BundleIds ?? [], Owner ?? '']),
      size: IMAGE_PAGE_SIZE,
      token: NextToken,
    });
    if (page === undefined)
      return apiError(ERROR_CODES.InvalidParameterValues, 'The NextToken is not valid for this request.');
    return answer({
      Bundles: page.items.map(formatBundle),
      ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
    });
  },
});

/** By id those of AMAZON too; without a filter only the account's own. */
function listBundles({ BundleIds, Owner }: Input, { store, partition }: OperationContext): Bundle[] {
  const own = [...partition.bundles.values()];
  if (BundleIds === undefined && Owner === undefined) return own;
  return [...own, ...store.amazonBundles].filter(
    ({ bundleId, owner }) => owner === Owner || BundleIds?.includes(bundleId),
  );
}

function formatBundle({ bundleId, name, owner, description, imageId }: Bundle) {
  return {
    BundleId: bundleId,
    Name: name,
    Owner: owner,
    Description: description,
    ImageId: imageId,
    State: 'AVAILABLE',
    BundleType: 'REGULAR',
  };
}
