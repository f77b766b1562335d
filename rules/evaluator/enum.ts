import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from './source-file';
import { type Entry, type Evaluation, primitive, unknownValue, type Value } from './value';

/** The members of an enum. One without a value counts on from the one before it. */
export function evaluateEnum(evaluation: Evaluation, declaration: TSESTree.TSEnumDeclaration, file: SourceFile): Value {
  const entries = new Map<string, Entry>();
  let next: Value = primitive(0);
  for (const member of declaration.body.members) {
    const key = member.id.type === 'Identifier' ? member.id.name : member.id.value;
    const value: Value = member.initializer === undefined ? next : evaluation.evaluate(member.initializer, file);
    const isNumber = value.kind === 'primitive' && typeof value.value === 'number';
    next = isNumber ? primitive(value.value + 1) : unknownValue('it is an enum member without a value');
    entries.set(key, {
      key: { node: member.id, file },
      place: { node: member.initializer ?? member, file },
      get: () => value,
    });
  }
  return { kind: 'object', entries };
}
