import { Unknown } from '../../value';
import { leaveOpen, refuse, Refusal } from '../refusal';
import { BigFloat } from '../term/big-float';
import { convert } from '../term/convert';
import { isEqual } from '../term/equal';
import { bool, describe, number, unknown, type Term } from '../term/term';
import type { Type } from '../term/type';
import type { Work } from '../work';
import { findReason } from '../function/definition';
import type { Environment, ExpressionOf } from './environment';

export function evaluateUnary({ operator, operand }: ExpressionOf<'unary'>, environment: Environment): Term {
  const type = operator === '!' ? 'bool' : 'number';
  const given = environment.evaluate(operand, environment);
  const value = toOperand(given, type, environment.work) ?? refuse(`"${operator}" stands before ${describe(given)}`);
  if (value.isNull) return refuse(`"${operator}" stands before null`);
  if (value.unknown !== undefined) return unknown(new Unknown(value.unknown.why), type);
  if (operator === '!') return bool(value.data !== true);
  return value.number.sign === 0 ? leaveOpen('the opposite of 0 is not evaluated') : number(value.number.negate());
}

export function evaluateBinary(expression: ExpressionOf<'binary'>, environment: Environment): Term {
  const { operator, left, right } = expression;
  if (operator === '&&' || operator === '||') return evaluateLogic(expression, environment);
  const a = environment.evaluate(left, environment);
  const b = environment.evaluate(right, environment);
  if (operator === '==' || operator === '!=') return evaluateEquality(operator, a, b, environment.work);
  const refused = (): never => refuse(`"${operator}" stands between ${describe(a)} and ${describe(b)}`);
  const [x, y] = [a, b].map((term) => toOperand(term, 'number', environment.work) ?? refused()) as [Term, Term];
  if (x.isNull || y.isNull) return refused();
  const open = x.unknown ?? y.unknown;
  const isComparison = operator.startsWith('<') || operator.startsWith('>');
  if (open !== undefined) return unknown(new Unknown(open.why), isComparison ? 'bool' : 'number');
  if (isComparison) return bool(compare(operator, x.number.compare(y.number)));
  return number(calculate(operator, x.number, y.number));
}

/** Undefined where it cannot be converted. */
function toOperand(term: Term, type: Type, work: Work): Term | undefined {
  try {
    return convert(term, type, work);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Versions differ in whether one side that decides makes up for a fault or a null on the other. */
function evaluateLogic({ operator, left, right }: ExpressionOf<'binary'>, environment: Environment): Term {
  const sides = [left, right].map((side) => evaluateSide(side, operator, environment));
  const decisive = operator === '||';
  const terms = sides.filter((side): side is Term => !(side instanceof Refusal));
  const open = terms.find((term) => term.unknown !== undefined)?.unknown;
  const fault = sides.find((side) => side instanceof Refusal);
  if (fault instanceof Refusal) {
    const isOpen = open !== undefined || terms.some((term) => term.isNull || term.data === decisive);
    return isOpen
      ? leaveOpen(`one side of "${operator}" is refused by some versions: ${fault.message}`)
      : refuse(fault.message);
  }
  if (terms.some((term) => term.isNull)) return leaveOpen(`null beside "${operator}" is refused by some versions`);
  if (open !== undefined) return unknown(new Unknown(open.why), 'bool');
  return bool(terms.some((term) => term.data === decisive) === decisive);
}

function evaluateSide(
  side: ExpressionOf<'binary'>['left'],
  operator: string,
  environment: Environment,
): Term | Refusal {
  try {
    const given = environment.evaluate(side, environment);
    const value = toOperand(given, 'bool', environment.work);
    if (value === undefined) return refuse(`"${operator}" stands beside ${describe(given)}`);
    return value;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function evaluateEquality(operator: '==' | '!=', a: Term, b: Term, work: Work): Term {
  const isSame = isEqual(a, b, work);
  if (isSame === undefined) return unknown(new Unknown(findReason(a.isWhollyKnown ? b : a)), 'bool');
  return bool(isSame === (operator === '=='));
}

function compare(operator: string, order: number): boolean {
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') === order < 0;
}

function calculate(operator: string, a: BigFloat, b: BigFloat): BigFloat {
  switch (operator) {
    case '+':
      return a.add(b);
    case '-':
      return a.add(b.negate());
    case '*':
      return keepSign(a.multiply(b), a, b);
    case '/':
      // The engines make it an infinity, of which hardly anything can be made.
      return b.sign === 0 ? leaveOpen('"/" stands between a number and 0') : keepSign(a.divide(b), a, b);
    default:
      return b.sign === 0 ? a : getRemainder(a, b);
  }
}

/** The engines tell 0 from -0, which is written otherwise. */
function keepSign(result: BigFloat, a: BigFloat, b: BigFloat): BigFloat {
  return result.sign === 0 && (a.sign < 0 || b.sign < 0)
    ? leaveOpen('a 0 that may be negative is not evaluated')
    : result;
}

/** What is left of the first, which has its sign. */
function getRemainder(a: BigFloat, b: BigFloat): BigFloat {
  const quotient = BigFloat.create(a.divide(b).truncate(), 0, a.precision);
  const product = BigFloat.create(quotient.mantissa * b.mantissa, quotient.exponent + b.exponent, a.precision);
  return a.add(product.negate());
}
