/** Fractions are exact up to here: V8 gives no more digits. The engine itself keeps about 154. */
const MAX_DIGITS = 100;

const DECIMAL = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

/**
 * The number that a decimal text means: a number where a double holds it, a bigint for other integers, else the text
 * itself. Undefined where the text is not a decimal.
 */
export function parseNumber(text: string): number | bigint | string | undefined {
  if (!DECIMAL.test(text)) return undefined;
  if (INTEGER.test(text)) return fromInteger(BigInt(text.replace('+', '')));
  const number = Number(text);
  return normalizeDecimal(String(number)) === normalizeDecimal(text) ? number : text;
}

/** As parseNumber, for a double: one that is no short decimal becomes its exact decimal text. */
export function fromDouble(double: number): number | bigint | string {
  if (Number.isInteger(double)) return fromInteger(BigInt(double));
  if (!Number.isFinite(double)) return double;
  const exact = double.toPrecision(MAX_DIGITS);
  return normalizeDecimal(exact) === normalizeDecimal(String(double)) ? double : trimZeros(exact);
}

/** A number where it is exact, else the bigint. */
export function fromInteger(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

function trimZeros(decimal: string): string {
  return decimal.includes('e') ? decimal : decimal.replace(/\.?0+$/, '');
}

/** Digits and exponent without leading or trailing zeros, so that equal decimals are equal texts. */
function normalizeDecimal(decimal: string): string {
  const [mantissa = '', exponent = '0'] = decimal.toLowerCase().replace(/^\+/, '').split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
