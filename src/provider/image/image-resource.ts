import { objectValue, type Diagnostic, type ObjectValue, type Resource, type ShownInstance } from '../../framework';
import { addDeploymentTag } from '../deployment/deployment-tag';
import { hideValues } from '../diagnostic/hidden-value';
import type { Meta } from '../meta';
import { flattenTags, NO_TAGS } from '../tags/tag-set';
import { createInTurn } from './create-in-turn';
import { deleteImage } from './delete-image';
import { IMAGE_SCHEMA } from './image-schema';
import { getArnRegion, getString, toShownImage, withValues } from './image-state';
import { importImage } from './import-image';
import { planDestroy } from './plan-destroy';
import { planImage } from './plan-image';
import { readImage } from './read-image';
import { updateImage } from './update-image';
import { validateImage } from './validate-image';

/** Texts of the configuration that may be secret. Ids of AWS are none, and every message needs them. */
const HIDDEN = ['name', 'name_prefix', 'description', 'tags', 'tags_all'];

/** The resource `workspaces_image`. */
export function createImageResource(): Resource<Meta> {
  return {
    schema: IMAGE_SCHEMA,
    upgrade: upgradeImage,
    observe: observeImage,
    validate: (config) => hide(validateImage(config), config),
    plan: async (request) => withoutValues(await planImage(request), request, request.prior),
    planDestroy: async (request) => withoutValues(await planDestroy(request), request, request.prior),
    create: async (request) => withoutValues(await createInTurn(request), request, request.planned),
    read: async (request) => withoutValues(await readImage(request), request, request.state),
    update: async (request) => withoutValues(await updateImage(request), request, request.prior),
    delete: async (request) => hide(await deleteImage(request), request.prior),
    import: importImage,
  };
}

interface Configured {
  readonly config?: ObjectValue;
  readonly meta: Meta | undefined;
}

function hide(diagnostics: readonly Diagnostic[], ...objects: readonly (ObjectValue | null)[]): Diagnostic[] {
  return hideValues(diagnostics, HIDDEN, objects);
}

/** @param object what the configuration was, or will be, beside what it is */
function withoutValues<Result extends { readonly diagnostics?: readonly Diagnostic[] }>(
  result: Result,
  { config, meta }: Configured,
  object: ObjectValue | null,
): Result {
  const { defaultTags = NO_TAGS, deploymentId } = meta ?? {};
  const defaults = objectValue([['tags', flattenTags(addDeploymentTag(defaultTags, { deploymentId }))]]);
  return { ...result, diagnostics: hide(result.diagnostics ?? [], config ?? null, object, defaults) };
}

/** Version 0.1 stored "" for a WorkSpace that an import could not record, and no region. */
function upgradeImage(state: ObjectValue): ObjectValue {
  return withValues(state, {
    workspace_id: getString(state, 'workspace_id') || null,
    region: getString(state, 'region') || getArnRegion(state) || null,
  });
}

function observeImage({ state, meta }: ShownInstance<Meta>): void {
  const image = toShownImage(state, meta);
  if (image.imageId === '') return;
  meta.memory.noteShown(image);
  meta.shown.note(image.imageId);
  meta.journal.noteShown(image);
}
