import type { TSESTree } from '@typescript-eslint/types';
import { callExternal } from './external-call';
import { evaluateRequire } from './import';
import { evaluateItems } from './list';
import { evaluateKey } from './key';
import { callFunction, toSite, type Caller } from './function-call';
import { callIteratorMethod } from './iterator';
import { callListMethod } from './list-method';
import { callMapMethod } from './map';
import { callMethod } from './method-call';
import type { SourceFile } from './source-file';
import { type Evaluation, type Lazy, primitive, unknownValue, type Value } from './value';

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
    if (node.optional && object.kind === 'primitive' && object.value == null) return primitive(undefined);
    const own = key === undefined ? undefined : callOwn({ evaluation, site: toSite(node, file) }, object, key, args);
    if (own !== undefined) return own;
  }
  const called = evaluation.evaluate(callee, file);
  const caller = { evaluation, site: toSite(node, file) };
  if (called.kind === 'function') return callFunction(caller, called, args) ?? unknownCall;
  if (called.kind === 'unknown' && called.isParameter) return called;
  if (called.kind !== 'external') return unknownCall;
  const question = { node, caller };
  return callExternal(called, args, question) ?? unknownCall;
}

function callOwn(caller: Caller, object: Value, key: string, args: readonly Lazy[]): Value | undefined {
  if (object.kind === 'list') return callListMethod(caller, object.items, key, args);
  if (object.kind === 'map') return callMapMethod(caller, object.entries, key, args);
  if (object.kind === 'iterator') return callIteratorMethod(caller, object, key, args);
  return callMethod(object, key, args);
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
