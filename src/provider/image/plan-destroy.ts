import type { PlanDestroyRequest, PlanDestroyResult } from '../../framework';
import type { Meta } from '../meta';
import type { ReplacedImage } from '../preflight/preflight';
import { getImageRegion, getString } from './image-state';

/** A destroy, not the first half of a replacement: marked, so that the delete knows. */
export async function planDestroy({ prior, meta }: PlanDestroyRequest<Meta>): Promise<PlanDestroyResult> {
  meta?.memory.notePlan();
  const planData = { destroy: true };
  if (meta === undefined) return { planData };
  const image = { imageId: getString(prior, 'image_id'), region: getImageRegion(prior, meta) };
  noteSuccessor(meta, getString(prior, 'name'), image);
  return { planData, diagnostics: await meta.preflight.checkDelete(image) };
}

/** A create that is planned later finds this image among those that the engine has shown. */
function noteSuccessor({ memory, successors }: Meta, name: string, { imageId, region }: ReplacedImage): void {
  if (memory.isApplying) return;
  const wanted = memory.findPlannedCreate(name, region);
  if (wanted === undefined) successors.drop(imageId);
  else successors.note({ imageId, wanted });
}
