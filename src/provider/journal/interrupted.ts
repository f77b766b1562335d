import type { EngineRun } from './engine-run';
import type { JournalEntry } from './journal-entry';

/**
 * Of entries whose run is over, those whose image is in nobody's state: it was not given to its engine, or a plan of the
 * whole state has not shown it since. A plan that failed has not shown everything, but then nothing follows from it: that
 * counts in the apply of the same command and in that of a saved plan, and not beside -target.
 */
export function selectInterrupted(entries: readonly JournalEntry[], run: EngineRun): JournalEntry[] {
  const isWhole = run.isOfWholeState();
  const isPart = run.isOfPart?.() === true;
  return entries.filter(({ imageId, isAnswered, isMissed }) => {
    if (imageId === undefined) return false;
    return isAnswered !== true || isWhole || (isMissed === true && !isPart);
  });
}
