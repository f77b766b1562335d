import { Unknown } from '../../value';
import { leaveOpen } from '../refusal';
import { convert } from '../term/convert';
import { bool, Term, unknown } from '../term/term';
import { listOf, mapOf, setOf, type Type } from '../term/type';
import { AS_IS, define, type FunctionDefinition, type FunctionTable } from './definition';

export const TYPE_FUNCTIONS: FunctionTable = {
  tostring: defineConversion('string'),
  tonumber: defineConversion('number'),
  tobool: defineConversion('bool'),
  tolist: defineConversion(listOf('dynamic')),
  toset: defineConversion(setOf('dynamic')),
  tomap: defineConversion(mapOf('dynamic')),
  /** A secret is kept out of every message. */
  sensitive: define([AS_IS], ([value]) => (value.secret === undefined ? hide(value) : value), { takesParts: true }),
  nonsensitive: define([AS_IS], ([value]) => value.secret ?? reveal(value), { takesParts: true }),
  issensitive: define([AS_IS], ([value]) => tellSensitive(value), { takesParts: true }),
  /** Nothing that is known before the plan is ephemeral. */
  ephemeralasnull: define([AS_IS], ([value]) => drop(value, 'ephemeralasnull'), { takesParts: true }),
};

function defineConversion(type: Type): FunctionDefinition {
  return define([AS_IS], ([value], work) => convert(value, type, work), { takesParts: true });
}

function hide(value: Term): Term {
  return new Term(value.type, new Unknown('it is sensitive'), value);
}

/** Some versions refuse what is not sensitive. */
function reveal(value: Term): Term {
  return value.unknown === undefined
    ? leaveOpen('the function nonsensitive is called with what is not sensitive')
    : drop(value, 'nonsensitive');
}

/** Of what is not known: the result does not have the marks of what is given. */
function drop(value: Term, name: string): Term {
  return value.unknown === undefined
    ? value
    : unknown(new Unknown(`the function ${name} takes what is not known`), value.type);
}

function tellSensitive(value: Term): Term {
  if (value.secret !== undefined) return bool(true);
  return value.unknown === undefined
    ? bool(false)
    : unknown(new Unknown('the function issensitive takes what is not known'), 'bool');
}
