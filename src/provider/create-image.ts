import { quote } from '../checks';
import type { AwsError, Image, NewImage } from '../client';
import { hasError, type ApplyRequest, type ApplyResult, type Diagnostic } from '../framework';
import { ERROR_CODES } from '../model';
import { adoptTags } from './apply-tags';
import { toAwsDiagnostic } from './aws-diagnostic';
import { diagnose, getString, settlePlanned } from './image-state';
import { formatImportId, getImportCommand } from './import-id';
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
    return { state: null, diagnostics: [await explainRefusal(request, image, created.error, earlier)] };
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

/** Why AWS made no image; with the image of the same name, where that is the reason. */
async function explainRefusal(
  { meta }: Request,
  image: NewImage,
  error: AwsError,
  earlier: JournalEntry | undefined,
): Promise<Diagnostic> {
  const isTaken = error.code === ERROR_CODES.ResourceAlreadyExists;
  // AWS may look at the WorkSpace first: an image that a lost request began still holds it SUSPENDED.
  const isHeld = error.code === ERROR_CODES.InvalidResourceState && (earlier !== undefined || error.mayHaveTakenEffect);
  const mayBeTaken = isTaken || isHeld;
  const found = mayBeTaken ? await meta.client.findImageByName(image.name) : undefined;
  const existing = found?.kind === 'ok' ? found.value : undefined;
  return toAwsDiagnostic({
    error,
    summary: isTaken || existing !== undefined ? 'Image Already Exists' : 'Image Not Created',
    what: `AWS refused to make the image ${quote(image.name)} from ${image.workspaceId}.`,
    hasTags: image.tags.size > 0,
    more: existing === undefined ? explainDoubt(error) : explainExisting(existing, image, error, earlier),
  });
}

function explainDoubt({ mayHaveTakenEffect }: AwsError): string[] {
  return mayHaveTakenEffect
    ? [
        'AWS may have begun to make the image all the same. The next apply finds out: it makes the image, or names the one that exists.',
      ]
    : [];
}

function explainExisting(
  existing: Image,
  image: NewImage,
  { mayHaveTakenEffect }: AwsError,
  earlier: JournalEntry | undefined,
): string[] {
  const { id, state = 'unknown', created = 'an unknown time' } = existing;
  const workspaceId = earlier?.workspaceId ?? image.workspaceId;
  return [
    `The account already has the image ${id} of that name: state ${state}, created ${created}, description ${quote(existing.description ?? '')}.`,
    explainOrigin(existing, workspaceId, mayHaveTakenEffect, earlier),
    getImportCommand(formatImportId(id, workspaceId)),
    'If it is not, choose another name, or delete that image.',
  ];
}

/** What the journal knows of the image, and when an import is right. */
function explainOrigin(
  { id }: Image,
  workspaceId: string,
  mayHaveTakenEffect: boolean,
  earlier: JournalEntry | undefined,
): string {
  const when = earlier === undefined ? '' : `, begun at ${earlier.startedAt},`;
  if (earlier?.imageId === id) {
    const workspace = `in the Terraform workspace "${earlier.terraformWorkspace}"`;
    return `An apply in this directory${when} made it from ${workspaceId} ${workspace}. If it is in no state, and this configuration is to manage it, import it.`;
  }
  if (earlier !== undefined || mayHaveTakenEffect) {
    return `An apply in this directory${when} asked AWS for an image of this name from ${workspaceId} and saw no answer. If the image was created at that time, it is that one: import it.`;
  }
  return 'If it is the one that this configuration is to manage, and was made from that WorkSpace, import it.';
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
