import { BigFloat, countBits } from './big-float';

/** Exponents beyond which a number is not read: with less the digits are exact in the bits that the engines use. */
const MAX_FIVES = 248;
const MAX_DIGITS = 400;
const PARSED_PRECISION = 512;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Why a text is no number that is evaluated. */
export type NumberFault = 'not a number' | 'too long';

/** A decimal number, as the engines parse it to 512 bits. Their other notations (inf, 1p5) are `too long`. */
export function parseNumber(text: string): BigFloat | NumberFault {
  const match = DECIMAL.exec(text);
  if (match === null) return /^[+-]?(?:inf|Inf|[\d.]+[pP])/.test(text) ? 'too long' : 'not a number';
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return 'not a number';
  if (digits.length > MAX_DIGITS) return 'too long';
  const trimmed = digits.replace(/0+$/, '');
  const mantissa = BigInt(trimmed === '' ? 0 : trimmed) * (sign === '-' ? -1n : 1n);
  const ten = Number(power) - fraction.length + (digits.length - trimmed.length);
  // A negative zero is written otherwise than a zero.
  if (mantissa === 0n) return sign === '-' ? 'too long' : BigFloat.create(0n, 0, PARSED_PRECISION);
  if (Math.abs(Number(power)) + digits.length > MAX_FIVES || countBits(mantissa) > PARSED_PRECISION) return 'too long';
  if (ten >= 0) return BigFloat.create(mantissa * 5n ** BigInt(ten), ten, PARSED_PRECISION);
  return divideExactly(mantissa, -ten);
}

/** mantissa / 10^power, rounded once. */
function divideExactly(mantissa: bigint, power: number): BigFloat {
  const divisor = 5n ** BigInt(power);
  const shift = PARSED_PRECISION + 2 + countBits(divisor);
  const numerator = mantissa << BigInt(shift);
  const quotient = numerator / divisor;
  const sticky = quotient * divisor === numerator ? 0n : mantissa < 0n ? -1n : 1n;
  return BigFloat.create(quotient * 2n + sticky, -power - shift - 1, PARSED_PRECISION);
}

/** Decimal digits and the place of the point: 0.digits x 10^point. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

/** All digits of mantissa x 2^exponent, zeros at the end not. */
function toDigits(mantissa: bigint, exponent: number): Digits {
  if (mantissa === 0n) return { digits: '', point: 0 };
  const text = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  const point = exponent >= 0 ? text.length : text.length + exponent;
  return { digits: text.replace(/0+$/, ''), point };
}

/**
 * The fewest digits that lead back to the number at its precision, found as Go does: digit by digit, against the
 * bounds half a unit below and above.
 */
function toShortestDigits(number: BigFloat): Digits {
  const magnitude = number.mantissa < 0n ? -number.mantissa : number.mantissa;
  if (magnitude === 0n) return { digits: '', point: 0 };
  const shift = number.precision + 1 - countBits(magnitude);
  const mantissa = magnitude << BigInt(shift);
  const exponent = number.exponent - shift;
  const exact = toDigits(magnitude, number.exponent);
  const lower = toDigits(mantissa - 1n, exponent).digits;
  const upper = toDigits(mantissa + 1n, exponent).digits;
  const isInclusive = (mantissa & 2n) === 0n;
  for (let index = 0; index < exact.digits.length; index++) {
    const digit = Number(exact.digits[index]);
    const high = Number(upper[index] ?? '0');
    const isDown = (lower[index] ?? '0') !== exact.digits[index] || (isInclusive && index + 1 === lower.length);
    const isUp = digit !== high && (isInclusive || digit + 1 < high || index + 1 < upper.length);
    if (isDown && isUp) return roundDigits(exact, index + 1);
    if (isDown) return trim({ digits: exact.digits.slice(0, index + 1), point: exact.point });
    if (isUp) return roundUp(exact, index + 1);
  }
  return exact;
}

/** To that many digits, ties to even. */
export function roundDigits(value: Digits, count: number): Digits {
  const { digits, point } = value;
  if (count < 0 || count >= digits.length) return count < 0 ? { digits: '', point: 0 } : value;
  const isTie = digits[count] === '5' && count + 1 === digits.length;
  const isUp = isTie ? count > 0 && Number(digits[count - 1]) % 2 === 1 : digits.charAt(count) >= '5';
  return isUp ? roundUp(value, count) : trim({ digits: digits.slice(0, count), point });
}

function roundUp({ digits, point }: Digits, count: number): Digits {
  const kept = digits.slice(0, count).replace(/9+$/, '');
  if (kept === '') return { digits: '1', point: point + 1 };
  return { digits: kept.slice(0, -1) + String(Number(kept.at(-1)) + 1), point };
}

function trim({ digits, point }: Digits): Digits {
  const trimmed = digits.replace(/0+$/, '');
  return trimmed === '' ? { digits: '', point: 0 } : { digits: trimmed, point };
}

/** The number in a string: without an exponent, and with the fewest digits. */
export function formatNumber(number: BigFloat): string {
  return (number.sign < 0 ? '-' : '') + placePoint(toShortestDigits(number), undefined);
}

/** Digits without an exponent. @param places behind the point; as many as there are where undefined */
export function placePoint({ digits, point }: Digits, places: number | undefined): string {
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = (point < 0 ? '0'.repeat(-point) : '') + digits.slice(Math.max(point, 0));
  const shown = places === undefined ? fraction : fraction.padEnd(places, '0').slice(0, places);
  return shown === '' ? whole : `${whole}.${shown}`;
}

/** With at most that many digits, and with an exponent where it is short: Go's verb g. */
export function formatRounded(number: BigFloat, precision: number | undefined): string {
  const digits =
    precision === undefined ? toShortestDigits(number) : roundDigits(getExact(number), Math.max(precision, 1));
  const sign = number.sign < 0 ? '-' : '';
  const limit = precision === undefined ? 6 : Math.max(precision, 1);
  const threshold = limit > digits.digits.length && digits.digits.length >= digits.point ? digits.digits.length : limit;
  const exponent = digits.digits === '' ? 0 : digits.point - 1;
  const isShort = exponent < -4 || exponent >= (precision === undefined ? 6 : threshold);
  return sign + (isShort ? placeExponent(digits, undefined) : placePoint(digits, undefined));
}

/** Digits with an exponent: 1.25e+07. @param places behind the point; as many as there are where undefined */
export function placeExponent({ digits, point }: Digits, places: number | undefined): string {
  const fraction = digits.slice(1);
  const shown = places === undefined ? fraction : fraction.padEnd(places, '0').slice(0, places);
  const exponent = digits === '' ? 0 : point - 1;
  const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return `${digits[0] ?? '0'}${shown === '' ? '' : `.${shown}`}e${power}`;
}

/** All digits of a number without its sign. */
export function getExact(number: BigFloat): Digits {
  return toDigits(number.mantissa < 0n ? -number.mantissa : number.mantissa, number.exponent);
}
