import type { AttributePath, DeclaredImage, Finding } from '../checks';
import type { JsonFile, TextRange } from '../terraform';
import type { ProviderContext } from './provider-context';
import type { Effect, Resource } from './resource';
import type { SuppressionEntry } from './suppression';

/** A range of a file. */
export interface Place {
  readonly file: JsonFile;
  readonly range: TextRange;
}

/** What a finding can be about: one instance of a resource, a policy document, or a whole file. */
export interface Subject {
  readonly scope: string;
  readonly address?: string;
  readonly constructPath?: string;
  readonly suppressions: readonly SuppressionEntry[];
  locate(path: AttributePath, target: 'key' | 'value'): Place;
  /** The value at a path, evaluated where that can be done; undefined where there is none. */
  getValue(path: AttributePath): unknown;
}

/** One image that is there after the apply. A resource with for_each or count is several. */
export interface ImageInstance {
  readonly effect: Effect;
  readonly resource: Resource;
  readonly image: DeclaredImage;
  readonly provider: ProviderContext;
}

/** A verdict and what it is about, before it is located. */
export interface SubjectFinding {
  readonly subject: Subject;
  readonly finding: Finding;
}
