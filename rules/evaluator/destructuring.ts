import type { TSESTree } from '@typescript-eslint/types';
import { isCalledElsewhere } from './exported';
import { evaluateKey } from './key';
import { contains, type Node, type SourceFile } from './source-file';
import { type Evaluation, unknownValue, type Value } from './value';

/** A name in a pattern, and what is destructured by it. */
interface Destructuring {
  readonly pattern: Node;
  readonly name: TSESTree.Identifier;
  readonly value: Value;
}

/** What a name gets of a value. A default counts where the value is absent or not known. */
export function destructure(evaluation: Evaluation, { pattern, name, value }: Destructuring, file: SourceFile): Value {
  const go = (inner: Node, given: Value): Value =>
    destructure(evaluation, { pattern: inner, name, value: given }, file);
  switch (pattern.type) {
    case 'Identifier':
      return value;
    case 'TSParameterProperty':
      return go(pattern.parameter, value);
    case 'AssignmentPattern': {
      const isAbsent = value.kind === 'primitive' && value.value === undefined;
      const isOpen = value.kind === 'unknown' && !(value.isParameter && isCalledElsewhere(pattern));
      const isDefault = isAbsent || (isOpen && evaluation.ask(pattern, 2) === 0);
      return go(pattern.left, isDefault ? evaluation.evaluate(pattern.right, file) : value);
    }
    case 'ObjectPattern': {
      const property = pattern.properties.find((each) => each.type === 'Property' && contains(each.value, name));
      if (property?.type !== 'Property') return getRest(evaluation, pattern, value, file);
      const key = evaluateKey(evaluation, property, file);
      if (key === undefined) return unknownValue('its property is chosen at run time');
      return go(property.value, evaluation.getMember(value, key));
    }
    case 'ArrayPattern': {
      const index = pattern.elements.findIndex((element) => element !== null && contains(element, name));
      const element = pattern.elements[index];
      if (element?.type === 'RestElement' && value.kind === 'list')
        return go(element.argument, { kind: 'list', items: value.items.slice(index) });
      if (element == null || element.type === 'RestElement') return unknownValue('it is the rest of a list');
      return go(element, evaluation.getMember(value, String(index)));
    }
    default:
      return unknownValue('it is the rest of a list');
  }
}

/** What `{ a, ...rest }` leaves. */
function getRest(evaluation: Evaluation, pattern: TSESTree.ObjectPattern, value: Value, file: SourceFile): Value {
  if (value.kind !== 'object') return unknownValue('it is the rest of an object');
  const entries = new Map(value.entries);
  for (const property of pattern.properties) {
    const key = property.type === 'Property' ? evaluateKey(evaluation, property, file) : '';
    if (key === undefined) return unknownValue('it is the rest of an object');
    entries.delete(key);
  }
  return { ...value, entries };
}
