import { leaveOpen } from '../refusal';

/** Of a number that came out of another evaluation: which precision it has there is not known, and so no rounded result is. */
export const OPEN_PRECISION = 511;

/** Beyond it a number has more digits than are written out; the engines go on. */
const MAX_EXPONENT = 10_000;

/**
 * A binary floating-point number as the engines hold it: Go's big.Float, rounded to the nearest, ties to even. The
 * value is mantissa x 2^exponent; the mantissa is odd or zero, so that equal values look the same.
 */
export class BigFloat {
  private constructor(
    readonly mantissa: bigint,
    readonly exponent: number,
    /** Bits that the mantissa may have: 512 for what is parsed, 64 for counts, 53 for results of logarithms and powers. */
    readonly precision: number,
  ) {}

  /** Rounds to the precision. */
  static create(mantissa: bigint, exponent: number, precision: number): BigFloat {
    if (mantissa === 0n) return new BigFloat(0n, 0, precision);
    const excess = countBits(mantissa) - precision;
    if (Math.abs(exponent + excess) > MAX_EXPONENT) leaveOpen('it is a number with more digits than are kept');
    if (excess > 0 && precision === OPEN_PRECISION) leaveOpen('it is a number with more digits than are kept');
    let [kept, shift] = excess > 0 ? [roundShift(mantissa, BigInt(excess)), excess] : [mantissa, 0];
    const zeros = countTrailingZeros(kept);
    kept >>= BigInt(zeros);
    shift += zeros;
    return new BigFloat(kept, exponent + shift, precision);
  }

  /** A count or an index, which the engines hold with 64 bits. */
  static fromInteger(value: number | bigint, precision = 64): BigFloat {
    const mantissa = BigInt(value);
    return BigFloat.create(mantissa, 0, Math.max(precision, countBits(mantissa)));
  }

  /** A finite double, with its 53 bits. */
  static fromDouble(value: number): BigFloat {
    let exponent = 0;
    let scaled = value;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      exponent--;
    }
    return BigFloat.create(BigInt(scaled), exponent, 53);
  }

  get sign(): -1 | 0 | 1 {
    return this.mantissa === 0n ? 0 : this.mantissa < 0n ? -1 : 1;
  }

  get isInteger(): boolean {
    return this.exponent >= 0;
  }

  negate(): BigFloat {
    return new BigFloat(-this.mantissa, this.exponent, this.precision);
  }

  compare(other: BigFloat): number {
    const [a, b] = align(this, other);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  add(other: BigFloat): BigFloat {
    const [a, b, exponent] = align(this, other);
    return BigFloat.create(a + b, exponent, Math.max(this.precision, other.precision));
  }

  /** The product keeps the bits that it needs, at most 512. */
  multiply(other: BigFloat): BigFloat {
    const exponent = this.exponent + other.exponent;
    const product = BigFloat.create(this.mantissa * other.mantissa, exponent, 512);
    const precision = Math.max(this.precision, other.precision, countBits(product.mantissa));
    return new BigFloat(product.mantissa, product.exponent, precision);
  }

  /** The other must not be zero. */
  divide(other: BigFloat): BigFloat {
    const precision = Math.max(this.precision, other.precision);
    const shift = Math.max(0, precision + 2 + countBits(other.mantissa) - countBits(this.mantissa));
    const numerator = this.mantissa << BigInt(shift);
    const quotient = numerator / other.mantissa;
    const isExact = quotient * other.mantissa === numerator;
    // One more bit stands for all that follow, so that no tie is seen where there is none.
    const sticky = isExact ? 0n : this.sign === other.sign ? 1n : -1n;
    return BigFloat.create(quotient * 2n + sticky, this.exponent - other.exponent - shift - 1, precision);
  }

  /** Towards zero. */
  truncate(): bigint {
    return this.exponent >= 0 ? this.mantissa << BigInt(this.exponent) : this.mantissa / (1n << BigInt(-this.exponent));
  }

  toDouble(): number {
    const { mantissa, exponent } = BigFloat.create(this.mantissa, this.exponent, 53);
    return Number(mantissa) * 2 ** exponent;
  }

  /** The same value with other precision; it must fit. */
  withPrecision(precision: number): BigFloat {
    return BigFloat.create(this.mantissa, this.exponent, precision);
  }
}

function align(a: BigFloat, b: BigFloat): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.mantissa << BigInt(a.exponent - exponent), b.mantissa << BigInt(b.exponent - exponent), exponent];
}

export function countBits(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return value === 0n ? 0 : (digits.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(digits.charAt(0), 16)));
}

function countTrailingZeros(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  let zeros = 0;
  while (digits[digits.length - 1 - zeros] === '0') zeros++;
  const last = Number.parseInt(digits.charAt(digits.length - 1 - zeros), 16);
  return zeros * 4 + (31 - Math.clz32(last & -last));
}

/** Halves `bits` times, to the nearest, ties to even. */
function roundShift(value: bigint, bits: bigint): bigint {
  if (value < 0n) return -roundShift(-value, bits);
  const quotient = value >> bits;
  const rest = value - (quotient << bits);
  const half = 1n << (bits - 1n);
  return rest > half || (rest === half && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}
