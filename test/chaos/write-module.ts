import { writeImage } from '../events/configuration';
import type { Configuration } from './scenario';

/** The configuration in HCL. */
export function writeModule(images: Configuration): string {
  return images
    .map(({ isNewFirst, timeout, isPrefixed, ...image }) => {
      const lifecycle = isNewFirst ? ['  lifecycle {', '    create_before_destroy = true', '  }'] : [];
      const timeouts = timeout === undefined ? [] : ['  timeouts {', `    create = "${timeout}"`, '  }'];
      const named = isPrefixed ? { ...image, namePrefix: image.name } : image;
      return writeImage({ ...named, more: [...lifecycle, ...timeouts].join('\n') });
    })
    .join('\n');
}
