import { randomInt } from 'node:crypto';

/** A whole number from 0 to `limit` - 1. */
export type RandomSource = (limit: number) => number;

export const SYSTEM_RANDOM: RandomSource = (limit) => randomInt(limit);

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
/** As in the ids of recorded replies; the model allows up to 63. */
const LENGTH = 9;
const ATTEMPTS = 1000;

export function createImageId(random: RandomSource, isTaken: (id: string) => boolean): string {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const id = `wsi-${Array.from({ length: LENGTH }, () => ALPHABET.charAt(random(ALPHABET.length))).join('')}`;
    if (!isTaken(id)) return id;
  }
  throw new Error(`The random source gave no unused image id in ${ATTEMPTS} attempts.`);
}
