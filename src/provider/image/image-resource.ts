import type { Diagnostic, ObjectValue, Resource, ShownInstance } from '../../framework';
import { hideValues } from '../diagnostic/hidden-value';
import type { Meta } from '../meta';
import { createImage } from './create-image';
import { deleteImage } from './delete-image';
import { IMAGE_SCHEMA } from './image-schema';
import { getArnRegion, getImageRegion, getString, withValues } from './image-state';
import { importImage } from './import-image';
import { planDestroy } from './plan-destroy';
import { planImage } from './plan-image';
import { readImage } from './read-image';
import { updateImage } from './update-image';
import { validateImage } from './validate-image';

/** Texts of the configuration that may be secret. Ids of AWS are none, and every message needs them. */
const HIDDEN = ['name', 'description', 'tags', 'tags_all'];

/** The resource `workspaces_image`. */
export function createImageResource(): Resource<Meta> {
  return {
    schema: IMAGE_SCHEMA,
    upgrade: upgradeImage,
    observe: observeImage,
    validate: (config) => hide(validateImage(config), config),
    plan: async (request) => withoutValues(await planImage(request), request.config, request.prior),
    planDestroy: async (request) => withoutValues(await planDestroy(request), request.prior),
    create: async (request) => withoutValues(await createImage(request), request.config, request.planned),
    read: async (request) => withoutValues(await readImage(request), request.state),
    update: async (request) => withoutValues(await updateImage(request), request.config, request.prior),
    delete: async (request) => hide(await deleteImage(request), request.prior),
    import: importImage,
  };
}

function hide(diagnostics: readonly Diagnostic[], ...objects: readonly (ObjectValue | null)[]): Diagnostic[] {
  return hideValues(diagnostics, HIDDEN, objects);
}

function withoutValues<Result extends { readonly diagnostics?: readonly Diagnostic[] }>(
  result: Result,
  ...objects: readonly (ObjectValue | null)[]
): Result {
  return { ...result, diagnostics: hide(result.diagnostics ?? [], ...objects) };
}

/** Version 0.1 stored "" for a WorkSpace that an import could not record, and no region. */
function upgradeImage(state: ObjectValue): ObjectValue {
  return withValues(state, {
    workspace_id: getString(state, 'workspace_id') || null,
    region: getString(state, 'region') || getArnRegion(state) || null,
  });
}

function observeImage({ state, meta }: ShownInstance<Meta>): void {
  const imageId = getString(state, 'image_id');
  if (imageId === '') return;
  const image = { imageId, name: getString(state, 'name'), region: getImageRegion(state, meta) };
  meta.memory.noteShown(image);
  meta.journal.noteShown(image);
}
