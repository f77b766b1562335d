import { randomBytes } from 'node:crypto';
import { NAME_SUFFIX_LENGTH } from '../../model';
import type { JournalImage, JournalPartition } from '../journal/journal-entry';
import type { Meta } from '../meta';

/** Digits of the time in a suffix: from the year to the millisecond, and one of chance. */
const TIME_LENGTH = 17;

/**
 * The name of an image that is about to be made of its prefix: the one that an interrupted run has begun with, so that
 * AWS makes no second image; else a new one. Engines plan a create once more in the apply and tell the provider nothing of
 * the first plan, so that no name of a plan would last.
 */
export function makeName(meta: Meta, partition: JournalPartition, image: JournalImage): string {
  const { namePrefix = '' } = image;
  const begun = meta.journal.listBegunNames(partition, image);
  const free = begun.find((name) => meta.memory.claimName(name, partition.region));
  return free ?? `${namePrefix}${makeSuffix(meta.connection.clock.now())}`;
}

/** @param now milliseconds since 1970. Names of one prefix are then in the order of their images. */
function makeSuffix(now: number): string {
  const time = new Date(now).toISOString().replace(/\D/g, '').slice(0, TIME_LENGTH);
  const chance = randomBytes(NAME_SUFFIX_LENGTH).toString('hex');
  return `${time}${chance}`.slice(0, NAME_SUFFIX_LENGTH);
}
