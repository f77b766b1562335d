import { ERROR_CODES, IMAGE_PAGE_SIZE } from '../../model';
import { readText } from '../call/answer';
import { ok, type Result } from '../call/aws-error';
import type { Caller } from '../call/caller';
import { readAll, toPage } from '../call/read-pages';

/** Accounts that an image is shared with, twelve digits each; none where there is no such image. */
export async function listImagePermissions(caller: Caller, imageId: string): Promise<Result<readonly string[]>> {
  const accounts = await readAll((token) => {
    const input = { ImageId: imageId, MaxResults: IMAGE_PAGE_SIZE, NextToken: token };
    return caller.read('DescribeWorkspaceImagePermissions', async ({ sdk, send }) => {
      const answer = await send(new sdk.DescribeWorkspaceImagePermissionsCommand(input));
      return toPage(answer.ImagePermissions, ({ SharedAccountId }) => readText(SharedAccountId), answer);
    });
  });
  const isGone = accounts.kind === 'error' && accounts.error.code === ERROR_CODES.ResourceNotFound;
  return isGone ? ok([]) : accounts;
}
