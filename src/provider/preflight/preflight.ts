import type { AwsConnection, AwsError, Image, ImageClient } from '../../client';
import type { Diagnostic } from '../../framework';
import { IMAGE_QUOTA } from '../../model';
import { isAboutCredentials, toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { diagnose } from '../diagnostic/diagnose';
import type { RunMemory } from '../run-memory';
import { getNameObstacle, getWorkspaceObstacle, type Obstacle } from './obstacle';
import type { PlannedImage } from './wanted-image';

export const PREFLIGHT_LEVELS = ['warn', 'error', 'off'] as const;
export type PreflightLevel = (typeof PREFLIGHT_LEVELS)[number];

/** How long what AWS said counts for a plan. Milliseconds. */
const PLAN_MS = Number.POSITIVE_INFINITY;

export interface ReplacedImage {
  readonly imageId: string;
  readonly region: string;
}

export interface CreateContext {
  /** The image that the new one takes the place of. */
  readonly replaces: ReplacedImage | undefined;
  /** An interrupted run has begun to make it: what is in the way of a new one may be this one, which is adopted. */
  readonly hasBegun: boolean;
  /** An image that an earlier run has made for this very configuration, and which is in the state or is adopted. */
  readonly answeredId?: string | undefined;
}

export interface PreflightOptions {
  readonly level: PreflightLevel;
  readonly connection: AwsConnection;
  readonly memory: RunMemory;
}

/** At plan: whether AWS would take what the plan makes and deletes. Each listing is read once per plan. */
export class Preflight {
  readonly #options: PreflightOptions;
  /** What was said of this plan once and is not said again. */
  readonly #said = new Set<string>();
  /** Names and WorkSpaces of the images that the plan makes, each with its region. */
  readonly #wanted = new Set<string>();
  /** How many images the plan makes beyond those that it replaces, by region. */
  readonly #added = new Map<string, number>();
  readonly #replaced = new Set<string>();

  constructor(options: PreflightOptions) {
    this.#options = options;
  }

  /** What stands in the way of an image that the plan makes. */
  async checkCreate(wanted: PlannedImage, context: CreateContext): Promise<Diagnostic[]> {
    if (!this.isOn || this.#options.memory.isPlannedBefore(wanted) || wanted.unknown.includes('region')) return [];
    const { replaces, hasBegun } = context;
    const among = this.#compareWithPlan(wanted);
    const isAdded = replaces?.region !== wanted.region && !hasBegun;
    if (isAdded) this.#added.set(wanted.region, (this.#added.get(wanted.region) ?? 0) + 1);
    if (replaces !== undefined) this.#replaced.add(replaces.imageId);
    const own = hasBegun ? [] : await this.#checkNewImage(wanted, context);
    const old = replaces === undefined ? [] : await this.checkDelete(replaces);
    return [...among, ...own, ...old];
  }

  async #checkNewImage(wanted: PlannedImage, context: CreateContext): Promise<Diagnostic[]> {
    const client = this.#options.connection.forRegion(wanted.region);
    const [workspace, account] = await Promise.all([
      this.#checkWorkspace(client, wanted),
      this.#checkAccount(client, wanted, context),
    ]);
    return [...workspace, ...account];
  }

  /** What uses an image that the plan deletes. A warning, as the same plan may end the use. */
  async checkDelete({ imageId, region }: ReplacedImage): Promise<Diagnostic[]> {
    if (!this.isOn || imageId === '') return [];
    const client = this.#options.connection.forRegion(region);
    const [bundles, accounts] = await Promise.all([
      client.listBundles({ maxAgeMs: PLAN_MS }),
      client.listImagePermissions(imageId),
    ]);
    const users: string[] = [];
    const failed: Diagnostic[] = [];
    if (bundles.kind === 'error') failed.push(...this.#sayNotDone(bundles.error));
    else
      users.push(...bundles.value.filter((bundle) => bundle.imageId === imageId).map(({ id }) => `the bundle ${id}`));
    if (accounts.kind === 'error') failed.push(...this.#sayNotDone(accounts.error));
    else users.push(...accounts.value.map((account) => `the account ${account}, with which it is shared`));
    return users.length === 0 ? failed : [...failed, stillUsed(imageId, users)];
  }

  /** Whether AWS is asked anything in this process. */
  get isOn(): boolean {
    return this.#options.level !== 'off' && !this.#options.memory.isApplying;
  }

  async #checkWorkspace(client: ImageClient, { workspaceId, unknown }: PlannedImage): Promise<Diagnostic[]> {
    if (unknown.includes('workspace_id') || workspaceId === '') return [];
    const found = await client.findWorkspace(workspaceId, { maxAgeMs: PLAN_MS });
    if (found.kind === 'error') return this.#sayNotDone(found.error);
    const obstacle = getWorkspaceObstacle(workspaceId, found.value);
    return obstacle === undefined ? [] : [this.#toDiagnostic(obstacle)];
  }

  async #checkAccount(
    client: ImageClient,
    wanted: PlannedImage,
    { replaces, answeredId }: CreateContext,
  ): Promise<Diagnostic[]> {
    const listed = await client.listImages({ maxAgeMs: PLAN_MS });
    if (listed.kind === 'error') return this.#sayNotDone(listed.error);
    const obstacle = wanted.unknown.includes('name')
      ? undefined
      : getNameObstacle(wanted.name, listed.value, (image) => image.id === answeredId || this.#mayFreeItsName(image));
    return [
      ...(obstacle === undefined ? [] : [this.#toDiagnostic(obstacle)]),
      ...this.#checkQuota(wanted.region, listed.value.length, replaces),
    ];
  }

  /** This plan may delete an image of its own state, or give it another name. */
  #mayFreeItsName({ id }: Image): boolean {
    return this.#replaced.has(id) || this.#options.memory.isShown(id);
  }

  /** No call tells the quota. An image that another region's is deleted for is one that would be missed. */
  #checkQuota(region: string, present: number, replaces: ReplacedImage | undefined): Diagnostic[] {
    const more = this.#added.get(region) ?? 0;
    const isElsewhere = replaces !== undefined && replaces.region !== region;
    const isError = isElsewhere && this.#options.level === 'error';
    if (present + more <= IMAGE_QUOTA || (!this.#isNew(`quota ${region}`) && !isError)) return [];
    const kept = isElsewhere
      ? ' The image in the other region is not deleted before there is room, except with create_before_destroy, where it is deleted last.'
      : '';
    return [
      diagnose(isError ? 'error' : 'warning', 'Image Quota May Be Reached', [
        `The account has ${present} images in ${region}, and this plan makes more.${kept}`,
        `An account has at most ${IMAGE_QUOTA} images per region, unless AWS has raised its quota, which no call of this API tells.`,
        'Delete images that are no longer used, or ask for more under Service Quotas.',
      ]),
    ];
  }

  /** Two images of one plan. The provider sees neither depends_on nor lifecycle, so that it can only warn. */
  #compareWithPlan(wanted: PlannedImage): Diagnostic[] {
    const isRepeated = (attribute: 'name' | 'workspaceId') => {
      const key = JSON.stringify([wanted.region, attribute, wanted[attribute]]);
      const isSeen = this.#wanted.has(key);
      this.#wanted.add(key);
      return isSeen && wanted[attribute] !== '';
    };
    return [...(isRepeated('name') ? [sameName()] : []), ...(isRepeated('workspaceId') ? [sameWorkspace(wanted)] : [])];
  }

  #toDiagnostic({ attribute, problem, remedy }: Obstacle): Diagnostic {
    const severity = this.#options.level === 'error' ? 'error' : 'warning';
    return diagnose(
      severity,
      'Image Would Be Refused',
      [problem, 'AWS would not make this image now.', remedy],
      attribute,
    );
  }

  #sayNotDone(error: AwsError): Diagnostic[] {
    const isAboutAll = isAboutCredentials(error);
    if (!this.#isNew(isAboutAll ? 'credentials' : error.operation)) return [];
    const what = isAboutAll
      ? 'Whether AWS will accept this plan was not checked: AWS could not be asked.'
      : `A part of what AWS demands was not checked: ${error.operation} could not be called.`;
    const more = ['The plan itself is not affected. With preflight = "off" in the provider block nothing is checked.'];
    const summary = 'Preflight Not Done';
    return [{ ...toAwsDiagnostic({ error, summary, what, more }), severity: 'warning', summary }];
  }

  #isNew(subject: string): boolean {
    const isNew = !this.#said.has(subject);
    this.#said.add(subject);
    return isNew;
  }
}

function stillUsed(imageId: string, users: readonly string[]): Diagnostic {
  return diagnose('warning', 'Image Still Used', [
    `The image ${imageId} is to be deleted, and is used by ${users.join(', ')}.`,
    'AWS deletes no image that is in use. This plan may end the use before; else the apply stops at the delete.',
    'Delete the bundles or point them to another image, and stop sharing it.',
  ]);
}

function sameName(): Diagnostic {
  const paragraphs = [
    'This plan makes two images of this name in one region.',
    'A name is unique in an account and region: AWS will refuse the second.',
    'Give one of them another name.',
  ];
  return diagnose('warning', 'Image Name Planned Twice', paragraphs, 'name');
}

function sameWorkspace({ workspaceId }: PlannedImage): Diagnostic {
  const paragraphs = [
    `This plan makes two images of the WorkSpace ${workspaceId}.`,
    'AWS suspends a WorkSpace while an image is made of it: the second image is begun when the first is made. It waits for that as long as its timeouts.create says, and to be deleted for it as long as timeouts.delete says.',
    'Use another WorkSpace for one of them; or ignore this, if both are to be the same.',
  ];
  return diagnose('warning', 'WorkSpace Planned Twice', paragraphs, 'workspace_id');
}
