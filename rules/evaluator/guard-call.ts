import type { TSESTree } from '@typescript-eslint/types';
import { isAsserted, isTrue } from './condition';
import { type Completion, NORMAL } from './completion';
import { evaluateItems } from './list';
import { readAssertion } from './node-assert';
import { isFunction, type Node, type SourceFile, toSite } from './source-file';
import { type Evaluation, type FunctionValue, GLOBAL, type Lazy, type Value } from './value';

const THROW: Completion = { kind: 'throw' };

/** Whether an expression ends the program or its function: `assert(name)`, `name || fail()`, `process.exit(1)`. */
export function completeExpression(evaluation: Evaluation, node: Node, file: SourceFile): Completion {
  switch (node.type) {
    case 'CallExpression':
      return completeCall(evaluation, node, file);
    case 'LogicalExpression': {
      if (!mayThrow(evaluation, node.right, file)) return completeExpression(evaluation, node.left, file);
      if (node.operator === '??') return NORMAL;
      const isLeft = isTrue(evaluation, node.left, file) !== (node.operator === '&&');
      return isLeft ? NORMAL : completeExpression(evaluation, node.right, file);
    }
    case 'ConditionalExpression': {
      const taken = isTrue(evaluation, node.test, file) ? node.consequent : node.alternate;
      return completeExpression(evaluation, taken, file);
    }
    default: {
      const inner = getInner(node);
      return inner === undefined ? NORMAL : completeExpression(evaluation, inner, file);
    }
  }
}

/** What is evaluated whenever the expression is, and may throw. */
function getInner(node: Node): Node | undefined {
  switch (node.type) {
    case 'AwaitExpression':
    case 'UnaryExpression':
      return node.argument;
    case 'AssignmentExpression':
      return node.operator === '=' ? node.right : undefined;
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return node.expression;
    default:
      return undefined;
  }
}

/** Whether an expression may end the program: quick, so that most of them are not evaluated. */
export function mayThrow(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  if (node.type === 'CallExpression') return mayCallThrow(evaluation, node, file);
  if (node.type === 'LogicalExpression')
    return mayThrow(evaluation, node.left, file) || mayThrow(evaluation, node.right, file);
  if (node.type === 'ConditionalExpression')
    return mayThrow(evaluation, node.consequent, file) || mayThrow(evaluation, node.alternate, file);
  const inner = getInner(node);
  return inner !== undefined && mayThrow(evaluation, inner, file);
}

function mayCallThrow(evaluation: Evaluation, call: TSESTree.CallExpression, file: SourceFile): boolean {
  const look = () => {
    const callback = getForEach(evaluation, call, file);
    return callback ?? evaluateCallee(evaluation, call, file);
  };
  const called = evaluation.branches.lookDecided(look);
  if (called === undefined) return false;
  if (called.kind === 'function') return mayFunctionThrow(evaluation, called);
  return isExit(called) || isAssertion(called, call);
}

function evaluateCallee(evaluation: Evaluation, { callee }: TSESTree.CallExpression, file: SourceFile): Value {
  return callee.type === 'Super' ? { kind: 'unknown', why: '' } : evaluation.evaluate(callee, file);
}

/** The callback of `list.forEach(…)`. */
function getForEach(
  evaluation: Evaluation,
  { callee, arguments: [first] }: TSESTree.CallExpression,
  file: SourceFile,
): FunctionValue | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  if (callee.property.name !== 'forEach' || first === undefined) return undefined;
  const called = evaluation.evaluate(first, file);
  return called.kind === 'function' ? called : undefined;
}

const throwing = new WeakMap<Node, boolean>();

function mayFunctionThrow(evaluation: Evaluation, { node, file }: FunctionValue): boolean {
  let known = throwing.get(node);
  if (known === undefined) {
    throwing.set(node, false);
    known =
      node.body.type === 'BlockStatement'
        ? node.body.body.some((statement) => evaluation.mayJump(statement, file))
        : mayThrow(evaluation, node.body, file);
    throwing.set(node, known);
  }
  return known;
}

function completeCall(evaluation: Evaluation, call: TSESTree.CallExpression, file: SourceFile): Completion {
  const callback = getForEach(evaluation, call, file);
  if (callback !== undefined) return completeForEach(evaluation, call, callback, file);
  const called = evaluateCallee(evaluation, call, file);
  if (isExit(called)) return THROW;
  const list = evaluateItems(evaluation, call.arguments, file);
  if (called.kind === 'function')
    return completeFunction(evaluation, called, list.kind === 'list' ? list.items : undefined, toSite(call, file));
  const [first] = call.arguments;
  const assertion = called.kind === 'external' ? readAssertion(evaluation, called, call, file) : undefined;
  if (assertion !== undefined) return assertion ? NORMAL : THROW;
  if (!isAssertion(called, call) || first === undefined || first.type === 'SpreadElement') return NORMAL;
  return isAsserted(evaluation, first, file) ? NORMAL : THROW;
}

function completeFunction(
  evaluation: Evaluation,
  called: FunctionValue,
  args: readonly Lazy[] | undefined,
  site: string,
): Completion {
  const { node, file } = called;
  if (node.generator || !mayFunctionThrow(evaluation, called)) return NORMAL;
  const inside = evaluation.enter(called, args, site);
  const completion =
    node.body.type === 'BlockStatement'
      ? inside.complete(node.body.body, file)
      : completeExpression(inside, node.body, file);
  return completion.kind === 'throw' ? THROW : NORMAL;
}

/** Items that are looked at one by one. */
export const MAX_ITEMS = 100;

function completeForEach(
  evaluation: Evaluation,
  call: TSESTree.CallExpression,
  callback: FunctionValue,
  file: SourceFile,
): Completion {
  const list = evaluation.evaluate((call.callee as TSESTree.MemberExpression).object, file);
  if (list.kind !== 'list') return NORMAL;
  const completions = list.items.slice(0, MAX_ITEMS).map((item, index) => {
    const look = () => completeFunction(evaluation, callback, [item], `${toSite(call, file)} ${index}`);
    return evaluation.branches.lookDecided(look);
  });
  if (completions.some((completion) => completion?.kind === 'throw')) return THROW;
  if (completions.includes(undefined)) evaluation.branches.leaveOpen();
  return NORMAL;
}

/** `process.exit(…)` and `process.abort(…)`, in whatever way they are imported. */
function isExit(called: Value): boolean {
  if (called.kind !== 'external') return false;
  const [last, owner = ''] = [...called.path].reverse();
  if (last !== 'exit' && last !== 'abort') return false;
  return called.source === GLOBAL ? owner === 'process' : /^(node:)?process$/.test(called.source);
}

const ASSERTION = /^(assert|check|demand|ensure|expect|guard|invariant|must|precondition|verify)/i;

/** What is not of the project and is called like an assertion is taken for one: `invariant(name)`. */
function isAssertion(called: Value, { callee }: TSESTree.CallExpression): boolean {
  if (called.kind === 'external' ? called.source === GLOBAL : called.kind !== 'unknown') return false;
  if (called.kind === 'external' && /^(node:)?assert(\/strict)?$/.test(called.source)) return true;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && ASSERTION.test(name.name);
}

/** Whether a node begins something that runs by itself. */
export function isApart(node: Node): boolean {
  return isFunction(node) || /^Class/.test(node.type);
}
