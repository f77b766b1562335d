import { leaveOpen, refuse } from '../refusal';
import { BigFloat } from '../term/big-float';
import { convert } from '../term/convert';
import { integer, number, type Term } from '../term/term';
import { getKind } from '../term/type';
import type { Work } from '../work';
import { ANY, define, NUMBER, type FunctionTable } from './definition';
import { takeInteger } from './number-argument';

const RESULT = { result: 'number' } as const;

export const NUMBER_FUNCTIONS: FunctionTable = {
  abs: define([NUMBER], ([value]) => number(value.number.sign < 0 ? value.number.negate() : value.number), RESULT),
  ceil: define([NUMBER], ([value]) => roundTo(value.number, 1), RESULT),
  floor: define([NUMBER], ([value]) => roundTo(value.number, -1), RESULT),
  signum: define([NUMBER], ([value]) => integer(Math.sign(takeInteger(value))), RESULT),
  max: define([], (args) => pick(args, 1), { ...RESULT, rest: NUMBER }),
  min: define([], (args) => pick(args, -1), { ...RESULT, rest: NUMBER }),
  sum: define([ANY], ([values], work) => sum(values, work), RESULT),
  pow: define([NUMBER, NUMBER], ([base, power]) => raise(base.number.toDouble(), power.number.toDouble()), RESULT),
  log: define(
    [NUMBER, NUMBER],
    ([value, base]) => takeLogarithm(value.number.toDouble(), base.number.toDouble()),
    RESULT,
  ),
  parseint: define(
    [ANY, NUMBER],
    ([value, base]) => {
      if (value.type !== 'string') return refuse('the function parseint is called with what is not a string');
      return parseInteger(value.text, takeInteger(base));
    },
    RESULT,
  ),
};

/** @param direction 1 for up, -1 for down */
function roundTo(value: BigFloat, direction: 1 | -1): Term {
  if (value.isInteger) return number(value);
  const truncated = value.truncate();
  const rounded = value.sign === direction ? truncated + BigInt(direction) : truncated;
  return number(BigFloat.create(rounded, 0, value.precision));
}

function pick(args: readonly Term[], direction: 1 | -1): Term {
  const [first, ...others] = args;
  if (first === undefined) return refuse('at least one number is expected');
  return others.reduce((best, arg) => (arg.number.compare(best.number) * direction > 0 ? arg : best), first);
}

function sum(values: Term, work: Work): Term {
  const kind = getKind(values.type);
  if (kind !== 'list' && kind !== 'set' && kind !== 'tuple')
    return refuse('the function sum is called with what is not a list');
  const [first, ...others] = values.items.map((item) => {
    if (item.isNull) return refuse('a null cannot be added');
    return convert(item, 'number', work);
  });
  if (first === undefined) return refuse('the function sum is called with an empty list');
  const open = [first, ...others].find((term) => term.unknown !== undefined);
  return open ?? number(others.reduce((total, term) => total.add(term.number), first.number));
}

/** Powers of whole numbers that a double holds exactly; of others the last digit depends on the engine's machine. */
function raise(base: number, power: number): Term {
  const value = base ** power;
  const isExact =
    Number.isInteger(base) &&
    Number.isInteger(power) &&
    power >= 0 &&
    Number.isSafeInteger(value) &&
    Math.abs(base) < 2 ** 53;
  if (isExact && !Object.is(value, -0)) return number(BigFloat.fromDouble(value));
  return leaveOpen('a power that is not a whole number, or a large one, is not evaluated');
}

function takeLogarithm(value: number, base: number): Term {
  const result = Math.log(value) / Math.log(base);
  if (!Number.isFinite(result) || Object.is(result, -0))
    return leaveOpen('a logarithm that is not a number is not evaluated');
  return number(BigFloat.fromDouble(result));
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Up to base 36 capitals are the same digits as small letters. */
function parseInteger(value: string, base: number): Term {
  if (base < 2 || base > 62) return refuse('the base of parseint is not between 2 and 62');
  const [, sign, digits = ''] = /^([+-]?)(.*)$/s.exec(value) ?? [];
  if (digits.length > 200) return leaveOpen('a number with that many digits is not evaluated');
  let result = 0n;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || digit >= base)
      return refuse(`the function parseint is called with what is not a number of base ${base}`);
    result = result * BigInt(base) + BigInt(digit);
  }
  if (digits === '') return refuse('the function parseint is called with an empty string');
  return integer(sign === '-' ? -result : result);
}
