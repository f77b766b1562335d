import { leaveOpen } from '../refusal';
import { Unknown } from '../../value';
import type { Work } from '../work';
import { formatRounded } from './number-text';
import { compareCodePoints, Term, unknown } from './term';
import { setOf, type Type } from './type';

/** A set of values of one type: without duplicates, in the order in which the engines list it. Unknown where an item is. */
export function createSet(element: Type, items: readonly Term[], work: Work): Term {
  const open = items.find((item) => !item.isWhollyKnown);
  if (open !== undefined) return unknown(open.unknown ?? new Unknown('a part of a set is not known'), setOf(element));
  const distinct = new Map<string, Term>();
  for (const item of items) {
    const key = identify(item, work);
    if (!distinct.has(key)) distinct.set(key, item);
  }
  return new Term(setOf(element), [...distinct.values()].sort(getOrder(element, work)));
}

/** The same for equal values of one type, and for no others. */
export function identify(term: Term, work: Work): string {
  work.spend();
  if (term.isNull) return '~';
  if (term.type === 'number') return `${term.number.mantissa}e${term.number.exponent}`;
  if (typeof term.type === 'string') return JSON.stringify(term.data);
  if (term.type.kind === 'map' || term.type.kind === 'object')
    return `{${[...term.elements].map(([name, item]) => `${JSON.stringify(name)}:${identify(item, work)}`).join()}}`;
  return `[${term.items.map((item) => identify(item, work)).join()}]`;
}

function getOrder(element: Type, work: Work): (a: Term, b: Term) => number {
  const compare =
    element === 'string'
      ? (a: Term, b: Term) => compareCodePoints(a.text, b.text)
      : element === 'number'
        ? (a: Term, b: Term) => a.number.compare(b.number)
        : element === 'bool'
          ? (a: Term, b: Term) => Number(a.data) - Number(b.data)
          : compareCollections(work);
  return (a, b) => (a.isNull || b.isNull ? Number(a.isNull) - Number(b.isNull) : compare(a, b));
}

/** Lists, maps and their like stand in the order of a text that the engines make of them. */
function compareCollections(work: Work): (a: Term, b: Term) => number {
  const keys = new Map<Term, string>();
  const getKey = (term: Term): string => {
    const key = keys.get(term) ?? createSortKey(term, work);
    keys.set(term, key);
    return key;
  };
  return (a, b) => {
    const order = compareCodePoints(getKey(a), getKey(b));
    return order === 0 && a !== b ? leaveOpen('the order of a set of such values is not evaluated') : order;
  };
}

function createSortKey(term: Term, work: Work): string {
  work.spend();
  if (term.isNull) return '~';
  if (term.type === 'number') return formatRounded(term.number, 10);
  if (term.type === 'bool') return term.data === true ? 'T' : 'F';
  if (typeof term.type === 'string') return quote(term.text);
  const key = (item: Term): string => createSortKey(item, work);
  if (term.type.kind === 'map')
    return `{${[...term.elements].map(([name, item]) => `${quote(name)}:${key(item)};`).join('')}}`;
  const items = term.type.kind === 'object' ? [...term.elements.values()] : term.items;
  const [open, close] = term.type.kind === 'object' || term.type.kind === 'tuple' ? '<>' : '[]';
  return `${open}${items.map((item) => `${key(item)};`).join('')}${close}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** As Go quotes a string. What is not printable beyond ASCII is left open. */
function quote(text: string): string {
  if (/[^\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}\0-\x1f\x7f]/u.test(text))
    return leaveOpen('the order of a set of such values is not evaluated');
  const escaped = text.replace(
    /[\0-\x1f\x7f"\\]/g,
    (character) => ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}
