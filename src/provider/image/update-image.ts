import { hasError, UNKNOWN, type ApplyResult, type UpdateRequest } from '../../framework';
import type { Meta } from '../meta';
import { applyTags } from '../tags/apply-tags';
import { diffTags, expandTags, flattenTags, mergeTags, NO_TAGS } from '../tags/tag-set';
import { getImageRegion, getString, settlePlanned } from './image-state';
import { settleImage } from './settle-image';
import { validateImage } from './validate-image';

/** Changes the tags, which is all that AWS changes of an image; waits for one that is still being made. */
export async function updateImage({ prior, planned, config, meta, signal }: UpdateRequest<Meta>): Promise<ApplyResult> {
  meta.memory.noteApply();
  const invalid = validateImage(config).filter(({ severity }) => severity === 'error');
  if (hasError(invalid)) return { state: prior, diagnostics: invalid };
  const region = getImageRegion(prior, meta);
  const client = meta.connection.forRegion(region);
  const id = getString(prior, 'image_id');
  const own = expandTags(planned['tags']) ?? NO_TAGS;
  const wanted = mergeTags(meta.defaultTags ?? NO_TAGS, own, meta.ignoredTags);
  const change = diffTags(expandTags(prior['tags_all']) ?? NO_TAGS, wanted, meta.ignoredTags);
  const diagnostics = await applyTags(client, id, change);
  if (hasError(diagnostics)) return { state: prior, diagnostics };
  const known = { id, state: getString(prior, 'state'), errorDetails: [] };
  const settled =
    planned['state'] === UNKNOWN
      ? await settleImage({ client, image: known, timeouts: planned, signal })
      : { image: known, diagnostics: [] };
  const name = getString(prior, 'name');
  const state = settlePlanned({ planned, prior, image: settled.image, name, region, tagsAll: flattenTags(wanted) });
  return { state, diagnostics: settled.diagnostics };
}
