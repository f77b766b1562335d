import { quote } from '../../../text';
import { describeType, Refused, toText, Unknown, type Value } from '../../value';
import { refuse, Refusal } from '../refusal';
import { convert } from '../term/convert';
import { fromValue, toValue } from '../term/boundary';
import { describe, text, unknown, type Term } from '../term/term';
import { getElementType, getKind } from '../term/type';
import { Work } from '../work';
import type { ReferenceStep } from './environment';

/** A refusal of a step, which try and can catch; that of a whole value ends the run elsewhere. */
export class RefusedStep extends Refused {}

/** Follows steps into a value from outside. */
export function takeSteps(value: Value, steps: readonly ReferenceStep[]): Value {
  if (steps.length === 0) return value;
  if (value instanceof Unknown) return value instanceof Refused ? value : new Unknown(value.why);
  try {
    let at = fromValue(value);
    for (const step of steps) at = step instanceof Unknown ? unknown(step) : takeStep(at, toKey(step), new Work());
    return toValue(at);
  } catch (error) {
    if (error instanceof Refusal) return new RefusedStep(error.message);
    throw error;
  }
}

function toKey(step: string | number): Term {
  return typeof step === 'string' ? text(step) : fromValue(step);
}

/** What an index or a name takes out of a value. */
export function takeStep(target: Term, key: Term, work: Work): Term {
  if (target.isNull) return refuse('null has no elements');
  if (key.isNull) return refuse('null is not an index');
  if (target.unknown !== undefined) return unknown(new Unknown(target.unknown.why), getElementType(target.type));
  const kind = getKind(target.type);
  if (kind === 'map' || kind === 'object') return takeElement(target, convert(key, 'string', work));
  if (kind === 'list' || kind === 'tuple') return takeItem(target, key, work);
  return refuse(`${describe(target)} has no element ${describeKey(key)}`);
}

function takeElement(target: Term, key: Term): Term {
  if (key.unknown !== undefined) return unknown(new Unknown(key.unknown.why), getElementType(target.type));
  return target.elements.get(key.text) ?? refuse(`${describe(target)} has no element ${quote(key.text)}`);
}

function takeItem(target: Term, given: Term, work: Work): Term {
  const key = toIndex(given, target, work);
  if (key.unknown !== undefined) return unknown(new Unknown(key.unknown.why), getElementType(target.type));
  const item = key.number.isInteger ? target.items[Number(key.number.truncate())] : undefined;
  return item ?? refuse(`${describe(target)} has no element ${describeKey(given)}`);
}

function toIndex(key: Term, target: Term, work: Work): Term {
  try {
    return convert(key, 'number', work);
  } catch (error) {
    if (error instanceof Refusal) return refuse(`${describe(target)} has no element ${describeKey(key)}`);
    throw error;
  }
}

function describeKey(key: Term): string {
  const value = toValue(key);
  return typeof value === 'string' ? quote(value) : (toText(value) ?? describeType(value));
}
