import { hasError, UNKNOWN, type ApplyResult, type UpdateRequest } from '../framework';
import { applyTags } from './apply-tags';
import { getString, settlePlanned } from './image-state';
import type { Meta } from './meta';
import { settleImage } from './settle-image';
import { diffTags, expandTags, flattenTags, mergeTags, NO_TAGS } from './tag-set';
import { validateImage } from './validate-image';

/** Changes the tags, which is all that AWS changes of an image; waits for one that is still being made. */
export async function updateImage({ prior, planned, config, meta, signal }: UpdateRequest<Meta>): Promise<ApplyResult> {
  const invalid = validateImage(config).filter(({ severity }) => severity === 'error');
  if (hasError(invalid)) return { state: prior, diagnostics: invalid };
  const id = getString(prior, 'image_id');
  const own = expandTags(planned['tags']) ?? NO_TAGS;
  const wanted = mergeTags(meta.defaultTags ?? NO_TAGS, own, meta.ignoredTags);
  const diagnostics = await applyTags(
    meta,
    id,
    diffTags(expandTags(prior['tags_all']) ?? NO_TAGS, wanted, meta.ignoredTags),
  );
  if (hasError(diagnostics)) return { state: prior, diagnostics };
  const known = { id, state: getString(prior, 'state'), errorDetails: [] };
  if (planned['state'] !== UNKNOWN) return { state: settlePlanned(planned, known, meta.region, flattenTags(wanted)) };
  const settled = await settleImage({ client: meta.client, image: known, planned, signal });
  const state = settlePlanned(planned, settled.image ?? known, meta.region, flattenTags(wanted));
  return { state, diagnostics: settled.diagnostics };
}
