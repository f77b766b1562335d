import { Refused, Unknown, type Value } from '../value';
import { Refusal, Undecided } from './refusal';
import { fromValue, toValue } from './term/boundary';
import { convert } from './term/convert';
import { Work } from './work';

/** A value as the collection that a type constraint makes of it; it keeps that type in expressions that refer to it. */
export function toCollection(value: Value, kind: 'list' | 'set' | 'map'): Value {
  try {
    return toValue(convert(fromValue(value), { kind, element: 'dynamic' }, new Work()));
  } catch (error) {
    if (error instanceof Refusal) return new Refused(error.message);
    if (error instanceof Undecided) return new Unknown(error.message);
    throw error;
  }
}
