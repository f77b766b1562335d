import type { Image, Tags } from '../../client';
import type { Diagnostic } from '../../framework';
import { DEPLOYMENT_TAG_KEY } from '../../model';
import { asWarning } from '../diagnostic/diagnose';
import { isMadeFor } from '../image/image-name';
import type { JournalImage, JournalPartition } from '../journal/journal-entry';
import type { Meta } from '../meta';
import type { PlannedImage } from '../preflight/wanted-image';
import { tagsNotRead } from '../tags/apply-tags';

/** Images whose tags are read, at most: with a prefix there may be many, of which the newest is the one. */
const MAX_READ = 25;

/** An image that is to be made, and where. */
export interface WantedOfDeployment extends JournalImage {
  readonly region: string;
}

export interface Deployed {
  /** undefined: there is none, as far as can be seen. */
  readonly image: Image | undefined;
  /** What could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

const NONE: Deployed = { image: undefined, diagnostics: [] };

/**
 * The image that an earlier run of this deployment has made and that nothing else tells of: it has the name, or one that
 * was made of the prefix for the WorkSpace, and the description and the tag, and neither a state nor the journal knows it.
 * @param images those of the region, as AWS shows them now
 */
export async function findDeployed(
  meta: Meta,
  wanted: WantedOfDeployment,
  images: readonly Image[],
): Promise<Deployed> {
  const { deploymentId, connection } = meta;
  if (deploymentId === undefined) return NONE;
  const alike = images.filter((image) => isAlike(image, wanted));
  if (alike.length === 0) return NONE;
  const partition = { region: wanted.region, account: await meta.getAccount() };
  const free = alike.filter((image) => isFree(meta, image, { ...wanted, ...partition }));
  for (const image of free.sort(compareAge).slice(0, MAX_READ)) {
    const tags = await connection.forRegion(wanted.region).listTags(image.id);
    if (tags.kind === 'error') return { ...NONE, diagnostics: [asWarning(tagsNotRead(image.id, tags.error))] };
    if (isTagged(tags.value, deploymentId)) return { ...NONE, image };
  }
  return NONE;
}

/** Whether a plan need not ask for the image, as there is one. */
export async function isDeployed(meta: Meta, wanted: PlannedImage): Promise<boolean> {
  if (meta.deploymentId === undefined || wanted.unknown.length > 0) return false;
  const images = await meta.connection.forRegion(wanted.region).listImages({ maxAgeMs: Number.POSITIVE_INFINITY });
  return images.kind === 'ok' && (await findDeployed(meta, wanted, images.value)).image !== undefined;
}

function isAlike({ name = '', description }: Image, wanted: WantedOfDeployment): boolean {
  const isName = wanted.namePrefix === undefined ? name === wanted.name : isMadeFor(name, wanted);
  return isName && description === wanted.description;
}

/** Not made, not deleted and not shown by this run, and no request that somebody has written down. */
function isFree(meta: Meta, image: Image, { name, region, account, ...wanted }: WantedOfDeployment & JournalPartition) {
  const { memory, journal, shown } = meta;
  const holder = journal.findHolder(image.name ?? name, region);
  const isDeleted = memory.isDeleted(image.id) || journal.isDeletionAsked(image.id);
  if (isDeleted || holder === image.id || shown.look(image.id) !== 'absent') return false;
  return !journal.open({ region, account }, { ...wanted, name: image.name ?? name }).isKnown(image);
}

function isTagged(tags: Tags | undefined, deploymentId: string): boolean {
  return tags?.get(DEPLOYMENT_TAG_KEY) === deploymentId;
}

/** The newest first. */
function compareAge(a: Image, b: Image): number {
  return (b.created ?? '').localeCompare(a.created ?? '');
}
