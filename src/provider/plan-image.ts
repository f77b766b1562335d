import { quote } from '../checks';
import {
  attributePath,
  isEqualValue,
  objectValue,
  UNKNOWN,
  type Diagnostic,
  type ObjectValue,
  type Path,
  type PlanRequest,
  type PlanResult,
  type Value,
} from '../framework';
import { DESCRIBED_ATTRIBUTES, diagnose, getString, UNRECORDED_WORKSPACE, withValues } from './image-state';
import type { Meta } from './meta';
import { expandTags, flattenTags, isManagedTag, mergeTags } from './tag-set';
import { validateWithDefaultTags } from './validate-image';

/** Refines the framework's plan of a create or an update. */
export function planImage({ prior, config, planned, meta }: PlanRequest<Meta>): PlanResult {
  const diagnostics = meta === undefined ? [] : checkAgainstProvider(config, meta);
  const withTags = withValues(planned, { tags_all: planTagsAll(config, prior, meta) });
  if (prior === null) return { planned: withTags, diagnostics };
  meta?.journal.forget(getString(prior, 'name'), getString(prior, 'image_id'));
  const withState = planState(prior, withTags);
  const workspace = planWorkspace(prior, withState.planned);
  return {
    planned: workspace.planned,
    requiresReplace: [...withState.requiresReplace, ...workspace.requiresReplace],
    diagnostics: [...diagnostics, ...withState.diagnostics, ...workspace.diagnostics],
  };
}

type Step = Required<Pick<PlanResult, 'planned' | 'requiresReplace' | 'diagnostics'>>;

/** Unknown as soon as one tag is: an engine takes the map of a plan by its word. */
function planTagsAll(config: ObjectValue, prior: ObjectValue | null, meta: Meta | undefined): Value {
  const own = expandTags(config['tags']);
  if (meta?.defaultTags === undefined || own === undefined) return UNKNOWN;
  const all = flattenTags(mergeTags(meta.defaultTags, own, meta.ignoredTags));
  const before = prior?.['tags_all'] ?? null;
  return isEqualValue(before, all) ? before : all;
}

/** An image in ERROR never recovers: it is replaced. One that is PENDING is waited for. */
function planState(prior: ObjectValue, planned: ObjectValue): Step {
  if (prior['state'] === 'ERROR') {
    return {
      planned: withValues(planned, { state: UNKNOWN }),
      requiresReplace: [attributePath('state')],
      diagnostics: [
        diagnose('warning', 'Failed Image Replaced', [
          `The image ${getString(prior, 'image_id')} is in state ERROR.`,
          'AWS never takes an image out of that state, so that a new one is planned in its place.',
        ]),
      ],
    };
  }
  if (prior['state'] !== 'PENDING') return { planned, requiresReplace: [], diagnostics: [] };
  const open = DESCRIBED_ATTRIBUTES.filter((name) => name === 'state' || prior[name] === null);
  const changes = objectValue(open.map((name) => [name, UNKNOWN]));
  return { planned: withValues(planned, changes), requiresReplace: [], diagnostics: [] };
}

/**
 * A change of the WorkSpace replaces the image, unless an import left the WorkSpace unrecorded. Then the empty string
 * stays as long as nothing else changes, so that the plan after an import is empty; engines accept a plan that keeps
 * a prior value in place of the configured one. Any other change in place records the configured id.
 */
function planWorkspace(prior: ObjectValue, planned: ObjectValue): Step {
  const before = prior['workspace_id'] ?? null;
  const after = planned['workspace_id'] ?? null;
  if (before !== UNRECORDED_WORKSPACE) {
    const requiresReplace: Path[] = isEqualValue(before, after) ? [] : [attributePath('workspace_id')];
    return { planned, requiresReplace, diagnostics: [] };
  }
  const kept = withValues(planned, { workspace_id: before });
  if (!isEqualValue(kept, prior)) return { planned, requiresReplace: [], diagnostics: [] };
  return { planned: kept, requiresReplace: [], diagnostics: [unrecordedWorkspace(prior)] };
}

function unrecordedWorkspace(prior: ObjectValue): Diagnostic {
  const imageId = getString(prior, 'image_id');
  return diagnose(
    'warning',
    'Source WorkSpace Not Recorded',
    [
      `The image ${imageId} was imported by its id alone, and AWS does not say which WorkSpace an image was made from.`,
      'Until the WorkSpace is recorded, a change of workspace_id does not replace the image.',
      `To record it, remove the resource from the state and import it with the id "${imageId},ws-…". The next change of tags or timeouts records the configured id too.`,
    ],
    'workspace_id',
  );
}

/** What shows only with the provider's configuration: the number of all tags, and tags that are configured and ignored. */
function checkAgainstProvider(config: ObjectValue, { defaultTags, ignoredTags }: Meta): Diagnostic[] {
  const diagnostics = defaultTags === undefined ? [] : validateWithDefaultTags(config, defaultTags);
  for (const key of expandTags(config['tags'])?.keys() ?? []) {
    if (isManagedTag(key, ignoredTags)) continue;
    diagnostics.push({
      severity: 'warning',
      summary: 'Ignored Tag Configured',
      detail: `The tag ${quote(key)} is configured, and ignore_tags of the provider says to ignore it.\n\nIt is neither read nor changed, on create neither.\n\nRemove it from tags or from ignore_tags.`,
      path: [{ attribute: 'tags' }, { key }],
    });
  }
  return diagnostics;
}
