import type { AttributePath, Finding, SuppressionList } from '../checks';
import type { JsonFile, SourceNote, TextRange } from '../terraform';

/** A range of a file. */
export interface Place {
  readonly file: JsonFile;
  readonly range: TextRange;
}

/** What a finding can be about: one instance of a resource, a policy document, or a whole file. */
export interface Subject {
  readonly scope: string;
  readonly address?: string | undefined;
  readonly constructPath?: string | undefined;
  /** Where its construct is made, as that wrote it. */
  readonly madeAt?: SourceNote | undefined;
  /** Of a resource of a plan: what declares it in a configuration that is linted with it. */
  readonly declared?: Subject | undefined;
  readonly suppressions: SuppressionList;
  locate(path: AttributePath, target: 'key' | 'value'): Place;
  /** What it stands in, where that is another place than that of its findings: comments there are for it, too. */
  listHolders?(): readonly Place[];
  /** The value at a path, evaluated where that can be done; undefined where there is none. */
  getValue(path: AttributePath): unknown;
  /** Whether what stands at a path comes from a sensitive variable or output, and is not to be shown. */
  isSensitive?(path: AttributePath): boolean;
}

/** A verdict and what it is about, before it is located. */
export interface SubjectFinding {
  readonly subject: Subject;
  readonly finding: Finding;
}
