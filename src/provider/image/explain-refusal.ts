import { isForSession, type AwsError, type Image, type NewImage } from '../../client';
import type { Diagnostic } from '../../framework';
import { ERROR_CODES } from '../../model';
import { quote } from '../../text';
import { addDeploymentTag } from '../deployment/deployment-tag';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import type { JournalEntry } from '../journal/journal-entry';
import type { Creation } from './creation';
import { isOfThisState } from './find-own-image';
import { formatImportId, getImportCommand } from './import-id';

/** Why AWS made no image; with the image of the same name, where that is the reason. */
export async function explainRefusal(creation: Creation, error: AwsError): Promise<Diagnostic> {
  const { image, region, request } = creation;
  const isTaken = error.code === ERROR_CODES.ResourceAlreadyExists;
  // AWS may look at the WorkSpace first, which an image that a lost request began still holds SUSPENDED.
  const mayBeTaken = isTaken || error.code === ERROR_CODES.InvalidResourceState;
  const found = mayBeTaken ? await request.meta.connection.forRegion(region).findImageByName(image.name) : undefined;
  const existing = found?.kind === 'ok' ? found.value : undefined;
  return toAwsDiagnostic({
    error,
    summary: isTaken || existing !== undefined ? 'Image Already Exists' : 'Image Not Created',
    what: describeRefusal(image, error),
    hasTags: addDeploymentTag(image.tags, request.meta).size > 0,
    more: existing === undefined ? explainDoubt(error) : explainExisting(creation, existing, error),
  });
}

/** AWS has refused only where it said so: an attempt that nobody answered may have been carried out. */
function describeRefusal({ workspaceId }: NewImage, error: AwsError): string {
  const what = `the image from ${workspaceId}`;
  const isAsked = !isForSession(error.operation) && (error.status !== undefined || error.mayHaveTakenEffect);
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
  return [`${why}${doubt} The next apply finds out: it takes that image over, or makes it.`];
}

function explainExisting(creation: Creation, existing: Image, error: AwsError): string[] {
  const { id, state = 'unknown', created = 'an unknown time', description = '' } = existing;
  const what = `The account already has the image ${id} of that name: state ${state}, created ${created}`;
  // What was configured in this state may be sensitive.
  if (isOfThisState(creation, id)) return [`${what}.`, ...explainOwnName(id)];
  return [`${what}, description ${quote(description)}.`, ...explainForeign(creation, existing, error)];
}

/** An import would put it there a second time. */
function explainOwnName(id: string): string[] {
  return [
    `The image ${id} is in this very state: another resource has it, or this one, whose replacement was to be made before it is deleted (create_before_destroy).`,
    'The new image needs a new name, as names are unique in an account and region and AWS cannot rename an image. Change name together with what made the replacement necessary, or give name_prefix in its place; or remove create_before_destroy, and the old image is deleted first.',
    'If a removed block of this apply lets go of it, and this resource is to have it, use a moved block instead, or import it once it is in no state.',
  ];
}

function explainForeign(creation: Creation, existing: Image, error: AwsError): string[] {
  const origins = listOrigins(creation, existing, error);
  const configured = creation.image.workspaceId;
  const isFromConfigured = origins.some((origin) => origin.workspaceId === configured);
  const workspaceId = isFromConfigured ? configured : (origins[0]?.workspaceId ?? configured);
  const difference = findDifference(creation.image, existing, workspaceId);
  const paragraphs = [explainOrigin(creation, existing.id, origins)];
  if (difference !== undefined) {
    paragraphs.push(
      `An import of it would be followed by a replacement, because ${difference} differs: the next apply would delete it and make another.`,
    );
  }
  if (origins.length > 0 || difference === undefined) paragraphs.push(getCommand(creation, existing.id, workspaceId));
  paragraphs.push('If it is not to be managed here, choose another name; or delete that image if nobody needs it.');
  return paragraphs;
}

/** The entry that has this image; else the requests without an answer that may have made it. */
function listOrigins({ journal, request }: Creation, existing: Image, error: AwsError): readonly JournalEntry[] {
  const known = request.meta.journal.findByImageId(existing.id);
  if (known !== undefined) return [known];
  return journal.listMakers(existing, error.mayHaveTakenEffect ? 'counts' : 'ignored');
}

function findDifference(image: NewImage, existing: Image, workspaceId: string): string | undefined {
  if (existing.description !== image.description) return 'description';
  return workspaceId === image.workspaceId ? undefined : 'workspace_id';
}

function getCommand({ region, request }: Creation, imageId: string, workspaceId: string): string {
  const isElsewhere = region !== request.meta.region;
  return getImportCommand(formatImportId({ imageId, workspaceId, ...(isElsewhere && { region }) }));
}

/** What the journal knows of the image, and when an import is right. */
function explainOrigin({ request }: Creation, id: string, origins: readonly JournalEntry[]): string {
  const [origin, ...others] = origins;
  if (origin === undefined)
    return 'If it is the one that this configuration is to manage, and was made from that WorkSpace, import it.';
  const { startedAt, workspaceId, terraformWorkspace } = origin;
  const isElsewhere = origin.rootModule !== undefined && origin.rootModule !== request.meta.journal.options.rootModule;
  const who = `An apply in ${isElsewhere ? origin.rootModule : 'this directory'}`;
  if (origin.imageId === id)
    return `${who}, begun at ${startedAt}, made it from ${workspaceId} in the Terraform workspace "${terraformWorkspace}". If it is in no state, and this configuration is to manage it, import it.`;
  const asked = `${who}, begun at ${startedAt}, asked AWS for an image of this name from ${workspaceId} and saw no answer.`;
  if (others.length === 0) return `${asked} If the image was created at that time, it is that one: import it.`;
  const more = others.map((other) => `from ${other.workspaceId} at ${other.startedAt}`).join(', ');
  return `${asked} AWS was also asked ${more}, and does not say which WorkSpace an image was made from. If you know that it was made from the one below, import it.`;
}
