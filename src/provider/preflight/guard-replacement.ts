import type { AwsError, Image } from '../../client';
import type { DeleteRequest, Diagnostic } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { diagnose } from '../diagnostic/diagnose';
import { getImageRegion, getString, getTimeoutMs } from '../image/image-state';
import type { Meta } from '../meta';
import { getNameObstacle, getTagObstacle, getWorkspaceObstacle } from './obstacle';
import type { PlannedImage } from './wanted-image';

const SUMMARY = 'Replacement Stopped';
const FIRST_LOOK_MS = 1_000;
const MAX_LOOK_MS = 30_000;

type Request = Pick<DeleteRequest<Meta>, 'prior' | 'meta' | 'signal'>;

/**
 * Whether the new image can be made once the old one is gone; else why not, and nothing is to be deleted. What cannot be
 * found out stops the replacement too: an image that was deleted cannot be made again. Where nothing stops it, the name
 * and the WorkSpace are reserved for the new image.
 */
export async function guardReplacement(request: Request, wanted: PlannedImage): Promise<Diagnostic | undefined> {
  const { prior, meta } = request;
  const id = getString(prior, 'image_id');
  if (wanted.unknown.length > 0) return refuseUnknown(id, wanted.unknown);
  const obstacle = meta.memory.reserve(wanted);
  if (obstacle !== undefined) {
    const what =
      obstacle.workspaceId === wanted.workspaceId ? `WorkSpace ${wanted.workspaceId}` : 'name of the new image';
    return refuse(id, `The ${what} is needed by another image of this apply.`, 'Run again once that image is made.');
  }
  const refusal = await checkReplacement(request, wanted);
  if (refusal !== undefined) meta.memory.release(wanted);
  return refusal;
}

async function checkReplacement(request: Request, wanted: PlannedImage): Promise<Diagnostic | undefined> {
  const old = await findOldImage(request);
  if (old.kind === 'refused') return old.diagnostic;
  return old.image === undefined ? undefined : checkNewImage(request, wanted, old.image);
}

type OldImage =
  | { readonly kind: 'found'; readonly image: Image | undefined }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** The image to be deleted, once it is not PENDING: while AWS makes it, its WorkSpace is SUSPENDED. */
async function findOldImage({ prior, meta, signal }: Request): Promise<OldImage> {
  const client = meta.connection.forRegion(getImageRegion(prior, meta));
  const id = getString(prior, 'image_id');
  const deadline = client.clock.now() + getTimeoutMs(prior, 'delete');
  for (let interval = FIRST_LOOK_MS; ; interval = Math.min(interval * 2, MAX_LOOK_MS)) {
    const found = await client.findImage(id);
    if (found.kind === 'error') return { kind: 'refused', diagnostic: notChecked(id, found.error) };
    if (found.value?.state !== 'PENDING') return { kind: 'found', image: found.value };
    const rest = deadline - client.clock.now();
    const refusal = refuse(id, 'It is still PENDING.', 'Run again when AWS has made it, or raise timeouts.delete.');
    if (rest <= 0) return { kind: 'refused', diagnostic: refusal };
    await client.clock.sleep(Math.min(interval, rest), signal);
    if (signal.aborted) return { kind: 'refused', diagnostic: refusal };
  }
}

async function checkNewImage(
  { prior, meta }: Request,
  { region, name, workspaceId, tagKeys }: PlannedImage,
  old: Image,
): Promise<Diagnostic | undefined> {
  const there = meta.connection.forRegion(region);
  const [workspace, images] = await Promise.all([
    there.findWorkspace(workspaceId, { maxAgeMs: 0 }),
    there.listImages({ maxAgeMs: 0 }),
  ]);
  if (workspace.kind === 'error') return notChecked(old.id, workspace.error);
  if (images.kind === 'error') return notChecked(old.id, images.error);
  const obstacle =
    getWorkspaceObstacle(workspaceId, workspace.value) ??
    getNameObstacle(name, images.value, ({ id }) => id === old.id) ??
    getTagObstacle(tagKeys, meta.defaultTags);
  if (obstacle !== undefined) return refuse(old.id, obstacle.problem, obstacle.remedy, obstacle.attribute);
  return checkUsers(meta, getImageRegion(prior, meta), old.id);
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

function refuse(id: string, problem: string, remedy: string, attribute?: string): Diagnostic {
  return diagnose(
    'error',
    SUMMARY,
    [
      `The image ${id} is to be replaced, which deletes it before the new one is made. ${problem}`,
      'Nothing was deleted: AWS would not make the new image now, and a deleted one does not come back.',
      remedy,
    ],
    attribute,
  );
}

function refuseUnknown(id: string, unknown: readonly string[]): Diagnostic {
  return diagnose('error', SUMMARY, [
    `The image ${id} is to be replaced, which deletes it before the new one is made. Of the new one ${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} known only after apply, so it cannot be told whether AWS will make it.`,
    'Nothing was deleted.',
    'Apply first, with -target, what these values come from. Or, where the new image has a new name, set create_before_destroy in its lifecycle block: then the old image stays until the new one is made.',
  ]);
}

function notChecked(id: string, error: AwsError): Diagnostic {
  return toAwsDiagnostic({
    error,
    summary: SUMMARY,
    what: `The image ${id} is to be replaced, and whether AWS would make the new one could not be found out. Nothing was deleted.`,
  });
}
