import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluation } from './evaluation';
import { callExternal } from './external-call';
import { evaluateRequire } from './import';
import { evaluateItems } from './list';
import { evaluateKey } from './member';
import { callMethod } from './method-call';
import type { SourceFile } from './source-file';
import { unknownValue, type Value } from './value';

/** Calls whose result is known when their arguments are: a few of JavaScript and of cdktf's `Fn` and `Token`. */
export function evaluateCall(evaluation: Evaluation, node: TSESTree.CallExpression, file: SourceFile): Value {
  const callee = node.callee;
  if (callee.type === 'Super') return unknownValue('it is made at run time');
  const required = evaluateRequire(evaluation, node, file);
  if (required !== undefined) return required;
  const unknownCall = unknownValue(`it is the result of ${cut(file.sourceCode.getText(callee as never))}()`);
  const list = evaluateItems(evaluation, node.arguments, file);
  if (list.kind !== 'list') return unknownCall;
  const args = list.items;
  if (callee.type === 'MemberExpression') {
    const key = evaluateKey(evaluation, callee, file);
    const object = callee.object.type === 'Super' ? unknownCall : evaluation.evaluate(callee.object, file);
    const own = key === undefined ? undefined : callMethod(object, key, args);
    if (own !== undefined) return own;
  }
  const called = evaluation.evaluate(callee, file);
  if (called.kind !== 'external') return unknownCall;
  return callExternal(called.source, called.path.join('.'), args) ?? unknownCall;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
