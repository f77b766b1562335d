import type { PlanDestroyRequest, PlanDestroyResult } from '../../framework';
import type { Meta } from '../meta';
import { getImageRegion, getString } from './image-state';

/** A destroy, not the first half of a replacement: marked, so that the delete knows. */
export async function planDestroy({ prior, meta }: PlanDestroyRequest<Meta>): Promise<PlanDestroyResult> {
  meta?.memory.notePlan();
  const planData = { destroy: true };
  if (meta === undefined) return { planData };
  const image = { imageId: getString(prior, 'image_id'), region: getImageRegion(prior, meta) };
  return { planData, diagnostics: await meta.preflight.checkDelete(image) };
}
