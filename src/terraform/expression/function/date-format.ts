import { present } from '../../present';
import { refuse } from '../refusal';
import { formatOffset, getLocalDate, type Timestamp } from './timestamp';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** A quoted literal, one letter repeated, or what is neither. */
const TOKEN = /'(?:[^']|'')*'|'[^]*|([a-zA-Z])\1*|[^a-zA-Z']+/g;

/** The function formatdate: letters are verbs, text in single quotes is itself. */
export function formatDate(format: string, time: Timestamp): string {
  const date = getLocalDate(time);
  return [...format.matchAll(TOKEN)]
    .map(([token, letter]) =>
      letter === undefined
        ? readLiteral(token)
        : (formatVerb(token, date, time.offset) ?? refuse(`formatdate has no verb ${token}`)),
    )
    .join('');
}

function readLiteral(token: string): string {
  if (!token.startsWith("'")) return token;
  if (token === "''") return "'";
  if (token.length === 1 || !token.endsWith("'")) return refuse('a literal in a date format is not closed');
  return token.slice(1, -1).replaceAll("''", "'");
}

type Verb = (date: Date, offset: number) => string;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
const nameMonth = (date: Date): string => present(MONTHS[date.getUTCMonth()]);
const nameDay = (date: Date): string => present(DAYS[date.getUTCDay()]);
const getHour12 = (date: Date): number => date.getUTCHours() % 12 || 12;
const getHalf = (date: Date): string => (date.getUTCHours() < 12 ? 'am' : 'pm');

const VERBS: Readonly<Record<string, Verb>> = {
  YY: (date) => pad(date.getUTCFullYear() % 100),
  YYYY: (date) => pad(date.getUTCFullYear(), 4),
  M: (date) => String(date.getUTCMonth() + 1),
  MM: (date) => pad(date.getUTCMonth() + 1),
  MMM: (date) => nameMonth(date).slice(0, 3),
  MMMM: nameMonth,
  D: (date) => String(date.getUTCDate()),
  DD: (date) => pad(date.getUTCDate()),
  EEE: (date) => nameDay(date).slice(0, 3),
  EEEE: nameDay,
  h: (date) => String(date.getUTCHours()),
  hh: (date) => pad(date.getUTCHours()),
  H: (date) => String(getHour12(date)),
  HH: (date) => pad(getHour12(date)),
  AA: (date) => getHalf(date).toUpperCase(),
  aa: getHalf,
  m: (date) => String(date.getUTCMinutes()),
  mm: (date) => pad(date.getUTCMinutes()),
  s: (date) => String(date.getUTCSeconds()),
  ss: (date) => pad(date.getUTCSeconds()),
  Z: (_, offset) => (offset === 0 ? 'Z' : formatOffset(offset, ':')),
  ZZZ: (_, offset) => (offset === 0 ? 'UTC' : formatOffset(offset, '')),
  ZZZZ: (_, offset) => formatOffset(offset, ''),
  ZZZZZ: (_, offset) => formatOffset(offset, ':'),
};

function formatVerb(token: string, date: Date, offset: number): string | undefined {
  const verb = Object.hasOwn(VERBS, token) ? VERBS[token] : undefined;
  return verb?.(date, offset);
}
