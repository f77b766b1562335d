import type { TSESTree } from '@typescript-eslint/types';
import { evaluateClassMember, evaluateSuperMember, evaluateThisMember } from './class-member';
import { evaluateKey } from './key';
import { getInstanceMember } from './instance';
import { getIteratorMember } from './iterator';
import type { SourceFile } from './source-file';
import { type Evaluation, primitive, type Primitive, unknownValue, type Value } from './value';

/** `object.name` and `object[key]`. */
export function evaluateMember(evaluation: Evaluation, node: TSESTree.MemberExpression, file: SourceFile): Value {
  const key = evaluateKey(evaluation, node, file);
  if (key === undefined) return unknownValue('its property is chosen at run time');
  if (node.object.type === 'ThisExpression' && evaluation.self === undefined)
    return evaluateThisMember(evaluation, node, key, file);
  if (node.object.type === 'Super') return evaluateSuperMember(evaluation, node, key, file);
  const object = evaluation.evaluate(node.object, file);
  if (node.optional && object.kind === 'primitive' && object.value == null) return primitive(undefined);
  return evaluation.getMember(object, key);
}

/** What a value has under a key. */
export function getMember(evaluation: Evaluation, value: Value, key: string): Value {
  switch (value.kind) {
    case 'object':
      return getEntry(value, key);
    case 'list':
      return getItem(value, key);
    case 'external':
      return { kind: 'external', source: value.source, path: [...value.path, key] };
    case 'class':
      return evaluateClassMember(evaluation, value, key);
    case 'primitive':
      return getCharacter(value.value, key);
    case 'instance':
      return getInstanceMember(evaluation, value, key);
    case 'iterator':
      return getIteratorMember({ evaluation }, value, key);
    case 'map':
      return key === 'size' ? primitive(value.entries.length) : unknownValue(`it is the built-in "${key}"`);
    case 'function':
    case 'pattern':
      return unknownValue(`it is the property "${key}" of a ${value.kind}`);
    case 'json':
      return unknownValue(`it is the property "${key}" of a text`);
    case 'unknown':
      return value;
  }
}

function getEntry({ entries, open }: Extract<Value, { kind: 'object' }>, key: string): Value {
  const entry = entries.get(key);
  if (entry !== undefined) return entry.get();
  if (open !== undefined) return unknownValue(open);
  return key in {} ? unknownValue(`it is the built-in "${key}"`) : primitive(undefined);
}

function getItem({ items }: Extract<Value, { kind: 'list' }>, key: string): Value {
  if (key === 'length' || key === 'size') return primitive(items.length);
  return /^\d+$/.test(key)
    ? (items[Number(key)]?.() ?? primitive(undefined))
    : unknownValue(`it is the built-in "${key}"`);
}

function getCharacter(value: Primitive, key: string): Value {
  if (typeof value === 'string' && key === 'length') return primitive(value.length);
  if (typeof value === 'string' && /^\d+$/.test(key)) return primitive(value[Number(key)]);
  return unknownValue(`it is the property "${key}" of a ${typeof value}`);
}
