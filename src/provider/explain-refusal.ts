import { quote } from '../checks';
import type { AwsError, Image, NewImage } from '../client';
import type { Diagnostic } from '../framework';
import { ERROR_CODES } from '../model';
import { toAwsDiagnostic } from './aws-diagnostic';
import { formatImportId, getImportCommand } from './import-id';
import type { JournalEntry } from './journal-entry';
import type { Meta } from './meta';

/** Why AWS made no image; with the image of the same name, where that is the reason. */
export async function explainRefusal(
  meta: Meta,
  image: NewImage,
  error: AwsError,
  earlier: JournalEntry | undefined,
): Promise<Diagnostic> {
  const isTaken = error.code === ERROR_CODES.ResourceAlreadyExists;
  // AWS may look at the WorkSpace first, which an image that a lost request began still holds SUSPENDED.
  const mayBeTaken = isTaken || error.code === ERROR_CODES.InvalidResourceState;
  const found = mayBeTaken ? await meta.client.findImageByName(image.name) : undefined;
  const existing = found?.kind === 'ok' ? found.value : undefined;
  return toAwsDiagnostic({
    error,
    summary: isTaken || existing !== undefined ? 'Image Already Exists' : 'Image Not Created',
    what: describeRefusal(image, error),
    hasTags: image.tags.size > 0,
    more:
      existing === undefined
        ? explainDoubt(error)
        : explainExisting(existing, image, error, findOrigin(meta.journal, existing, image, earlier)),
  });
}

/** AWS has refused only where it said so: an attempt that nobody answered may have been carried out. */
function describeRefusal({ name, workspaceId }: NewImage, error: AwsError): string {
  const what = `the image ${quote(name)} from ${workspaceId}`;
  const isAsked = error.operation !== 'AssumeRole' && (error.status !== undefined || error.mayHaveTakenEffect);
  if (!isAsked) return `AWS could not be asked to make ${what}.`;
  return isRefusal(error) ? `AWS refused to make ${what}.` : `AWS gave no usable answer to the request for ${what}.`;
}

function isRefusal({ status = 0 }: AwsError): boolean {
  return status >= 400 && status < 500;
}

function explainDoubt(error: AwsError): string[] {
  if (!error.mayHaveTakenEffect) return [];
  const doubt = 'AWS may have begun to make the image all the same.';
  const why = isRefusal(error) ? 'An earlier attempt had no usable answer: ' : '';
  return [`${why}${doubt} The next apply finds out: it makes the image, or names the one that exists.`];
}

/** The entry that speaks of this image: the one with its id, else a request without an answer for the same image. */
function findOrigin(
  journal: Meta['journal'],
  { id }: Image,
  { workspaceId }: NewImage,
  earlier: JournalEntry | undefined,
): JournalEntry | undefined {
  const isUnanswered = earlier?.imageId === undefined && earlier?.workspaceId === workspaceId;
  return journal.findByImageId(id) ?? (isUnanswered ? earlier : undefined);
}

function explainExisting(
  existing: Image,
  image: NewImage,
  { mayHaveTakenEffect }: AwsError,
  origin: JournalEntry | undefined,
): string[] {
  const { id, state = 'unknown', created = 'an unknown time' } = existing;
  const workspaceId = origin?.workspaceId ?? image.workspaceId;
  return [
    `The account already has the image ${id} of that name: state ${state}, created ${created}, description ${quote(existing.description ?? '')}.`,
    explainOrigin(existing, workspaceId, mayHaveTakenEffect, origin),
    getImportCommand(formatImportId(id, workspaceId)),
    'If it is not, choose another name, or delete that image.',
  ];
}

/** What the journal knows of the image, and when an import is right. */
function explainOrigin(
  { id }: Image,
  workspaceId: string,
  mayHaveTakenEffect: boolean,
  origin: JournalEntry | undefined,
): string {
  const when = origin === undefined ? '' : `, begun at ${origin.startedAt},`;
  if (origin?.imageId === id) {
    const workspace = `in the Terraform workspace "${origin.terraformWorkspace}"`;
    return `An apply in this directory${when} made it from ${workspaceId} ${workspace}. If it is in no state, and this configuration is to manage it, import it.`;
  }
  if (origin !== undefined || mayHaveTakenEffect) {
    return `An apply in this directory${when} asked AWS for an image of this name from ${workspaceId} and saw no answer. If the image was created at that time, it is that one: import it.`;
  }
  return 'If it is the one that this configuration is to manage, and was made from that WorkSpace, import it.';
}
