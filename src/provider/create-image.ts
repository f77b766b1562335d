import { quote } from '../checks';
import type { Image, NewImage } from '../client';
import { hasError, type ApplyRequest, type ApplyResult, type Diagnostic } from '../framework';
import { adoptTags } from './apply-tags';
import { toAwsDiagnostic } from './aws-diagnostic';
import { explainRefusal } from './explain-refusal';
import { diagnose, getString, settlePlanned } from './image-state';
import type { JournalEntry } from './journal-entry';
import type { JournalHandle } from './journal';
import type { Meta } from './meta';
import { settleImage } from './settle-image';
import { expandTags, flattenTags, mergeTags, NO_TAGS } from './tag-set';
import { validateImage } from './validate-image';

type Request = ApplyRequest<Meta>;

/** Makes the image, or adopts the one that an interrupted apply of the same configuration has made; then waits for it. */
export async function createImage(request: Request): Promise<ApplyResult> {
  // Values that were unknown at plan are known now, and are checked before AWS sees them.
  const invalid = validateImage(request.config).filter(({ severity }) => severity === 'error');
  if (hasError(invalid)) return { state: null, diagnostics: invalid };
  const image = expandImage(request);
  const { journal } = request.meta;
  const earlier = journal.find(image.name);
  const adoption = earlier && journal.isAdoptable(earlier, image) ? await findInterrupted(request, earlier) : undefined;
  if (adoption?.kind === 'error') return { state: null, diagnostics: [adoption.diagnostic] };
  const handle = journal.begin(image);
  const result =
    adoption === undefined
      ? await makeImage(request, image, earlier, handle)
      : await adoptImage(request, image, adoption.image, handle);
  return { ...result, diagnostics: [...(result.diagnostics ?? []), ...warnOfJournal(journal)] };
}

function expandImage({ planned, config, meta }: Request): NewImage {
  const own = expandTags(config['tags']) ?? NO_TAGS;
  return {
    name: getString(planned, 'name'),
    description: getString(planned, 'description'),
    workspaceId: getString(planned, 'workspace_id'),
    tags: mergeTags(meta.defaultTags ?? NO_TAGS, own, meta.ignoredTags),
  };
}

type Adoption =
  { readonly kind: 'image'; readonly image: Image } | { readonly kind: 'error'; readonly diagnostic: Diagnostic };

/** The image of the entry, if it still is what the entry says. */
async function findInterrupted(
  { meta }: Request,
  { imageId = '', name, description }: JournalEntry,
): Promise<Adoption | undefined> {
  const found = await meta.client.findImage(imageId);
  if (found.kind === 'error') {
    const what = `An interrupted apply has made the image ${imageId}, and whether it still exists could not be read.`;
    return { kind: 'error', diagnostic: toAwsDiagnostic({ error: found.error, summary: 'Image Not Read', what }) };
  }
  const image = found.value;
  return image?.name === name && image.description === description ? { kind: 'image', image } : undefined;
}

async function adoptImage(
  request: Request,
  { tags }: NewImage,
  found: Image,
  handle: JournalHandle,
): Promise<ApplyResult> {
  handle.record(found.id);
  const untagged = await adoptTags(request.meta, found.id, tags);
  const result = await finishImage(request, found, handle, { isNew: false });
  const adopted = diagnose('warning', 'Interrupted Creation Adopted', [
    `An apply that was interrupted had begun to make the image ${found.id} ${quote(found.name ?? '')}. This apply has taken it over instead of making a second one.`,
  ]);
  return { ...result, diagnostics: [adopted, ...untagged.map(asWarning), ...(result.diagnostics ?? [])] };
}

/** An error would taint an image that is good; the next plan shows the tags that it lacks. */
function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}

async function makeImage(
  request: Request,
  image: NewImage,
  earlier: JournalEntry | undefined,
  handle: JournalHandle,
): Promise<ApplyResult> {
  const created = await request.meta.client.createImage(image, request.signal);
  if (created.kind === 'error') {
    // Where AWS may have made it, the intent stays for the next apply to find.
    if (created.error.mayHaveTakenEffect) handle.leave();
    else handle.withdraw();
    return { state: null, diagnostics: [await explainRefusal(request.meta, image, created.error, earlier)] };
  }
  handle.record(created.value.id);
  return finishImage(request, created.value, handle, { isNew: true });
}

/** How long the end of an engine takes to show after its connection has closed, in milliseconds. */
const ENGINE_END_MS = 50;

async function finishImage(
  { meta, planned, signal }: Request,
  image: Image,
  handle: JournalHandle,
  { isNew }: { readonly isNew: boolean },
): Promise<ApplyResult> {
  const settled = await settleImage({ client: meta.client, image, planned, signal, isNew });
  if (settled.isStopped) await meta.client.clock.sleep(ENGINE_END_MS);
  // An engine that was killed will never store the image.
  if (meta.journal.isEngineAlive()) handle.answer();
  const tagsAll = flattenTags(
    mergeTags(meta.defaultTags ?? NO_TAGS, expandTags(planned['tags']) ?? NO_TAGS, meta.ignoredTags),
  );
  const state = settlePlanned(planned, settled.image ?? image, meta.region, tagsAll);
  return { state, diagnostics: settled.diagnostics };
}

function warnOfJournal(journal: Meta['journal']): Diagnostic[] {
  const problem = journal.takeProblem();
  if (problem === undefined) return [];
  return [
    diagnose('warning', 'Creation Journal Not Written', [
      `What is being made could not be written to ${journal.directory}: ${problem}.`,
      'Should this apply be killed, the next one cannot adopt the image that it was making. The image itself is not affected.',
      'Make the directory writable.',
    ]),
  ];
}
