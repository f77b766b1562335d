import type { AttributePath, DeclaredImage, DeclaredTags, Finding } from '../checks';
import type { JsonFile, TextRange } from '../terraform';
import type { SuppressionEntry } from './suppression';

/** What a finding can be about: one instance of a resource, a policy, or a file. */
export interface Subject {
  readonly scope: string;
  readonly address?: string;
  readonly constructPath?: string;
  readonly file: JsonFile;
  readonly suppressions: readonly SuppressionEntry[];
  locate(path: AttributePath, target: 'key' | 'value'): TextRange;
  /** The value at a path as it was written or evaluated, for the fingerprint; undefined where there is none. */
  getValue(path: AttributePath): unknown;
}

/** One image that an apply would make. A resource with for_each or count is several. */
export interface ImageInstance extends Subject {
  readonly address: string;
  readonly image: DeclaredImage;
  readonly defaultTags: DeclaredTags;
}

/** A verdict and what it is about, before it is located. */
export interface SubjectFinding {
  readonly subject: Subject;
  readonly finding: Finding;
}
