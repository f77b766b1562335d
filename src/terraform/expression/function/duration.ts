import { quote } from '../../../text';
import { leaveOpen, refuse } from '../refusal';

const BILLION = 1_000_000_000n;
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  '\u00b5s': 1000n,
  '\u03bcs': 1000n,
  ms: 1_000_000n,
  s: BILLION,
  m: 60n * BILLION,
  h: 3600n * BILLION,
};
const PART = /(\d+)?(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;

/** Nanoseconds of a duration as Go writes it: `1h30m`, `-1.5h`. */
export function parseDuration(value: string): bigint {
  const digits = value.replace(/^[+-]/, '');
  if (digits === '0') return 0n;
  let total = 0n;
  let at = 0;
  while (at < digits.length) {
    PART.lastIndex = at;
    const match = PART.exec(digits);
    const [whole = '', fraction = '', unit = ''] = match?.slice(1) ?? [];
    const scale = UNITS[unit];
    if (match === null || scale === undefined || whole + fraction === '')
      return refuse(`${quote(value)} is not a duration`);
    if (whole.length > 15 || fraction.length > 9) return leaveOpen('a duration with that many digits is not evaluated');
    total += BigInt(whole) * scale + (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
    at = PART.lastIndex;
  }
  if (at === 0) return refuse('an empty text is not a duration');
  if (total >= 1n << 63n) return refuse(`${quote(value)} is too long a duration`);
  return value.startsWith('-') ? -total : total;
}
