import { isValueList, isValueMap, Unknown, ValueSet, type Value } from '../../value';
import { BigFloat, OPEN_PRECISION } from './big-float';
import { formatNumber, parseNumber } from './number-text';
import { bool, nullOf, number, object, Term, text, tuple, unknown } from './term';
import { setOf } from './type';

/** Terms of the collections that came out of an evaluation, so that they keep their types on the way into another. */
const origins = new WeakMap<object, Term>();

/** The way back: terms share parts, and a part that is shared is made once. */
const values = new WeakMap<Term, Exclude<Value, null | string | number | boolean>>();

/** A value from outside as a term: a list as a tuple and a map as an object, as both are where they are written. */
export function fromValue(value: Value): Term {
  if (value === null) return nullOf();
  if (typeof value === 'string') return text(repair(value));
  if (typeof value === 'boolean') return bool(value);
  if (typeof value === 'number') return fromNumber(value);
  const known = origins.get(value);
  if (known !== undefined) return known;
  const term = fromCollection(value);
  origins.set(value, term);
  if (!(value instanceof Unknown)) values.set(term, value);
  return term;
}

function fromCollection(value: Exclude<Value, null | string | number | boolean>): Term {
  if (value instanceof Unknown) return unknown(value, value.partial.parts === undefined ? 'dynamic' : 'string');
  if (isValueMap(value))
    return object(new Map([...value].map(([name, item]) => [repair(name).normalize('NFC'), fromValue(item)])));
  if (isValueList(value)) return tuple(value.map(fromValue));
  const items = value.items.map(fromValue);
  return new Term(setOf(items[0]?.type ?? 'dynamic'), items);
}

/** Half a pair, which JSON can hold, is read as the mark of replacement. */
function repair(value: string): string {
  return value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

function fromNumber(value: number): Term {
  const parsed = Number.isFinite(value) ? parseNumber(String(value)) : 'too long';
  if (!(parsed instanceof BigFloat))
    return unknown(new Unknown('it is a number with more digits than are kept'), 'number');
  return number(parsed.isInteger ? parsed.withPrecision(OPEN_PRECISION) : parsed);
}

/** A term as the value that goes out of an evaluation. */
export function toValue(term: Term): Value {
  const { data } = term;
  if (data === null || typeof data === 'string' || typeof data === 'boolean' || data instanceof Unknown) return data;
  if (data instanceof BigFloat) return toNumber(data);
  const known = values.get(term);
  if (known !== undefined) return known;
  const value = toCollection(term);
  origins.set(value, term);
  values.set(term, value);
  return value;
}

function toCollection(term: Term): Exclude<Value, null | string | number | boolean> {
  const { data, type } = term;
  if (data instanceof Map) return new Map([...term.elements].map(([name, item]) => [name, toValue(item)]));
  const items = term.items.map(toValue);
  return typeof type === 'object' && type.kind === 'set' ? new ValueSet(items) : items;
}

/** A double where it is the same number and reads the same. */
function toNumber(value: BigFloat): number | Unknown {
  const double = value.toDouble();
  const back = Number.isFinite(double) ? parseNumber(String(double)) : 'too long';
  const isSame = back instanceof BigFloat && back.compare(value) === 0 && formatNumber(back) === formatNumber(value);
  return isSame ? double : new Unknown('it is a number with more digits than are kept');
}
