import type { ReadRequest, ReadResult } from '../framework';
import { tagsNotRead } from './apply-tags';
import { toAwsDiagnostic } from './aws-diagnostic';
import { flattenDescribed, getString, withValues } from './image-state';
import type { Meta } from './meta';
import { expandTags, filterTags, flattenTags, isManagedTag, NO_TAGS, readOwnTags, type PriorTags } from './tag-set';

/** The image as AWS has it now. `workspace_id` and `timeouts` stay as they are: AWS knows neither. */
export async function readImage({ state, meta }: ReadRequest<Meta>): Promise<ReadResult> {
  const id = getString(state, 'image_id');
  const { client, journal, ignoredTags } = meta;
  const [found, listed] = await Promise.all([client.findImage(id), client.listTags(id)]);
  if (found.kind === 'error') {
    const what = `The image ${id} could not be read.`;
    return { state, diagnostics: [toAwsDiagnostic({ error: found.error, summary: 'Image Not Read', what })] };
  }
  journal.forget(getString(state, 'name'), id);
  const image = found.value;
  if (image === undefined) return { state: null };
  if (listed.kind === 'error') return { state, diagnostics: [tagsNotRead(id, listed.error)] };
  const remote = listed.value ?? NO_TAGS;
  const prior: PriorTags = { own: state['tags'] ?? null, all: expandTags(state['tags_all']) ?? NO_TAGS };
  return {
    state: withValues(state, {
      ...flattenDescribed(image, meta.region),
      name: image.name ?? null,
      description: image.description ?? null,
      tags: readOwnTags(remote, prior, meta.defaultTags, ignoredTags),
      tags_all: flattenTags(filterTags(remote, (key) => isManagedTag(key, ignoredTags))),
    }),
  };
}
