import type { Image } from '../../client';
import type { ObjectValue, ReadRequest, ReadResult, Value } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import type { Meta } from '../meta';
import { tagsNotRead } from '../tags/apply-tags';
import {
  expandTags,
  filterTags,
  flattenTags,
  isManagedTag,
  NO_TAGS,
  readOwnTags,
  type PriorTags,
} from '../tags/tag-set';
import { checkOwner } from './image-owner';
import { flattenDescribed, getImageRegion, getString, getTimeoutMs, withValues } from './image-state';

/** The image as AWS has it now. `workspace_id` and `timeouts` stay as they are: AWS knows neither. */
export async function readImage({ state, meta }: ReadRequest<Meta>): Promise<ReadResult> {
  const id = getString(state, 'image_id');
  const region = getImageRegion(state, meta);
  const client = meta.connection.forRegion(region);
  const [found, listed] = await Promise.all([client.findImage(id), client.listTags(id), dropIntent(state, meta)]);
  if (found.kind === 'error') {
    const what = `The image ${id} could not be read.`;
    return { state, diagnostics: [toAwsDiagnostic({ error: found.error, summary: 'Image Not Read', what })] };
  }
  const image = found.value;
  if (image === undefined) return readGone(state, meta);
  if (listed.kind === 'error') return { state, diagnostics: [tagsNotRead(id, listed.error)] };
  return {
    state: withValues(state, {
      ...flattenDescribed(image, region),
      ...flattenRead(image, region),
      ...readTags(listed.value ?? NO_TAGS, state, meta),
    }),
  };
}

/** AWS does not show the image: it is deleted, or too new for the listing, or in another account. */
async function readGone(state: ObjectValue, meta: Meta): Promise<ReadResult> {
  if (mayStillCome(state, meta.connection.clock.now())) return { state };
  const foreign = await checkOwner(state, meta);
  return foreign === undefined ? { state: null } : { state, diagnostics: [foreign] };
}

function flattenRead(image: Image, region: string) {
  return { name: image.name ?? null, description: image.description ?? null, region };
}

function readTags(
  remote: ReadonlyMap<string, string>,
  state: ObjectValue,
  { defaultTags, ignoredTags }: Meta,
): { readonly tags: Value; readonly tags_all: Value } {
  const prior: PriorTags = { own: state['tags'] ?? null, all: expandTags(state['tags_all']) ?? NO_TAGS };
  return {
    tags: readOwnTags(remote, prior, defaultTags, ignoredTags),
    tags_all: flattenTags(filterTags(remote, (key) => isManagedTag(key, ignoredTags))),
  };
}

/**
 * Whether an image that AWS does not show may only be too new for its listing: one that this state has never seen done,
 * and that is younger than its timeout. To take it for deleted would lose it.
 */
function mayStillCome(state: ObjectValue, now: number): boolean {
  if (state['state'] !== 'PENDING') return false;
  const age = now - Date.parse(getString(state, 'created'));
  return Number.isNaN(age) || age < getTimeoutMs(state, 'create');
}

/** The name is taken by an image of this state, so that an unanswered request for the name made none. */
async function dropIntent(state: ObjectValue, meta: Meta): Promise<void> {
  if (!meta.journal.hasIntent()) return;
  const account = await meta.getAccount();
  meta.journal.dropIntent({ region: getImageRegion(state, meta), account }, getString(state, 'name'));
}
