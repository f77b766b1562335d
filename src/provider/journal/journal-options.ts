import type { EngineRun } from './engine-run';

export interface JournalOptions {
  /** Folder of the entries; made when the first one is written. */
  readonly directory: string;
  /** Folder of the root module, as its real path. */
  readonly rootModule: string;
  /** URL of the endpoint, or '' for AWS's own. */
  readonly endpoint: string;
  readonly terraformWorkspace: string;
  /** Which state of the folder, as identifyState names it; '' where it is left out. */
  readonly state?: string;
  /** This process, as identifyProcess names it. */
  readonly owner: string;
  readonly run: EngineRun;
  readonly now: () => number;
}
