import {
  isEqualValue,
  isObjectValue,
  UNKNOWN,
  type Diagnostic,
  type ObjectValue,
  type PlanRequest,
  type Value,
} from '../../framework';
import { quote } from '../../text';
import type { Meta } from '../meta';
import { expandTags, flattenTags, isManagedTag, isSameTags, mergeTags, NO_TAGS } from '../tags/tag-set';
import { validateWithDefaultTags } from './validate-image';

/** Both attributes of tags, as they will be. */
export function planTags({ prior, config, meta }: PlanRequest<Meta>): { tags: Value; tags_all: Value } {
  return { tags: planOwnTags(config, prior), tags_all: planTagsAll(config, prior, meta) };
}

/** No tags can be written as null, as {} and with values that are null: what means the same stays as it was. */
function planOwnTags(config: ObjectValue, prior: ObjectValue | null): Value {
  const configured = config['tags'] ?? null;
  const own = expandTags(configured);
  const before = prior?.['tags'] ?? null;
  if (own !== undefined && isObjectValue(before) && isSameTags(own, expandTags(before) ?? NO_TAGS)) return before;
  if (configured !== null) return configured;
  return prior === null || before !== null ? flattenTags(NO_TAGS) : null;
}

/** Unknown as soon as one tag is: an engine takes the map of a plan by its word. */
function planTagsAll(config: ObjectValue, prior: ObjectValue | null, meta: Meta | undefined): Value {
  const own = expandTags(config['tags']);
  if (meta?.defaultTags === undefined || own === undefined) return UNKNOWN;
  const all = flattenTags(mergeTags(meta.defaultTags, own, meta.ignoredTags));
  const before = prior?.['tags_all'] ?? null;
  return isEqualValue(before, all) ? before : all;
}

/** What shows only with the provider's configuration: the number of all tags, and tags that are configured and ignored. */
export function checkTagsAgainstProvider(config: ObjectValue, meta: Meta): Diagnostic[] {
  const { defaultTags, ignoredTags, deploymentId } = meta;
  const diagnostics = defaultTags === undefined ? [] : validateWithDefaultTags(config, defaultTags, deploymentId);
  for (const key of expandTags(config['tags'])?.keys() ?? []) {
    if (isManagedTag(key, ignoredTags)) continue;
    diagnostics.push({
      severity: 'warning',
      summary: 'Ignored Tag Configured',
      detail: `The tag ${quote(key)} is configured, and ignore_tags of the provider says to ignore it.\n\nIt is neither read nor changed, not even on create.\n\nRemove it from tags or from ignore_tags.`,
      path: [{ attribute: 'tags' }, { key }],
    });
  }
  return diagnostics;
}
