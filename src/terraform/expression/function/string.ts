import { Unknown } from '../../value';
import { joinPieces, type Piece } from '../piece';
import { refuse } from '../refusal';
import type { Term } from '../term/term';
import { compareCodePoints, integer, list, text, unknown, bool } from '../term/term';
import { listOf } from '../term/type';
import { splitGraphemes } from '../text/grapheme';
import { toLower, toTitle, toUpper } from '../text/letter-case';
import { trimEnd, trimStart } from '../text/space';
import { define, defineText, NUMBER, STRING, type FunctionTable } from './definition';
import { takeInteger } from './number-argument';

const STRINGS = listOf('string');

export const STRING_FUNCTIONS: FunctionTable = {
  upper: { ...defineText(1, ([value]) => text(toUpper(value))), mapPiece: toUpper },
  lower: { ...defineText(1, ([value]) => text(toLower(value))), mapPiece: toLower },
  title: defineText(1, ([value]) => text(toTitle(value))),
  trimspace: defineText(1, ([value]) => text(trimEnd(trimStart(value)))),
  trim: defineText(2, ([value, cutset]) => text(trimSet(value, cutset))),
  trimprefix: defineText(2, ([value, prefix]) => text(value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimsuffix: defineText(2, ([value, suffix]) =>
    text(suffix !== '' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value),
  ),
  chomp: defineText(1, ([value]) => text(chomp(value))),
  strrev: defineText(1, ([value]) => text([...splitGraphemes(value)].reverse().join(''))),
  startswith: defineText(2, ([value, prefix]) => bool(value.startsWith(prefix)), 'bool'),
  endswith: defineText(2, ([value, suffix]) => bool(value.endsWith(suffix)), 'bool'),
  strcontains: defineText(2, ([value, part]) => bool(value.includes(part)), 'bool'),
  split: defineText(
    2,
    ([separator, value], work) => {
      work.spend(value.length);
      const parts = separator === '' ? Array.from(value) : value.split(separator);
      return list('string', parts.map(text));
    },
    STRINGS,
  ),
  indent: define(
    [NUMBER, STRING],
    ([count, value], work) => {
      const spaces = takeInteger(count);
      if (spaces < 0) return refuse('the function indent is called with a negative number');
      const lines = value.text.split('\n');
      work.spend(spaces * lines.length);
      return text(lines.join(`\n${' '.repeat(spaces)}`));
    },
    { result: 'string' },
  ),
  substr: define(
    [STRING, NUMBER, NUMBER],
    ([value, offset, length]) => text(cut(value.text, takeInteger(offset), takeInteger(length))),
    { result: 'string' },
  ),
  join: define([STRING], ([separator, ...lists]) => joinLists(separator.text, lists), {
    rest: { type: STRINGS },
    result: 'string',
    takesParts: true,
  }),
  sort: define(
    [{ type: STRINGS }],
    ([items]) => {
      if (items.items.some((item) => item.isNull)) return refuse('a null string cannot be sorted');
      return list(
        'string',
        [...items.items].sort((a, b) => compareCodePoints(a.text, b.text)),
      );
    },
    { result: STRINGS },
  ),
  compact: define(
    [{ type: STRINGS }],
    ([items]) =>
      list(
        'string',
        items.items.filter((item) => !item.isNull && item.text !== ''),
      ),
    { result: STRINGS },
  ),
};

/** Length in what a reader takes for characters. */
export function measureText(term: Term): Term {
  return integer(splitGraphemes(term.text).length);
}

function trimSet(value: string, cutset: string): string {
  const cut = new Set<string | undefined>(cutset);
  const characters = Array.from(value);
  let [start, end] = [0, characters.length];
  while (start < end && cut.has(characters[start])) start++;
  while (end > start && cut.has(characters[end - 1])) end--;
  return characters.slice(start, end).join('');
}

function chomp(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === '\n' || value[end - 1] === '\r')) end--;
  return value.slice(0, end);
}

/** A negative offset counts from the end, a negative length means the rest. */
function cut(value: string, offset: number, length: number): string {
  const characters = splitGraphemes(value);
  if (offset >= 0 && length === 0) return '';
  const start = offset < 0 ? offset + characters.length : offset;
  const rest = start > 0 ? characters.slice(start) : characters;
  // The engines cut behind the length; behind 0, which only a negative offset reaches, they never do.
  return rest.slice(0, length <= 0 ? undefined : length).join('');
}

function joinLists(separator: string, lists: readonly Term[]): Term {
  if (lists.length === 0) return refuse('the function join is called without a list');
  const pieces: Piece[] = [];
  for (const item of lists.flatMap(({ items }) => items)) {
    if (item.isNull) return refuse('a null cannot be joined');
    if (pieces.length > 0) pieces.push(separator);
    pieces.push(item.unknown ?? item.text);
  }
  const joined = joinPieces(pieces);
  return joined instanceof Unknown ? unknown(joined, 'string') : text(joined);
}
