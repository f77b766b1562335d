import type { Engine, ReadProblem, SourceFile, VariableSetting } from '../terraform';

/** Where values for variables come from, before it is read. */
export type SettingInput =
  Exclude<VariableSetting, { readonly kind: 'file' }> | { readonly kind: 'file'; readonly file: SourceFile };

/**
 * The Terraform JSON files of one root module: a stack of cdktf, or a folder. With an engine it is what that engine
 * reads, and another input is what the other one does.
 */
export interface ConfigurationInput {
  readonly kind: 'configuration';
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly engine?: Engine | undefined;
  /** Files of the modules in local folders that can be called, by the paths of the folders. */
  readonly modules?: ReadonlyMap<string, readonly SourceFile[]>;
  /** Whether there are no other files of it, and of the modules: what is not in these is declared nowhere. */
  readonly isWhole?: true;
  /** Paths of folders that are called as modules, and are not there. */
  readonly missingFolders?: readonly string[];
  /** Values for variables, those that count least first. */
  readonly settings?: readonly SettingInput[];
}

/** What is linted together as one unit of names and references. All inputs of a run are one project. */
export type LintInput =
  | ConfigurationInput
  /** A file by itself; its content tells whether it is a configuration, a plan or an IAM policy. */
  | { readonly kind: 'file'; readonly file: SourceFile }
  /** What the reader of the input found wrong before there was a file to lint. */
  | { readonly kind: 'problem'; readonly problem: ReadProblem };

/** Whether findings call it by a name: a module that is no stack is called by the path of its folder. */
export function isStack(input: LintInput): input is ConfigurationInput {
  if (input.kind !== 'configuration') return false;
  const path = input.files[0]?.path ?? input.name;
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
  return folder !== input.name.replace(/\/$/, '');
}
