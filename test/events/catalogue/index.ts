import type { Event } from '../event';
import { INTERRUPTIONS } from './interruption';

/** Every event, in the order of the page. */
export const EVENTS: readonly Event[] = [...INTERRUPTIONS];

/** Those that `npm test` runs on every engine. */
export const SUBSET: ReadonlySet<string> = new Set(['sigint-in-wait', 'two-sigints-15ms']);
