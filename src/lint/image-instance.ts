import type { DeclaredImage } from '../checks';
import type { ProviderContext } from './provider-context';
import type { Effect, Resource } from './resource';

/** One image that is there after the apply. A resource with for_each or count is several. */
export interface ImageInstance {
  readonly effect: Effect;
  readonly resource: Resource;
  /** Nothing in it is sensitive. */
  readonly image: DeclaredImage;
  /** The image with what is sensitive, for rules that judge it where it stands: their findings are shown without it. */
  readonly judged: DeclaredImage;
  readonly provider: ProviderContext;
}

/** Whether it is or was there, and not only a block that an engine validates. */
export function hasInstance({ effect }: Pick<ImageInstance, 'effect'>): boolean {
  return effect !== 'validate';
}

/** Whether a plan deletes it and makes no other in its place. */
export function isDeleted({ resource: { planned } }: Pick<ImageInstance, 'resource'>): boolean {
  return planned?.actions.includes('delete') === true && !planned.actions.includes('create');
}
