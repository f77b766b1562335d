import { ERROR_CODES, IMAGE_PAGE_SIZE } from '../../model';
import { ok, type Result } from '../call/aws-error';
import type { Caller } from '../call/caller';
import { readPages } from '../call/read-pages';

/** Accounts that an image is shared with, twelve digits each; none where there is no such image. */
export async function listImagePermissions(caller: Caller, imageId: string): Promise<Result<readonly string[]>> {
  const accounts: string[] = [];
  const error = await readPages(
    (token) => {
      const input = { ImageId: imageId, MaxResults: IMAGE_PAGE_SIZE, NextToken: token };
      return caller.read('DescribeWorkspaceImagePermissions', ({ sdk, send }) =>
        send(new sdk.DescribeWorkspaceImagePermissionsCommand(input)),
      );
    },
    ({ ImagePermissions = [] }) => void accounts.push(...ImagePermissions.flatMap((one) => one.SharedAccountId ?? [])),
  );
  if (error === undefined || error.code === ERROR_CODES.ResourceNotFound) return ok(accounts);
  return { kind: 'error', error };
}
