import type { Diagnostic, ObjectValue, PlanRequest, PlanResult, PrivateData } from '../../framework';
import { attributePath, isEqualValue, objectValue, UNKNOWN, type Path } from '../../framework';
import { diagnose } from '../diagnostic/diagnose';
import { DESCRIBED_ATTRIBUTES } from '../../model';
import { isDeployed } from '../deployment/find-deployed';
import type { Meta } from '../meta';
import type { ReplacedImage } from '../preflight/preflight';
import { describeCreate, readPlannedImage, type PlannedImage } from '../preflight/wanted-image';
import { getImageRegion, getString, withValues } from './image-state';
import { planRegion } from './plan-region';
import { checkTagsAgainstProvider, planTags } from './plan-tags';

/** Refines the framework's plan of a create or an update. */
export async function planImage(request: PlanRequest<Meta>): Promise<PlanResult> {
  const { prior, config, meta } = request;
  meta?.memory.notePlan();
  const tags = meta === undefined ? [] : checkTagsAgainstProvider(config, meta);
  const region = planRegion(request);
  const planned = withValues(request.planned, { ...planTags(request), region: region.value });
  const plan =
    prior === null ? await planCreate(request, planned) : await planChange(request, prior, { ...region, planned });
  return {
    ...plan,
    diagnostics: [...tags, ...region.diagnostics, ...plan.diagnostics],
  };
}

type Plan = PlanResult & Required<Pick<PlanResult, 'requiresReplace' | 'diagnostics'>>;

/** A create of its own, or the second half of a replacement, of which the first plan has left what it replaces. */
async function planCreate({ planData, meta }: PlanRequest<Meta>, planned: ObjectValue): Promise<Plan> {
  const create = describeCreate(planned);
  const wanted = readPlannedImage(create);
  const plan = { planned, planData: create, requiresReplace: [] };
  if (meta === undefined || wanted === undefined) return { ...plan, diagnostics: [] };
  const { replaces, isChecked } = readReplacement(planData);
  meta.memory.notePlannedCreate(wanted);
  const unguarded = wanted.name === '' ? [] : noteName(meta, wanted, replaces);
  const context = { replaces, ...(await findBegun(meta, wanted)) };
  const checked = isChecked ? [] : await meta.preflight.checkCreate(wanted, context);
  return { ...plan, diagnostics: [...unguarded, ...checked] };
}

/** Who has the name in this state: the image that is replaced, or one that another plan destroys. */
function noteName(meta: Meta, wanted: PlannedImage, replaces: ReplacedImage | undefined): Diagnostic[] {
  const { memory, journal, successors } = meta;
  const holder = memory.findShown(wanted.name, wanted.region);
  if (holder === undefined) return [];
  journal.noteHolder(holder);
  const { imageId } = holder;
  // In an apply the other one may be deleted already.
  if (imageId === replaces?.imageId || memory.isPlannedBefore(wanted)) return [];
  successors.note({ imageId, wanted });
  // A destroy that is planned later carries what it is for; the plan of this one is given.
  const isKnown = !memory.isDestroyPlanned(imageId) || successors.find(imageId) !== undefined;
  return isKnown ? [] : [notGuarded(imageId, journal.directory)];
}

function notGuarded(imageId: string, directory: string): Diagnostic {
  return diagnose('error', 'Image Not Guarded', [
    `This plan destroys the image ${imageId} and makes another one of its name. The apply has to know of both, so that it deletes the one only where AWS would make the other; and that could not be written to ${directory}.`,
    'Make the directory writable; or use a moved block, which keeps the image.',
  ]);
}

/** What earlier runs have begun of the image. One that was answered is in the state, unless a plan has missed it. */
async function findBegun(meta: Meta, wanted: PlannedImage) {
  const begun = meta.journal.listBegun(wanted.region, wanted);
  // The account is asked for where there is something to compare it with.
  const account = begun.length > 0 ? await meta.getAccount() : undefined;
  const entry = begun.find((each) => each.account === account);
  const isStored = entry?.isAnswered === true && entry.isMissed !== true;
  const hasBegun = (entry !== undefined && !isStored) || (meta.preflight.isOn && (await isDeployed(meta, wanted)));
  return { hasBegun, answeredId: isStored ? entry.imageId : undefined };
}

/**
 * A change in place or, where something requires it, the first half of a replacement. Engines show no warning of the
 * second half: what there is to say of the new image is said here.
 */
async function planChange(
  { meta, requiresReplace: ofSchema }: PlanRequest<Meta>,
  prior: ObjectValue,
  { planned, requiresReplace: ofRegion }: Pick<Plan, 'planned' | 'requiresReplace'>,
): Promise<Plan> {
  const withState = planState(prior, planned);
  const requiresReplace = [
    ...withState.requiresReplace,
    ...planPrefix(prior, planned),
    ...planWorkspace(prior, planned),
    ...ofRegion,
  ];
  const replaces = { imageId: getString(prior, 'image_id'), region: getImageRegion(prior, meta ?? NOWHERE) };
  // What an earlier plan wanted to destroy it for is over.
  meta?.successors.drop(replaces.imageId);
  const isReplaced = ofSchema.length + requiresReplace.length > 0;
  const wanted = isReplaced ? readPlannedImage(describeCreate(planned)) : undefined;
  const checked =
    wanted === undefined || meta === undefined
      ? []
      : await meta.preflight.checkCreate(wanted, { replaces, ...(await findBegun(meta, wanted)) });
  return {
    planned: withState.planned,
    requiresReplace,
    planData: { replaces, isChecked: wanted !== undefined },
    diagnostics: [...withState.diagnostics, ...checked],
  };
}

const NOWHERE = { region: '' } as const;

/** What the first plan of a replacement has left for the second. */
function readReplacement({ replaces, isChecked }: PrivateData) {
  const isGiven = typeof replaces === 'object' && replaces !== null;
  return { replaces: isGiven ? (replaces as ReplacedImage) : undefined, isChecked: isChecked === true };
}

type Step = Required<Pick<PlanResult, 'planned' | 'requiresReplace' | 'diagnostics'>>;

/** An image in ERROR never recovers: it is replaced. One that is PENDING is waited for. */
function planState(prior: ObjectValue, planned: ObjectValue): Step {
  if (prior['state'] === 'ERROR') {
    return {
      planned: withValues(planned, { state: UNKNOWN }),
      requiresReplace: [attributePath('state')],
      diagnostics: [failedImageReplaced(prior)],
    };
  }
  if (prior['state'] !== 'PENDING') return { planned, requiresReplace: [], diagnostics: [] };
  const open = Object.keys(DESCRIBED_ATTRIBUTES).filter((name) => name === 'state' || prior[name] === null);
  const changes = objectValue(open.map((name) => [name, UNKNOWN]));
  return { planned: withValues(planned, changes), requiresReplace: [], diagnostics: [] };
}

function failedImageReplaced(prior: ObjectValue): Diagnostic {
  return diagnose('warning', 'Failed Image Replaced', [
    `The image ${getString(prior, 'image_id')} is in state ERROR.`,
    'AWS never takes an image out of that state, so a new one is planned in its place.',
  ]);
}

/** A change of the WorkSpace replaces the image. Where an import could not record it, the configured one is recorded. */
function planWorkspace(prior: ObjectValue, planned: ObjectValue): readonly Path[] {
  const before = prior['workspace_id'] ?? null;
  const isChanged = before !== null && !isEqualValue(before, planned['workspace_id'] ?? null);
  return isChanged ? [attributePath('workspace_id')] : [];
}

/**
 * A change of the prefix replaces the image. Where the state has none, as after an import, the configured one is
 * recorded if the name begins with it.
 */
function planPrefix(prior: ObjectValue, planned: ObjectValue): readonly Path[] {
  const before = prior['name_prefix'] ?? null;
  const prefix = planned['name_prefix'] ?? null;
  if (prefix === null || isEqualValue(before, prefix)) return [];
  const isOfName = before === null && typeof prefix === 'string' && getString(prior, 'name').startsWith(prefix);
  return isOfName ? [] : [attributePath('name_prefix')];
}
