import { isObjectValue, type ObjectValue, type ReadRequest, type ReadResult, type Value } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import type { Meta } from '../meta';
import { tagsNotRead } from '../tags/apply-tags';
import { readTags } from '../tags/read-tags';
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
import { flattenDescribed, getImageRegion, getString, mayStillCome, toShownImage, withValues } from './image-state';

/** The image as AWS has it now. `workspace_id` and `timeouts` stay as they are: AWS knows neither. */
export async function readImage({ state, meta }: ReadRequest<Meta>): Promise<ReadResult> {
  const id = getString(state, 'image_id');
  const region = getImageRegion(state, meta);
  const client = meta.connection.forRegion(region);
  const found = await client.readImage(id);
  if (found.kind === 'error') {
    const what = `The image ${id} could not be read.`;
    return { state, diagnostics: [toAwsDiagnostic({ error: found.error, summary: 'Image Not Read', what })] };
  }
  const image = found.value;
  if (image === undefined) return readGone(state, meta);
  await dropIntent(state, meta);
  const described = flattenDescribed(image, region);
  const arn = typeof described.arn === 'string' ? described.arn : getString(state, 'arn');
  const { tags, diagnostics } = await readTags(client, {
    id,
    arn,
    expected: getExpected(state),
    ignored: meta.ignoredTags,
  });
  if (tags.kind === 'error') return { state, diagnostics: [...diagnostics, tagsNotRead(id, tags.error)] };
  return {
    state: withValues(state, {
      ...flattenKnown({ ...described, name: image.name, description: image.description }),
      region,
      ...toTagValues(tags.value ?? NO_TAGS, state, meta),
    }),
    diagnostics,
  };
}

/** After an import there are none yet. */
function getExpected(state: ObjectValue) {
  return isObjectValue(state['tags_all']) ? expandTags(state['tags_all']) : undefined;
}

/** AWS does not show the image: it is deleted, or too new for the listing, or in another account. */
async function readGone(state: ObjectValue, meta: Meta): Promise<ReadResult> {
  const isDeleted = meta.journal.isDeletionAsked(getString(state, 'image_id'));
  if (!isDeleted && mayStillCome(state, meta.connection.clock.now())) return { state };
  const foreign = await checkOwner(state, meta);
  if (foreign !== undefined) return { state, diagnostics: [foreign] };
  meta.memory.noteGone(toShownImage(state, meta));
  return { state: null };
}

/** What the answer leaves out stays as it was: none of it ever changes to nothing. */
function flattenKnown(values: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  const known = Object.entries(values).filter((pair): pair is [string, Value] => pair[1] != null);
  return Object.fromEntries(known);
}

function toTagValues(
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

/** The name is taken by an image of this state, so that an unanswered request for the name made none. */
async function dropIntent(state: ObjectValue, meta: Meta): Promise<void> {
  if (!meta.journal.hasIntent()) return;
  const account = await meta.getAccount();
  meta.journal.dropIntent({ region: getImageRegion(state, meta), account }, getString(state, 'name'));
}
