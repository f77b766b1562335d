import type { AwsConnection, Tags } from '../client';
import type { ShownBoard } from './deployment/shown-board';
import type { Journal } from './journal/journal';
import type { Preflight } from './preflight/preflight';
import type { Successors } from './preflight/successors';
import type { RunMemory } from './run-memory';
import type { IgnoredTags } from './tags/tag-set';
import type { RunBoard } from './turn/run-board';
import type { Turns } from './turn/turns';

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
  readonly board: RunBoard;
  readonly turns: Turns;
  readonly successors: Successors;
  /** Images of the state, in every process of the run. */
  readonly shown: ShownBoard;
  /** Value of the tag that tells whose an image is; undefined where there is to be none. */
  readonly deploymentId: string | undefined;
  /** Stands for the account in the journal. Asked for once. */
  getAccount(): Promise<string>;
}
