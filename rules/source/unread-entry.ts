import type { Node } from '../evaluator/source-file';

/** What may make or change images, and cannot be read. */
export interface Unread {
  readonly node: Node;
  /** As a message begins. */
  readonly what: string;
  /** Ends the sentence "could not be evaluated: …". */
  readonly why: string;
}
