import { formatCount } from '../../text';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whole seconds since a time in RFC 3339; undefined where AWS says none. A clock that is behind makes nothing younger than new. */
export function getAge(created: string | undefined, at: number): number | undefined {
  return created === undefined ? undefined : Math.max(0, Math.floor((at - Date.parse(created)) / 1000));
}

/** `3 minutes`, `47 hours`, `42 days`. */
export function formatAge(seconds: number | undefined): string {
  if (seconds === undefined) return 'not known';
  if (seconds < HOUR) return formatCount(Math.floor(seconds / MINUTE), 'minute');
  return seconds < 2 * DAY
    ? formatCount(Math.floor(seconds / HOUR), 'hour')
    : formatCount(Math.floor(seconds / DAY), 'day');
}

/** `2026-10-20 08:00 UTC`. */
export function formatTime(created: string | undefined): string {
  return created === undefined ? 'not known' : `${created.slice(0, 16).replace('T', ' ')} UTC`;
}
