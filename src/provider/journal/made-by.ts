import type { Image } from '../../client';
import type { JournalEntry } from './journal-entry';

/** How far the clocks of AWS and of this machine may differ. Source: AWS refuses signatures that are further off. */
const CLOCK_SKEW_MS = 15 * 60_000;
/** How long after its first attempt a request may still be sent: all retries, each at its limit of time. */
const REQUEST_MS = 60 * 60_000;

/**
 * Whether the image of the entry's name may be what the entry's request has made: it has the description, it was not
 * there before, and its time fits. Where nobody has looked who had the name before, nothing tells it from a stranger's.
 */
export function mayHaveMade({ description, startedAt, taken }: JournalEntry, image: Image): boolean {
  if (taken === undefined || taken.includes(image.id)) return false;
  if (image.description !== description || image.created === undefined) return false;
  const age = Date.parse(image.created) - Date.parse(startedAt);
  return age >= -CLOCK_SKEW_MS && age <= REQUEST_MS + CLOCK_SKEW_MS;
}
