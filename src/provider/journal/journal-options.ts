import type { EngineRun } from './engine-run';
import type { JournalFolder } from './journal-folder';

export interface JournalOptions {
  /** Where the entries are; made when the first one is written. */
  readonly folder: JournalFolder;
  /** Folder of the root module, as its real path. */
  readonly rootModule: string;
  /** URL of the endpoint, or '' for AWS's own. */
  readonly endpoint: string;
  readonly terraformWorkspace: string;
  /** Which state of the folder, as identifyState names it; '' where it is left out. */
  readonly state?: string;
  readonly run: EngineRun;
  readonly now: () => number;
}
