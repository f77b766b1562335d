import { createHash } from 'node:crypto';
import { NAME_SUFFIX_LENGTH } from '../../model';
import type { JournalImage, JournalPartition } from '../journal/journal-entry';
import type { Meta } from '../meta';

/** Digits of the time in a suffix, from the year to the millisecond. The rest stands for the WorkSpace. */
const TIME_LENGTH = 17;

type Prefixed = Pick<JournalImage, 'namePrefix' | 'workspaceId'>;

/**
 * The name of an image that is about to be made of its prefix: the one that an interrupted run has begun with, so that
 * AWS makes no second image; else a new one. Engines plan a create once more in the apply and tell the provider nothing of
 * the first plan, so that no name of a plan would last.
 */
export function makeName({ memory, journal, connection }: Meta, partition: JournalPartition, image: JournalImage) {
  const isFree = (name: string): boolean => memory.claimName(name, partition.region);
  const begun = journal.listBegunNames(partition, image).find(isFree);
  if (begun !== undefined) return begun;
  for (let now = connection.clock.now(); ; now++) {
    const name = `${image.namePrefix ?? ''}${formatTime(now)}${hashWorkspace(image)}`;
    if (isFree(name)) return name;
  }
}

/** Whether the name can have been made for such an image: AWS itself does not tell which WorkSpace an image is from. */
export function isMadeFor(name: string, image: Prefixed): boolean {
  const { namePrefix = '' } = image;
  if (!name.startsWith(namePrefix)) return false;
  const suffix = name.slice(namePrefix.length);
  const hasTime = suffix.length === NAME_SUFFIX_LENGTH && /^\d+$/.test(suffix.slice(0, TIME_LENGTH));
  return hasTime && suffix.endsWith(hashWorkspace(image));
}

/** In UTC. @param time milliseconds since 1970 */
function formatTime(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '').slice(0, TIME_LENGTH);
}

/** Hexadecimal digits. */
function hashWorkspace({ workspaceId }: Prefixed): string {
  const hash = createHash('sha256').update(workspaceId).digest('hex');
  return hash.slice(0, NAME_SUFFIX_LENGTH - TIME_LENGTH);
}
