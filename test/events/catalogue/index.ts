import type { Event } from '../event';
import { ANSWER_FAULTS } from './answer-fault';
import { CONFIGURATIONS } from './configuration';
import { DEPLOYMENTS } from './deployment';
import { INTERRUPTIONS } from './interruption';
import { JOURNALS } from './journal';
import { KILLS } from './kill';
import { LATER_KILLS } from './later-kill';
import { ONE_APPLY } from './one-apply';
import { REPLACEMENTS } from './replacement';
import { REPLACEMENT_GUARDS } from './replacement-guard';
import { STATES } from './state';
import { STRANGERS } from './stranger';
import { WAIT_FAULTS } from './wait-fault';

/** Events that stand below one heading of the page. */
export interface EventGroup {
  readonly title: string;
  readonly events: readonly Event[];
}

/** Every event, in the order of the page. */
export const GROUPS: readonly EventGroup[] = [
  { title: 'Interrupts while an image is made', events: INTERRUPTIONS },
  { title: 'Kills while an image is made', events: KILLS },
  { title: 'Kills and interrupts in a change, a replacement and a destroy', events: LATER_KILLS },
  { title: 'Faults while AWS makes the image', events: WAIT_FAULTS },
  { title: 'Calls that are lost or denied', events: ANSWER_FAULTS },
  { title: 'Replacements whose new image cannot be made', events: REPLACEMENT_GUARDS },
  { title: 'Other replacements', events: REPLACEMENTS },
  { title: 'Images of one apply that want the same', events: ONE_APPLY },
  { title: 'Configuration and import', events: CONFIGURATIONS },
  { title: 'Journal and credentials', events: JOURNALS },
  { title: 'Runners that keep nothing, with deployment_id', events: DEPLOYMENTS },
  { title: 'Images of other states and WorkSpaces', events: STRANGERS },
  { title: 'State, addresses and many images', events: STATES },
];

export const EVENTS: readonly Event[] = GROUPS.flatMap(({ events }) => events);

/** Those that `npm test` runs on every engine. */
export const SUBSET: ReadonlySet<string> = new Set([
  'two-sigints-15ms',
  'kill-both-before-answer',
  'expired-token-environment',
  'create-answer-lost',
  'replacement-stopped',
  'image-id-later',
]);
