import {
  attributePath,
  UNKNOWN,
  type Diagnostic,
  type ObjectValue,
  type Path,
  type PlanRequest,
  type Value,
} from '../../framework';
import { diagnose } from '../diagnostic/diagnose';
import type { Meta } from '../meta';
import { getArnRegion, getString } from './image-state';

export interface PlannedRegion {
  readonly value: Value;
  readonly requiresReplace: readonly Path[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The region of an image after the plan: its argument, else that of its state, else the provider's. A changed argument
 * replaces the image. A changed provider does not: that would leave the image behind in the other region unseen.
 */
export function planRegion({ prior, config, meta }: PlanRequest<Meta>): PlannedRegion {
  const configured = config['region'] ?? null;
  if (prior === null) return plain(configured ?? meta?.region ?? UNKNOWN);
  const before = getString(prior, 'region') || getArnRegion(prior) || meta?.region;
  if (configured !== null) {
    const isChanged = before !== undefined && configured !== before;
    return { ...plain(configured), requiresReplace: isChanged ? [attributePath('region')] : [] };
  }
  if (meta === undefined || before === undefined || before === meta.region) return plain(before ?? UNKNOWN);
  return { ...plain(before), diagnostics: [isElsewhere(prior, before, meta.region)] };
}

function plain(value: Value): PlannedRegion {
  return { value, requiresReplace: [], diagnostics: [] };
}

function isElsewhere(prior: ObjectValue, region: string, provider: string): Diagnostic {
  const id = getString(prior, 'image_id');
  return diagnose(
    'error',
    'Image In Another Region',
    [
      `The image ${id} is in ${region}; the provider is configured for ${provider}.`,
      'An image stays in its region. Nothing was planned for it, so that it is neither made anew nor left behind unseen.',
      `To keep it there, set region = "${region}" on the resource, or in the provider. To make it anew in ${provider} and delete the one in ${region}, set region = "${provider}" on the resource.`,
    ],
    'region',
  );
}
