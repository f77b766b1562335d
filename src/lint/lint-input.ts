import type { Engine, ReadProblem, SourceFile } from '../terraform';

/** What is linted together as one unit of names and references. All inputs of a run are one project. */
export type LintInput =
  /**
   * The Terraform JSON files of one root module: a stack of cdktf, or a folder. With an engine it is what that engine
   * reads, and another input is what the other one does.
   */
  | {
      readonly kind: 'configuration';
      readonly name: string;
      readonly files: readonly SourceFile[];
      readonly engine?: Engine;
    }
  /** A file by itself; its content tells whether it is a configuration, a plan or an IAM policy. */
  | { readonly kind: 'file'; readonly file: SourceFile }
  /** What the reader of the input found wrong before there was a file to lint. */
  | { readonly kind: 'problem'; readonly problem: ReadProblem };
