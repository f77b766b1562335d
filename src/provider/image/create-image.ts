import type { Image, NewImage } from '../../client';
import { hasError, objectValue, type ApplyRequest, type ApplyResult, type Diagnostic } from '../../framework';
import { ERROR_CODES } from '../../model';
import { asWarning, diagnose } from '../diagnostic/diagnose';
import { addDeploymentTag } from '../deployment/deployment-tag';
import { hideValues } from '../diagnostic/hidden-value';
import type { Journal } from '../journal/journal';
import type { JournalPartition } from '../journal/journal-entry';
import type { Meta } from '../meta';
import { adoptTags } from '../tags/apply-tags';
import { expandTags, flattenTags, mergeTags, NO_TAGS } from '../tags/tag-set';
import type { Creation } from './creation';
import { explainRefusal } from './explain-refusal';
import { findLateImage, findRequestedImage, lookBefore } from './find-own-image';
import { makeName } from './image-name';
import { getString, settlePlanned, toNamedImage } from './image-state';
import { settleNewImage } from './settle-image';
import { validateImage } from './validate-image';

type Request = ApplyRequest<Meta>;

/** Makes the image, or adopts the one that an interrupted apply of the same configuration has made; then waits for it. */
export async function createImage(request: Request): Promise<ApplyResult> {
  const { meta } = request;
  // Values that were unknown at plan are known now, and are checked before AWS sees them.
  const invalid = validateImage(request.config).filter(({ severity }) => severity === 'error');
  if (hasError(invalid)) return { state: null, diagnostics: invalid };
  const { region, namePrefix } = toNamedImage(request.planned, meta);
  const partition = { region, account: await meta.getAccount() };
  const image = expandImage(request, partition);
  const journal = meta.journal.open(partition, { ...image, namePrefix });
  const creation: Creation = { request, image, region, journal };
  const result = await makeOrAdopt(creation);
  const diagnostics = [...(result.diagnostics ?? []), ...warnOfJournal(meta.journal)];
  // A name that was made of a prefix stands in nothing that was planned.
  return { ...result, diagnostics: hideValues(diagnostics, ['name'], [objectValue([['name', image.name]])]) };
}

function expandImage({ planned, config, meta }: Request, partition: JournalPartition): NewImage {
  const { name, namePrefix, workspaceId } = toNamedImage(planned, meta);
  const description = getString(planned, 'description');
  const own = expandTags(config['tags']) ?? NO_TAGS;
  return {
    name: namePrefix === undefined ? name : makeName(meta, partition, { name, namePrefix, description, workspaceId }),
    description,
    workspaceId,
    tags: mergeTags(meta.defaultTags ?? NO_TAGS, own, meta.ignoredTags),
  };
}

async function makeOrAdopt(creation: Creation): Promise<ApplyResult> {
  const look = await lookBefore(creation);
  if (look.kind === 'error') return { state: null, diagnostics: [look.diagnostic] };
  if (look.kind === 'own') {
    const own = rename(creation, look.image);
    return own.journal.adopt(look.image) ? finishAdopted(own, look.image) : makeImage(creation, [look.image.id]);
  }
  const result = await makeImage(creation, look.taken);
  return { ...result, diagnostics: [...(result.diagnostics ?? []), ...(look.notes ?? [])] };
}

/** An image that was made of the prefix has a name of its own. */
function rename(creation: Creation, { name = creation.image.name }: Image): Creation {
  if (name === creation.image.name) return creation;
  return { ...creation, image: { ...creation.image, name }, journal: creation.journal.rename(name) };
}

async function finishAdopted(creation: Creation, found: Image): Promise<ApplyResult> {
  const { request, image, region } = creation;
  const untagged = await adoptTags(request.meta.connection.forRegion(region), request.meta, found.id, image.tags);
  const result = await finishImage(creation, found);
  const adopted = diagnose('warning', 'Interrupted Creation Adopted', [
    `An apply that was interrupted had begun to make the image ${found.id}. This apply has taken it over instead of making a second one.`,
  ]);
  return { ...result, diagnostics: [adopted, ...untagged.map(asWarning), ...(result.diagnostics ?? [])] };
}

/** @param taken ids of images that have the name already; undefined where that could not be read */
async function makeImage(creation: Creation, taken: readonly string[] | undefined): Promise<ApplyResult> {
  const { request, image, region, journal } = creation;
  const { meta, signal } = request;
  await journal.begin(taken);
  const tags = addDeploymentTag(image.tags, meta);
  const created = await meta.connection.forRegion(region).createImage({ ...image, tags }, signal);
  if (created.kind === 'ok') {
    await journal.record(created.value.id);
    return finishImage(creation, created.value);
  }
  const { error } = created;
  if (error.code === ERROR_CODES.ResourceLimitExceeded) meta.memory.noteFull(region);
  // The image of an interrupted run may not be shown yet, while AWS already refuses a second one.
  const isEarlier = journal.listInterrupted().length + journal.listUnanswered().length > 0;
  const mayBeOurs = error.mayHaveTakenEffect || isEarlier;
  const requested = mayBeOurs ? await findRequestedImage(creation, error) : undefined;
  if (requested !== undefined && isEarlier && journal.adopt(requested)) return finishAdopted(creation, requested);
  if (requested !== undefined && !isEarlier) {
    await journal.record(requested.id);
    return finishImage(creation, requested);
  }
  // Where AWS may have made it, the entry stays for the next apply to find.
  if (!error.mayHaveTakenEffect) {
    journal.withdraw();
    const late = await findLateImage(creation, error);
    if (late !== undefined && journal.adopt(late)) return finishAdopted(creation, late);
  }
  return { state: null, diagnostics: [await explainRefusal(creation, error)] };
}

async function finishImage({ request, image, region, journal }: Creation, made: Image): Promise<ApplyResult> {
  const { meta, planned, signal } = request;
  meta.turns.noteAccepted(toNamedImage(planned, meta));
  const client = meta.connection.forRegion(region);
  const settled = await settleNewImage({ client, image: made, timeouts: planned, signal });
  await journal.answer();
  const tagsAll = flattenTags(image.tags);
  const { name } = image;
  const state = settlePlanned({ planned, prior: null, image: settled.image, name, region, tagsAll });
  return { state, diagnostics: settled.diagnostics };
}

function warnOfJournal(journal: Journal): Diagnostic[] {
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
