import type { AwsError } from '../../client';
import type { DeleteRequest, Diagnostic } from '../../framework';
import { addDeploymentTag } from '../deployment/deployment-tag';
import { findDeployed } from '../deployment/find-deployed';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { diagnose } from '../diagnostic/diagnose';
import { checkOwner } from '../image/image-owner';
import { getImageRegion, getString, getTimeoutMs } from '../image/image-state';
import type { Meta } from '../meta';
import { NO_TAGS } from '../tags/tag-set';
import type { Claim } from '../turn/claim';
import type { Limit, Refusal, Ticket } from '../turn/turns';
import { waitForWorkspace } from '../turn/wait-for-workspace';
import { locateWanted } from '../turn/wanted';
import { getNameObstacle, getRoomObstacle, getTagObstacle, getWorkspaceObstacle } from './obstacle';
import type { PlannedImage } from './wanted-image';

const SUMMARY = 'Replacement Stopped';
const FIRST_LOOK_MS = 1_000;
const MAX_LOOK_MS = 30_000;

type Request = Pick<DeleteRequest<Meta>, 'prior' | 'meta' | 'signal'>;

export type Guarded =
  { readonly kind: 'granted'; readonly ticket: Ticket } | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/**
 * Whether the new image can be made once the old one is gone; else why not, and the old one is not to be deleted. What
 * cannot be found out stops the replacement too: an image that was deleted cannot be made again. Where nothing stops it,
 * name, WorkSpace and room in the account are kept for the new image, until the ticket ends.
 */
export async function guardReplacement(request: Request, wanted: PlannedImage): Promise<Guarded> {
  const { prior, meta, signal } = request;
  const id = getString(prior, 'image_id');
  if (wanted.unknown.length > 0) return { kind: 'refused', diagnostic: refuseUnknown(id, wanted.unknown) };
  const limit = { deadline: meta.connection.clock.now() + getTimeoutMs(prior, 'delete'), signal };
  const old = await checkOldImage(request, limit);
  if (old !== undefined) return { kind: 'refused', diagnostic: old };
  const { region, name, namePrefix, workspaceId } = wanted;
  const replaces = getImageRegion(prior, meta) === region ? 'here' : 'elsewhere';
  const image = await locateWanted(meta, { region, name, namePrefix, workspaceId, replaces });
  const turn = await meta.turns.takeDelete(image, limit);
  if (turn.kind === 'refused') return { kind: 'refused', diagnostic: refuseTurn(id, wanted, turn.refusal) };
  if (turn.hasWaited) await waitForWorkspace(meta.connection.forRegion(region), workspaceId, limit);
  const diagnostic = await checkNewImage(request, wanted, turn.ticket.claim);
  if (diagnostic === undefined) return turn;
  meta.turns.end(turn.ticket);
  return { kind: 'refused', diagnostic };
}

/**
 * Why the image must not be deleted now. While AWS makes it, its WorkSpace is SUSPENDED: that is waited for. One that
 * AWS does not show may be too new for its listing, so that nothing is concluded from that alone.
 */
async function checkOldImage({ prior, meta }: Request, { deadline, signal }: Limit): Promise<Diagnostic | undefined> {
  const client = meta.connection.forRegion(getImageRegion(prior, meta));
  const id = getString(prior, 'image_id');
  for (let interval = FIRST_LOOK_MS; ; interval = Math.min(interval * 2, MAX_LOOK_MS)) {
    const found = await client.findImage(id);
    if (found.kind === 'error') return notChecked(id, found.error);
    if (found.value === undefined) return checkOwner(prior, meta);
    if (found.value.state !== 'PENDING') return undefined;
    const rest = deadline - client.clock.now();
    if (rest > 0) await client.clock.sleep(Math.min(interval, rest), signal);
    if (rest <= 0 || signal.aborted)
      return refuse(id, 'It is still PENDING.', 'Run again when AWS has made it, or raise timeouts.delete.');
  }
}

async function checkNewImage(
  { prior, meta }: Request,
  wanted: PlannedImage,
  claim: Claim,
): Promise<Diagnostic | undefined> {
  const { region, name, workspaceId, tagKeys } = wanted;
  const id = getString(prior, 'image_id');
  const there = meta.connection.forRegion(region);
  const [workspace, images] = await Promise.all([
    there.findWorkspace(workspaceId, { maxAgeMs: 0 }),
    there.listImages({ maxAgeMs: 0 }),
  ]);
  if (workspace.kind === 'error') return notChecked(id, workspace.error);
  if (images.kind === 'error') return notChecked(id, images.error);
  const tags = getTagObstacle(tagKeys, addDeploymentTag(meta.defaultTags ?? NO_TAGS, meta));
  const { image: deployed } = await findDeployed(meta, wanted, images.value);
  const begun = [...(await listBegun(meta, wanted)), ...(deployed === undefined ? [] : [deployed.id])];
  if (tags === undefined && images.value.some((image) => begun.includes(image.id)))
    return checkUsers(meta, getImageRegion(prior, meta), id);
  const count = images.value.length + meta.turns.countComing(claim);
  const obstacle =
    getWorkspaceObstacle(workspaceId, workspace.value) ??
    getNameObstacle(name, images.value, (image) => image.id === id) ??
    tags ??
    (claim.replaces === 'here' ? undefined : getRoomObstacle(region, { count, isFull: meta.memory.isFull(region) }));
  if (obstacle !== undefined) return refuse(id, obstacle.problem, obstacle.remedy, obstacle.attribute);
  return checkUsers(meta, getImageRegion(prior, meta), id);
}

/** Ids of images that an interrupted run has made for this very image: the create takes one over, and asks for nothing. */
async function listBegun(meta: Meta, wanted: PlannedImage): Promise<string[]> {
  const { region, namePrefix, description, workspaceId } = wanted;
  const partition = { region, account: await meta.getAccount() };
  const [name] = namePrefix === undefined ? [wanted.name] : meta.journal.listBegunNames(partition, wanted);
  if (name === undefined) return [];
  const creation = meta.journal.open(partition, { name, description, workspaceId });
  return creation.listInterrupted().flatMap(({ imageId }) => imageId ?? []);
}

/** AWS itself refuses to delete an image that is in use, so that a look that fails is no reason to stop. */
async function checkUsers(meta: Meta, region: string, id: string): Promise<Diagnostic | undefined> {
  const client = meta.connection.forRegion(region);
  const [bundles, accounts] = await Promise.all([client.listBundles({ maxAgeMs: 0 }), client.listImagePermissions(id)]);
  const users = bundles.kind === 'ok' ? bundles.value.filter(({ imageId }) => imageId === id) : [];
  if (users.length > 0) {
    const names = users.map((bundle) => bundle.id).join(', ');
    return refuse(id, `Bundles use it: ${names}.`, 'Delete them, or point them to another image, and run again.');
  }
  const shared = accounts.kind === 'ok' ? accounts.value : [];
  if (shared.length === 0) return undefined;
  return refuse(id, `It is shared with ${shared.join(', ')}.`, 'Stop sharing it, and run again.');
}

function refuseTurn(id: string, { workspaceId }: PlannedImage, refusal: Refusal): Diagnostic {
  const again = 'Run again once that image is made.';
  switch (refusal.why) {
    case 'taken':
      return refuse(
        id,
        'The name of the new image is needed by another image of this apply.',
        'Give one of them another name.',
      );
    case 'failed':
      return refuse(
        id,
        'The new image was asked for in this apply, and was not made.',
        'See its error, and run again.',
      );
    case 'timeout': {
      const what = refusal.hindrance === 'WorkSpace' ? `The WorkSpace ${workspaceId}` : 'Room in the account';
      return refuse(id, `${what} is needed by another image of this apply, for longer than timeouts.delete.`, again);
    }
    case 'stopped':
      return refuse(id, 'The wait for another image of this apply was interrupted.', again);
  }
}

function refuse(id: string, problem: string, remedy: string, attribute?: string): Diagnostic {
  return diagnose(
    'error',
    SUMMARY,
    [
      `The image ${id} is to be replaced, which deletes it before the new one is made. ${problem}`,
      'It was not deleted: AWS would not make the new image now, and a deleted one does not come back.',
      remedy,
    ],
    attribute,
  );
}

function refuseUnknown(id: string, unknown: readonly string[]): Diagnostic {
  return diagnose('error', SUMMARY, [
    `The image ${id} is to be replaced, which deletes it before the new one is made. Of the new one ${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} known only after apply, so it cannot be told whether AWS will make it.`,
    'It was not deleted.',
    'Apply first, with -target, what these values come from. Or, where the new image has a new name, set create_before_destroy in its lifecycle block: then the old image stays until the new one is made.',
  ]);
}

function notChecked(id: string, error: AwsError): Diagnostic {
  return toAwsDiagnostic({
    error,
    summary: SUMMARY,
    what: `The image ${id} is to be replaced, and whether AWS would make the new one could not be found out. It was not deleted.`,
  });
}
