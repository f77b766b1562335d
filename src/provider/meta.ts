import type { ImageClient, Tags } from '../client';
import type { Journal } from './journal';
import type { IgnoredTags } from './tag-set';

/** What a configured provider gives to its resources. */
export interface Meta {
  readonly client: ImageClient;
  readonly region: string;
  /** undefined: not known before apply. */
  readonly defaultTags: Tags | undefined;
  readonly ignoredTags: IgnoredTags;
  readonly journal: Journal;
}
