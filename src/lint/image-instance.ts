import type { DeclaredImage } from '../checks';
import type { ProviderContext } from './provider-context';
import type { Effect, Resource } from './resource';

/** One image that is there after the apply. A resource with for_each or count is several. */
export interface ImageInstance {
  readonly effect: Effect;
  readonly resource: Resource;
  readonly image: DeclaredImage;
  readonly provider: ProviderContext;
}
