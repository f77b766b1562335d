import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluator } from './evaluator';
import type { Node, SourceFile } from './source-file';
import { getReason, joinParts, primitive, toText, unknownValue, type Value } from './value';

/** Ternaries and `??`, `||`, `&&`: by the value where it is known, else one branch per world. */
export function evaluateLogical(
  evaluator: Evaluator,
  node: TSESTree.ConditionalExpression | TSESTree.LogicalExpression,
  file: SourceFile,
): Value {
  if (node.type === 'ConditionalExpression') {
    return evaluator.evaluate(isTrue(evaluator, node.test, file) ? node.consequent : node.alternate, file);
  }
  const left = evaluator.evaluate(node.left, file);
  const takesRight = isRightTaken(node.operator, left);
  if (takesRight !== undefined) return takesRight ? evaluator.evaluate(node.right, file) : left;
  return evaluator.world.choose(node, 2) === 0 ? evaluator.evaluate(node.right, file) : left;
}

function isRightTaken(operator: '??' | '&&' | '||', left: Value): boolean | undefined {
  if (left.kind === 'external' || left.kind === 'unknown') return undefined;
  const value = left.kind === 'primitive' ? left.value : true;
  if (operator === '??') return value == null;
  return operator === '&&' ? Boolean(value) : !value;
}

/** Equal conditions of one file get equal answers in one world. */
function isTrue(evaluator: Evaluator, test: Node, file: SourceFile): boolean {
  if (test.type === 'UnaryExpression' && test.operator === '!') return !isTrue(evaluator, test.argument, file);
  const value = evaluator.evaluate(test, file);
  if (value.kind === 'primitive') return Boolean(value.value);
  if (value.kind !== 'external' && value.kind !== 'unknown') return true;
  return evaluator.world.choose(`${file.path}\n${file.sourceCode.getText(test as never)}`, 2) === 0;
}

const OPERATORS: Readonly<
  Record<string, (left: string | number, right: string | number) => string | number | boolean>
> = {
  '===': (left, right) => left === right,
  '!==': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
  '%': (left, right) => Number(left) % Number(right),
};

export function evaluateOperator(
  evaluator: Evaluator,
  node: TSESTree.BinaryExpression | TSESTree.UnaryExpression,
  file: SourceFile,
): Value {
  if (node.type === 'UnaryExpression') {
    const value = evaluator.evaluate(node.argument, file);
    if (value.kind !== 'primitive')
      return value.kind === 'unknown' ? value : unknownValue(`it is made by "${node.operator}"`);
    if (node.operator === '!') return primitive(!value.value);
    if (node.operator === '-' && typeof value.value === 'number') return primitive(-value.value);
    return node.operator === 'void' ? primitive(undefined) : unknownValue(`it is made by "${node.operator}"`);
  }
  const left = evaluator.evaluate(node.left, file);
  const right = evaluator.evaluate(node.right, file);
  if (node.operator === '+') return add(left, right);
  const operate = Object.hasOwn(OPERATORS, node.operator) ? OPERATORS[node.operator] : undefined;
  if (operate === undefined || !isOperand(left) || !isOperand(right))
    return unknownValue(`it is made by "${node.operator}"`);
  return primitive(operate(left.value, right.value));
}

function isOperand(value: Value): value is { kind: 'primitive'; value: string | number } {
  return value.kind === 'primitive' && (typeof value.value === 'string' || typeof value.value === 'number');
}

function add(left: Value, right: Value): Value {
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
