import type { AwsConnection, Tags } from '../client';
import type { Journal } from './journal/journal';
import type { Preflight } from './preflight/preflight';
import type { RunMemory } from './run-memory';
import type { IgnoredTags } from './tags/tag-set';

/** What a configured provider gives to its resources. */
export interface Meta {
  readonly connection: AwsConnection;
  /** Of the provider; an image may have its own. */
  readonly region: string;
  /** undefined: not known before apply. */
  readonly defaultTags: Tags | undefined;
  readonly ignoredTags: IgnoredTags;
  readonly journal: Journal;
  readonly preflight: Preflight;
  readonly memory: RunMemory;
  /** Stands for the account in the journal. Asked for once. */
  getAccount(): Promise<string>;
}
