import type { Event } from '../event';
import { ANSWER_FAULTS } from './answer-fault';
import { CONFIGURATIONS } from './configuration';
import { INTERRUPTIONS } from './interruption';
import { KILLS } from './kill';
import { LATER_KILLS } from './later-kill';
import { REPLACEMENTS } from './replacement';
import { REPLACEMENT_GUARDS } from './replacement-guard';
import { STATES } from './state';
import { WAIT_FAULTS } from './wait-fault';

/** Every event, in the order of the page. */
export const EVENTS: readonly Event[] = [
  ...INTERRUPTIONS,
  ...KILLS,
  ...LATER_KILLS,
  ...WAIT_FAULTS,
  ...ANSWER_FAULTS,
  ...REPLACEMENT_GUARDS,
  ...REPLACEMENTS,
  ...CONFIGURATIONS,
  ...STATES,
];

/** Those that `npm test` runs on every engine. */
export const SUBSET: ReadonlySet<string> = new Set([
  'two-sigints-15ms',
  'kill-both-before-answer',
  'expired-token-environment',
  'create-answer-lost',
  'replacement-stopped',
  'image-id-later',
  'provider-region-changed',
]);
