import type { JournalFolder } from './journal-folder';

const KIND = 'place';

/** Which of the folder's states a run is about. */
export interface RunPlace {
  readonly terraformWorkspace: string;
  /** As identifyState names it. */
  readonly state: string;
}

/**
 * The place that the first process of the run has found. What it is read from is the selection of the folder: another
 * terminal may select another workspace or backend while this run waits for its "yes", and the engine stays with its own.
 * @param run the engine's process, as identifyProcess names it; without a start time it may be one of before
 */
export function keepPlace(folder: JournalFolder, run: string, found: RunPlace): RunPlace {
  const places = folder.listLiving(KIND, 'run');
  if (run.endsWith('-')) return found;
  const { terraformWorkspace, state } = places.find((place) => place['run'] === run) ?? {};
  if (typeof terraformWorkspace === 'string' && typeof state === 'string') return { terraformWorkspace, state };
  folder.post(folder.getFile([run], KIND), { run, ...found });
  return found;
}
