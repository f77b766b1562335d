import type { PlanDestroyRequest, PlanDestroyResult } from '../../framework';
import type { Meta } from '../meta';
import type { ReplacedImage } from '../preflight/preflight';
import { getImageRegion, getString } from './image-state';

/**
 * A destroy, not the first half of a replacement: marked, so that the delete knows. Where the plan makes another image
 * of its name the delete is guarded for that one, which a saved plan carries wherever it is applied.
 */
export async function planDestroy({ prior, meta }: PlanDestroyRequest<Meta>): Promise<PlanDestroyResult> {
  meta?.memory.notePlan();
  if (meta === undefined) return { planData: { destroy: true } };
  const image = { imageId: getString(prior, 'image_id'), region: getImageRegion(prior, meta) };
  const wanted = noteSuccessor(meta, getString(prior, 'name'), image);
  const planData = { destroy: true, ...(wanted !== undefined && { create: wanted }) };
  return { planData, diagnostics: await meta.preflight.checkDelete(image) };
}

/** A create that is planned later finds this image among those that the engine has shown. */
function noteSuccessor({ memory, successors }: Meta, name: string, { imageId, region }: ReplacedImage) {
  if (memory.isApplying) return undefined;
  memory.notePlannedDestroy(imageId);
  const wanted = memory.findPlannedCreate(name, region);
  if (wanted === undefined) successors.drop(imageId);
  else successors.note({ imageId, wanted });
  return wanted;
}
