import type { Resource } from '../framework';
import { createImage } from './create-image';
import { deleteImage } from './delete-image';
import { IMAGE_SCHEMA } from './image-schema';
import { importImage } from './import-image';
import type { Meta } from './meta';
import { planImage } from './plan-image';
import { readImage } from './read-image';
import { updateImage } from './update-image';
import { validateImage } from './validate-image';

/** The resource `workspaces_image`. */
export function createImageResource(): Resource<Meta> {
  return {
    schema: IMAGE_SCHEMA,
    validate: validateImage,
    plan: planImage,
    create: createImage,
    read: readImage,
    update: updateImage,
    delete: deleteImage,
    import: importImage,
  };
}
