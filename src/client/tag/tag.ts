import { ERROR_CODES } from '../../model';
import { readMainList, readText } from '../call/answer';
import { ok, type Result } from '../call/aws-error';
import type { Caller } from '../call/caller';

export type Tags = ReadonlyMap<string, string>;

/** undefined: there is no such resource. */
export async function listTags(caller: Caller, resourceId: string): Promise<Result<Tags | undefined>> {
  const result = await caller.read('DescribeTags', async ({ sdk, send }) => {
    const answer = await send(new sdk.DescribeTagsCommand({ ResourceId: resourceId }));
    const tags = new Map<string, string>();
    for (const { Key, Value } of readMainList(answer.TagList, answer.$metadata)) {
      const key = readText(Key);
      if (key !== undefined) tags.set(key, readText(Value) ?? '');
    }
    return tags;
  });
  const isGone = result.kind === 'error' && result.error.code === ERROR_CODES.ResourceNotFound;
  return isGone ? ok(undefined) : result;
}

/** Adds tags, and changes the values of those that exist. */
export async function createTags(caller: Caller, resourceId: string, tags: Tags): Promise<Result<void>> {
  if (tags.size === 0) return ok(undefined);
  const result = await caller.write('CreateTags', ({ sdk, send }) =>
    send(new sdk.CreateTagsCommand({ ResourceId: resourceId, Tags: toTagList(tags) })),
  );
  return result.kind === 'error' ? result : ok(undefined);
}

export async function deleteTags(caller: Caller, resourceId: string, keys: readonly string[]): Promise<Result<void>> {
  if (keys.length === 0) return ok(undefined);
  const result = await caller.write('DeleteTags', ({ sdk, send }) =>
    send(new sdk.DeleteTagsCommand({ ResourceId: resourceId, TagKeys: [...keys] })),
  );
  return result.kind === 'error' ? result : ok(undefined);
}

export function toTagList(tags: Tags) {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
