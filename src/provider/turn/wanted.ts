import type { Meta } from '../meta';
import type { NamedImage, WantedImage } from './claim';

type Described = NamedImage & Pick<WantedImage, 'replaces'>;

/** An image with where this provider makes it. */
export async function locateWanted(meta: Meta, image: Described): Promise<WantedImage> {
  return { endpoint: meta.journal.options.endpoint, account: await meta.getAccount(), ...image };
}
