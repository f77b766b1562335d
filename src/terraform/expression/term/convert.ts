import { quote } from '../../../text';
import { present } from '../../present';
import { Unknown } from '../../value';
import { refuse } from '../refusal';
import type { Work } from '../work';
import { formatNumber, parseNumber } from './number-text';
import { createSet } from './set';
import type { Term } from './term';
import { bool, describe, list, map, nullOf, number, object, text, tuple, unknown } from './term';
import { describeKind, hasDynamic, isSameType, type Type } from './type';
import { canConvert, chooseElement } from './unify';

/** The value as one of another type, as every use of a value converts it. Refuses where there is no way. */
export function convert(term: Term, to: Type, work: Work): Term {
  work.spend();
  if (to === 'dynamic' || isSameType(term.type, to, work)) return term;
  if (!canConvert(term.type, to, work))
    return refuse(`${describe(term)} stands where ${describeKind(to).replace('not known', 'a value')} is expected`);
  return apply(term, to, work);
}

function apply(term: Term, to: Type, work: Work): Term {
  if (term.isNull) return nullOf(settleType(term.type, to, work));
  if (term.unknown !== undefined) return unknown(term.unknown, settleType(term.type, to, work));
  if (typeof to === 'string') return cast(term, to, work);
  switch (to.kind) {
    case 'tuple':
      return tuple(term.items.map((item, index) => convert(item, present(to.items[index]), work)));
    case 'object':
      return fillObject(term, to, work);
    case 'map':
      return gatherMap(term, to.element, work);
    case 'list':
    case 'set':
      return gather(term, to, work);
  }
}

function cast(term: Term, to: Type, work: Work): Term {
  work.spend();
  if (to === 'string')
    return text(
      term.type === 'number'
        ? formatNumber(term.number)
        : typeof term.data === 'boolean'
          ? String(term.data)
          : term.text,
    );
  if (to === 'bool') {
    if (term.text === 'true' || term.text === '1') return bool(true);
    if (term.text === 'false' || term.text === '0') return bool(false);
    return refuse('a string that is not "true" or "false" stands where a bool is expected');
  }
  const parsed = parseNumber(term.text);
  if (parsed === 'not a number') return refuse('a string that is not a number stands where a number is expected');
  if (parsed === 'too long')
    return unknown(new Unknown('a number of that form, or with that many digits, is not evaluated'), 'number');
  return number(parsed);
}

function fillObject(term: Term, to: Extract<Type, { kind: 'object' }>, work: Work): Term {
  const elements = new Map<string, Term>();
  for (const [name, type] of to.attributes) {
    const element = term.elements.get(name);
    if (element === undefined) return refuse(`a map has no element ${quote(name)}`);
    elements.set(name, convert(element, type, work));
  }
  return object(elements);
}

function gatherMap(term: Term, wanted: Type, work: Work): Term {
  const parts = [...term.elements.values()];
  if (wanted === 'dynamic' && term.isUnsure)
    return map('dynamic', new Map([...term.elements].map(([name, item]) => [name, blur(item)])));
  const element = pickElement(term, parts, wanted, work);
  return map(element, new Map([...term.elements].map(([name, item]) => [name, convert(item, element, work)])));
}

function gather(
  term: Term,
  { kind, element: wanted }: Extract<Type, { kind: 'list' | 'set' | 'map' }>,
  work: Work,
): Term {
  if (wanted === 'dynamic' && term.isUnsure && term.type !== 'dynamic') return gatherUnsure(term, kind);
  const element = pickElement(term, term.items, wanted, work);
  const items = term.items.map((item) => convert(item, element, work));
  return kind === 'set' ? createSet(element, items, work) : list(element, items);
}

function gatherUnsure(term: Term, kind: 'list' | 'set' | 'map'): Term {
  const items = term.items.map(blur);
  return kind === 'set'
    ? unknown(present(items.find((item) => item.unknown !== undefined)?.unknown), { kind: 'set', element: 'dynamic' })
    : list('dynamic', items);
}

/** The element's type of what is made of a term; of the items themselves where they come from a collection. */
function pickElement(term: Term, parts: readonly Term[], wanted: Type, work: Work): Type {
  if (typeof term.type === 'object' && 'element' in term.type)
    return wanted === 'dynamic' ? term.type.element : settleType(term.type.element, wanted, work);
  if (parts.length === 0) return wanted;
  const types = parts.map(({ type }) => type);
  const element = chooseElement(types, wanted, work);
  return element ?? refuse('the items have no type in common');
}

/**
 * What becomes of a value that is converted to the type of another of which the type is not known: text stays as it
 * is; a number or a bool may become text.
 */
export function blur(term: Term): Term {
  if (term.type === 'string' || term.isNull || term.unknown !== undefined) return term;
  return unknown(new Unknown('it is converted to the type of a value that is not known'));
}

/** The wanted type with what is open in it taken from the given one. */
function settleType(given: Type, wanted: Type, work: Work): Type {
  if (given === 'dynamic' || !hasDynamic(wanted, work)) return wanted;
  if (wanted === 'dynamic') return given;
  if (typeof wanted === 'string' || typeof given === 'string' || !('element' in wanted)) return wanted;
  if ('element' in given) return { ...wanted, element: settleType(given.element, wanted.element, work) };
  const parts = given.kind === 'tuple' ? given.items : [...given.attributes.values()];
  return { ...wanted, element: chooseElement(parts, wanted.element, work) ?? 'dynamic' };
}
