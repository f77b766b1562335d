import type { TSESTree } from '@typescript-eslint/types';
import { isAsserted } from './condition';
import { callMethod } from './method-call';
import type { Node, SourceFile } from './source-file';
import type { Evaluation, Primitive, Value } from './value';

const MODULE = /^(node:)?assert(\/strict)?$/;

/** Compares what two arguments are. */
const COMPARISONS: Readonly<Record<string, (left: Primitive, right: Primitive) => boolean>> = {
  deepEqual: isSame,
  deepStrictEqual: isSame,
  equal: isSame,
  strictEqual: isSame,
  notDeepEqual: isOther,
  notDeepStrictEqual: isOther,
  notEqual: isOther,
  notStrictEqual: isOther,
};

/** Whether an assertion of Node.js holds, as far as that is known; undefined for what is none. */
export function readAssertion(
  evaluation: Evaluation,
  { source, path }: Extract<Value, { kind: 'external' }>,
  { arguments: args }: TSESTree.CallExpression,
  file: SourceFile,
): boolean | undefined {
  if (!MODULE.test(source)) return undefined;
  const [name = 'ok'] = path.filter((part) => part !== 'default' && part !== 'strict');
  if (name === 'fail') return false;
  const [first, second] = args;
  if (name === 'ok' || name === 'assert') return first === undefined || isAsserted(evaluation, first, file);
  if (first === undefined || second === undefined) return true;
  if (name === 'match') return isMatch(evaluation, first, second, file) ?? true;
  if (name === 'doesNotMatch') return isMatch(evaluation, first, second, file) !== true;
  const compare = Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
  return compare === undefined || isHeld(evaluation, { first, second, compare, file });
}

interface Comparison {
  readonly first: Node;
  readonly second: Node;
  readonly compare: (left: Primitive, right: Primitive) => boolean;
  readonly file: SourceFile;
}

/** Where it is not known, it holds: the program ends else. */
function isHeld(evaluation: Evaluation, { first, second, compare, file }: Comparison): boolean {
  const [value, other] = [evaluation.evaluate(first, file), evaluation.evaluate(second, file)];
  if (value.kind === 'primitive' && other.kind === 'primitive') return compare(value.value, other.value);
  if (other.kind === 'primitive' && other.value == null && value.kind !== 'primitive') {
    const isPresent = !compare(undefined, undefined);
    if (value.kind !== 'external' && value.kind !== 'unknown') return isPresent;
    const asked = { test: first, file, value, about: 'presence' } as const;
    return evaluation.askCondition({ ...asked, assumed: isPresent }) === isPresent;
  }
  return true;
}

/** Undefined where that is not known. */
function isMatch(evaluation: Evaluation, text: Node, pattern: Node, file: SourceFile): boolean | undefined {
  const result = callMethod(evaluation.evaluate(pattern, file), 'test', [() => evaluation.evaluate(text, file)]);
  return result?.kind === 'primitive' ? Boolean(result.value) : undefined;
}

function isSame(left: Primitive, right: Primitive): boolean {
  return left === right;
}

function isOther(left: Primitive, right: Primitive): boolean {
  return left !== right;
}
