import type { TSESTree } from '@typescript-eslint/types';
import { findVariable, type Node, type SourceFile } from './source-file';
import { type Evaluation, GLOBAL, type Value } from './value';

/** Equal conditions get equal answers on one way, in whatever words they stand. */
export function isTrue(evaluation: Evaluation, test: Node, file: SourceFile): boolean {
  return decide({ evaluation, file }, test);
}

/** The same of what the program insists on: where nothing is known of a condition it holds, as the program ends else. */
export function isAsserted(evaluation: Evaluation, test: Node, file: SourceFile): boolean {
  return decide({ evaluation, file, wanted: true }, test);
}

interface Decision {
  readonly evaluation: Evaluation;
  readonly file: SourceFile;
  /** What the program goes on with; undefined where it does with both. */
  readonly wanted?: boolean | undefined;
}

function decide(decision: Decision, test: Node): boolean {
  const { evaluation, file, wanted } = decision;
  const opposite = { ...decision, wanted: wanted === undefined ? undefined : !wanted };
  if (test.type === 'UnaryExpression' && test.operator === '!') return !decide(opposite, test.argument);
  if (test.type === 'LogicalExpression' && test.operator !== '??') {
    const isEither = wanted !== (test.operator === '&&');
    const inner = isEither ? { evaluation, file } : decision;
    const left = decide(inner, test.left);
    return left === (test.operator === '&&') ? decide(decision, test.right) : left;
  }
  const inner = getConverted(test, file);
  if (inner !== undefined) return decide(decision, inner);
  const value = evaluation.evaluate(test, file);
  if (value.kind === 'primitive') return Boolean(value.value);
  if (value.kind !== 'external' && value.kind !== 'unknown') return true;
  const absence = test.type === 'BinaryExpression' ? readPresence(evaluation, test, file) : undefined;
  if (absence === undefined) return evaluation.askCondition({ test, file, value, about: 'truth', assumed: wanted });
  const { isPresent, ...asked } = absence;
  const assumed = wanted === undefined ? undefined : wanted === isPresent;
  return evaluation.askCondition({ ...asked, file, about: 'presence', assumed }) === isPresent;
}

/** `Boolean(x)` is as true as `x`. */
function getConverted(test: Node, file: SourceFile): Node | undefined {
  if (test.type !== 'CallExpression' || test.callee.type !== 'Identifier' || test.callee.name !== 'Boolean')
    return undefined;
  return findVariable(file, test.callee) === undefined && test.arguments.length === 1 ? test.arguments[0] : undefined;
}

interface Presence {
  readonly test: Node;
  readonly value: Value;
  /** Whether the comparison holds where the value is there. */
  readonly isPresent: boolean;
}

/** `x === undefined`, `x != null`, `typeof x === 'undefined'` and `'x' in process.env`. */
function readPresence(
  evaluation: Evaluation,
  { left, operator, right }: TSESTree.BinaryExpression,
  file: SourceFile,
): Presence | undefined {
  if (operator === 'in') {
    const [object, key] = [evaluation.evaluate(right, file), evaluation.evaluate(left, file)];
    if (object.kind !== 'external' || key.kind !== 'primitive') return undefined;
    return { test: right, value: evaluation.getMember(object, String(key.value)), isPresent: true };
  }
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const isPresent = operator.startsWith('!');
  const [subject, other] = isAbsence(evaluation, right, file) ? [left, right] : [right, left];
  if (isAbsence(evaluation, other, file))
    return { test: subject, value: evaluation.evaluate(subject, file), isPresent };
  const { typed, word } = readTypeof(left, right);
  const type = evaluation.evaluate(word, file);
  if (typed === undefined || type.kind !== 'primitive' || type.value !== 'undefined') return undefined;
  return { test: typed, value: evaluation.evaluate(typed, file), isPresent };
}

function isAbsence(evaluation: Evaluation, node: Node, file: SourceFile): boolean {
  const value = evaluation.evaluate(node, file);
  return value.kind === 'primitive' && value.value == null;
}

function readTypeof(left: Node, right: Node): { readonly typed: Node | undefined; readonly word: Node } {
  const isLeft = left.type === 'UnaryExpression' && left.operator === 'typeof';
  const [typing, word] = isLeft ? [left, right] : [right, left];
  const typed = typing.type === 'UnaryExpression' && typing.operator === 'typeof' ? typing.argument : undefined;
  return { typed, word };
}

/** What a condition is known by, wherever it stands; undefined for one that only its words tell. */
export function getConditionName(value: Value): string | undefined {
  return value.kind === 'external' && value.source === GLOBAL ? value.path.join('.') : undefined;
}
