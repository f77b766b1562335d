import { createIamAuthorize, createManualClock, startEmulator } from '../../src/emulator';
import type { PolicySet } from '../../src/iam';
import { call, IMAGE } from '../emulator/api-client';

/** Where the image is made, and by whom. */
export const PLACE = { region: 'us-east-1', accountId: '111122223333', workspaceId: IMAGE.WorkspaceId } as const;

const CREATION_SECONDS = 60;

/**
 * The life of an image under policies: made with its tags, read, its tags taken away and set again, its WorkSpace
 * looked at for a replacement, deleted.
 * Resolves to the message of the first call that is denied; undefined where none is.
 */
export async function findDenial(policies: PolicySet, tags: ReadonlyMap<string, string>): Promise<string | undefined> {
  const clock = createManualClock();
  const seed = { workspaces: [{ workspaceId: PLACE.workspaceId, tags: { env: 'live' } }] };
  const authorize = createIamAuthorize(policies);
  const emulator = await startEmulator({ clock, creationSeconds: CREATION_SECONDS, seed, authorize });
  const Tags = [...tags].map(([Key, Value]) => ({ Key, Value }));
  let ResourceId = '';
  const ask = async (operation: string, input: object): Promise<string | undefined> => {
    const { status, body } = await call(emulator, operation, input);
    if (status === 200) {
      ResourceId ||= body.ImageId;
      return undefined;
    }
    if (body.__type !== 'AccessDeniedException') throw new Error(`${operation}: ${JSON.stringify(body)}`);
    return body.message;
  };
  const steps: readonly (() => Promise<string | undefined>)[] = [
    () => ask('CreateWorkspaceImage', { ...IMAGE, Tags }),
    () => ask('DescribeWorkspaceImages', { ImageIds: [ResourceId] }),
    () => ask('DescribeTags', { ResourceId }),
    ...(tags.size === 0
      ? []
      : [
          () => ask('DeleteTags', { ResourceId, TagKeys: [...tags.keys()] }),
          () => ask('CreateTags', { ResourceId, Tags }),
        ]),
    () => ask('DescribeWorkspaces', { WorkspaceIds: [PLACE.workspaceId] }),
    () => {
      clock.advance(CREATION_SECONDS * 1000);
      return ask('DeleteWorkspaceImage', { ImageId: ResourceId });
    },
  ];
  try {
    for (const step of steps) {
      const denial = await step();
      if (denial !== undefined) return denial;
    }
    return undefined;
  } finally {
    await emulator.close();
  }
}
