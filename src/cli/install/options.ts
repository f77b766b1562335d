/** What a task has to tell, and the exit code of the command. */
export interface Result {
  readonly words: string;
  readonly code: number;
}

export interface InstallOptions {
  readonly task: 'check' | 'install' | 'uninstall';
  /** Of the provider folders. */
  readonly root: string;
  /** Whether the engines have to be told of the root. */
  readonly isOwnRoot: boolean;
  readonly osArch: string;
  /** A Node.js to make a single executable with. */
  readonly node: string | undefined;
  /** Those to remove; none stands for that of this package. */
  readonly versions: readonly string[];
}
