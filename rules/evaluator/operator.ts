import type { TSESTree } from '@typescript-eslint/types';
import { isTrue } from './condition';
import { isCalledElsewhere } from './exported';
import { getTypeName, isMember } from './test-operator';
import type { SourceFile } from './source-file';
import { type Evaluation, getReason, joinParts, primitive, toText, unknownValue, type Value } from './value';

/** A ternary: one of its branches, by the value of its test where that is known, else on each way one of them. */
export function evaluateConditional(
  evaluation: Evaluation,
  node: TSESTree.ConditionalExpression,
  file: SourceFile,
): Value {
  return evaluation.evaluate(isTrue(evaluation, node.test, file) ? node.consequent : node.alternate, file);
}

/** `??`, `||` and `&&`: by the left value where it is known, else on each way one of both. */
export function evaluateLogical(evaluation: Evaluation, node: TSESTree.LogicalExpression, file: SourceFile): Value {
  const left = evaluation.evaluate(node.left, file);
  if (isOfCaller(left) && isCalledElsewhere(node)) return left;
  const takesRight = isRightTaken(node.operator, left) ?? askRight(evaluation, node, left, file);
  return takesRight ? evaluation.evaluate(node.right, file) : left;
}

function askRight(
  evaluation: Evaluation,
  { operator, left: test }: TSESTree.LogicalExpression,
  value: Value,
  file: SourceFile,
): boolean {
  const about = operator === '??' ? 'presence' : 'truth';
  return evaluation.askCondition({ test, file, value, about }) === (operator === '&&');
}

/** A default for what callers give may be a placeholder that none of them leaves. */
function isOfCaller(value: Value): boolean {
  return value.kind === 'unknown' && value.isParameter === true;
}

/** Whether `??`, `||` or `&&` gives its right value; undefined where that is not known. */
export function isRightTaken(operator: '??' | '&&' | '||', left: Value): boolean | undefined {
  if (left.kind === 'external' || left.kind === 'unknown') return undefined;
  const value = left.kind === 'primitive' ? left.value : true;
  if (operator === '??') return value == null;
  return operator === '&&' ? Boolean(value) : !value;
}

const OPERATORS: Readonly<
  Record<string, (left: string | number, right: string | number) => string | number | boolean>
> = {
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
  '%': (left, right) => Number(left) % Number(right),
  '/': (left, right) => Number(left) / Number(right),
  '**': (left, right) => Number(left) ** Number(right),
};

/** `!`, `-`, `typeof` and `void`. */
export function evaluateUnary(
  evaluation: Evaluation,
  { operator, argument }: TSESTree.UnaryExpression,
  file: SourceFile,
): Value {
  const value = evaluation.evaluate(argument, file);
  if (operator === 'typeof') return getTypeName(value);
  if (value.kind === 'unknown') return value;
  if (operator === '!' && value.kind !== 'primitive' && value.kind !== 'external') return primitive(false);
  if (value.kind === 'primitive') {
    if (operator === '!') return primitive(!value.value);
    if (operator === '-' && typeof value.value === 'number') return primitive(-value.value);
    if (operator === 'void') return primitive(undefined);
  }
  return unknownValue(`it is made by "${operator}"`);
}

/** Sums, texts that are joined, and the operators between numbers and texts. */
export function evaluateBinary(evaluation: Evaluation, node: TSESTree.BinaryExpression, file: SourceFile): Value {
  const left = evaluation.evaluate(node.left, file);
  const right = evaluation.evaluate(node.right, file);
  if (node.operator === '+') return add(left, right);
  if (node.operator === 'in') return isMember(left, right);
  if (/^[!=]==?$/.test(node.operator)) return compare(node.operator, left, right);
  const operate = Object.hasOwn(OPERATORS, node.operator) ? OPERATORS[node.operator] : undefined;
  if (operate === undefined || !isOperand(left) || !isOperand(right))
    return unknownValue(`it is made by "${node.operator}"`);
  return primitive(operate(left.value, right.value));
}

/** `==` and `===`, and their opposites; both are the same for values of one type. */
function compare(operator: string, left: Value, right: Value): Value {
  if (left.kind !== 'primitive' || right.kind !== 'primitive') return unknownValue(findReason(left, right));
  const isLoose = operator.length === 2 && (left.value == null || right.value == null);
  if (operator.length === 2 && !isLoose && typeof left.value !== typeof right.value)
    return unknownValue(`it is made by "${operator}"`);
  const isSame = isLoose ? left.value == null && right.value == null : left.value === right.value;
  return primitive(isSame === operator.startsWith('='));
}

function isOperand(value: Value): value is { kind: 'primitive'; value: string | number } {
  return value.kind === 'primitive' && (typeof value.value === 'string' || typeof value.value === 'number');
}

/** A sum, or texts that are joined. */
export function add(left: Value, right: Value): Value {
  if (isOperand(left) && isOperand(right) && typeof left.value === 'number' && typeof right.value === 'number') {
    return primitive(left.value + right.value);
  }
  const isText = [left, right].some((value) => isOperand(value) && typeof value.value === 'string');
  return isText ? joinParts([toText(left), toText(right)]) : unknownValue(findReason(left, right));
}

function findReason(...values: readonly Value[]): string {
  const open = values.find((value) => value.kind !== 'primitive');
  return open === undefined ? 'it is a sum' : getReason(open);
}
