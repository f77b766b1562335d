import { quote } from '../../../text';
import { leaveOpen, refuse } from '../refusal';

/** A point in time, and where it is told. */
export interface Timestamp {
  /** Since 1970, in nanoseconds. */
  readonly nanoseconds: bigint;
  /** Of the zone, in minutes east of Greenwich. */
  readonly offset: number;
}

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
const BILLION = 1_000_000_000n;

/** Source: RFC 3339, section 5.6, as the engines read it: no leap second, T and Z as capitals. */
export function parseTimestamp(value: string): Timestamp {
  const match = TIMESTAMP.exec(value);
  if (match === null)
    // Some forms beside it are read by some versions.
    return /^\d{4}-\d\d-\d\dT\d/.test(value)
      ? leaveOpen('a time in another form than RFC 3339 is not evaluated')
      : refuse(`${quote(value)} is not a time of RFC 3339`);
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const fraction = match[7] ?? '';
  const [zoneHour, zoneMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (zoneHour > 23 || zoneMinute > 59) return leaveOpen('a time in such a zone is not evaluated');
  const isDay =
    month >= 1 && month <= 12 && day >= 1 && day <= new Date(toMilliseconds(year, month + 1, 0)).getUTCDate();
  if (!isDay || hour > 23 || minute > 59 || second > 59) return refuse(`${quote(value)} is not a time of RFC 3339`);
  const offset = (zoneHour * 60 + zoneMinute) * (match[8] === '-' ? -1 : 1);
  const seconds = toMilliseconds(year, month, day) / 1000 + hour * 3600 + (minute - offset) * 60 + second;
  return { nanoseconds: BigInt(seconds) * BILLION + BigInt(fraction.slice(0, 9).padEnd(9, '0')), offset };
}

function toMilliseconds(year: number, month: number, day: number): number {
  // Date.UTC takes years up to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** The date and time in its zone; its UTC fields are those to show. */
export function getLocalDate({ nanoseconds, offset }: Timestamp): Date {
  const seconds = nanoseconds >= 0n ? nanoseconds / BILLION : (nanoseconds - BILLION + 1n) / BILLION;
  const date = new Date(Number(seconds) * 1000 + offset * 60_000);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date : leaveOpen('a year before 0 or after 9999 is not evaluated');
}

/** `+02:00`. */
export function formatOffset(offset: number, separator: ':' | ''): string {
  const minutes = Math.abs(offset);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

/** As RFC 3339 has it, without a fraction. */
export function formatTimestamp(time: Timestamp): string {
  const date = getLocalDate(time).toISOString().slice(0, 19);
  return date + (time.offset === 0 ? 'Z' : formatOffset(time.offset, ':'));
}
