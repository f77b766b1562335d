import { present } from '../../present';
import { leaveOpen, refuse } from '../refusal';
import { findMatch, type Match } from '../regex/match';
import { parseRegex } from '../regex/parse';
import { compile, type Program } from '../regex/program';
import { RegexError, type Regex } from '../regex/syntax';
import { list, nullOf, object, text, tuple, type Term } from '../term/term';
import type { Type } from '../term/type';
import type { Work } from '../work';
import { defineText, type FunctionTable } from './definition';

export const REGEX_FUNCTIONS: FunctionTable = {
  regex: defineText(
    2,
    ([pattern, value], work) => {
      const searched = search(pattern, value, work);
      const match = findMatch(searched.program, searched.characters, 0, work);
      return match === undefined
        ? refuse('the pattern of the function regex matches nothing')
        : extract(searched, match);
    },
    'dynamic',
  ),
  regexall: defineText(
    2,
    ([pattern, value], work) => {
      const searched = search(pattern, value, work);
      return list(
        getResultType(searched.regex),
        findAll(searched, work).map((match) => extract(searched, match)),
      );
    },
    'dynamic',
  ),
  replace: defineText(3, ([value, wanted, replacement], work) => {
    const isPattern = wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/');
    if (isPattern) return text(replacePattern(search(wanted.slice(1, -1), value, work), replacement, work));
    return text(replaceText(value, wanted, replacement, work));
  }),
};

interface Search {
  readonly regex: Regex;
  readonly program: Program;
  readonly characters: readonly string[];
}

function search(pattern: string, value: string, work: Work): Search {
  try {
    const regex = parseRegex(pattern);
    work.spend(value.length);
    return { regex, program: compile(regex.node), characters: Array.from(value) };
  } catch (error) {
    if (error instanceof RegexError) return leaveOpen(`the regular expression is not read: ${error.message}`);
    throw error;
  }
}

/** A string; with groups a list of them, with names a map. */
function getResultType({ names }: Regex): Type {
  if (names.length === 0) return 'string';
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0) return { kind: 'tuple', items: names.map(() => 'string') };
  if (known.length < names.length) return refuse('a pattern has groups with and without names');
  if (new Set(known).size < known.length) return leaveOpen('a pattern has two groups of one name');
  return { kind: 'object', attributes: new Map(known.sort().map((name) => [name, 'string'])) };
}

function extract({ regex, characters }: Search, match: Match): Term {
  const part = (index: number): Term => {
    const [start, end] = [match[index * 2], match[index * 2 + 1]];
    return start === undefined || end === undefined ? nullOf('string') : text(characters.slice(start, end).join(''));
  };
  const type = getResultType(regex);
  if (type === 'string') return part(0);
  const parts = regex.names.map((_, index) => part(index + 1));
  return typeof type === 'object' && type.kind === 'tuple'
    ? tuple(parts)
    : object(new Map(parts.map((each, index) => [present(regex.names[index]), each])));
}

/** Matches that do not overlap; an empty one right behind another does not count. */
function findAll({ program, characters }: Search, work: Work): readonly Match[] {
  const matches: Match[] = [];
  let last = -1;
  for (let at = 0; at <= characters.length;) {
    const match = findMatch(program, characters, at, work);
    if (match === undefined) break;
    const [start, end] = match as readonly [number, number];
    if (end !== at || start !== last) matches.push(match);
    at = end === at ? at + 1 : end;
    last = end;
  }
  return matches;
}

function replacePattern(searched: Search, replacement: string, work: Work): string {
  const { program, characters } = searched;
  const pieces: string[] = [];
  let [last, at] = [0, 0];
  while (at <= characters.length) {
    const match = findMatch(program, characters, at, work);
    if (match === undefined) break;
    const [start, end] = match as readonly [number, number];
    pieces.push(characters.slice(last, start).join(''));
    if (end > last || start === 0) pieces.push(expand(replacement, searched, match, work));
    last = end;
    at = Math.max(end, at + 1);
  }
  return pieces.join('') + characters.slice(last).join('');
}

/** `$1`, `${name}` and `$$` in a replacement; what names no group is empty. */
function expand(replacement: string, { regex, characters }: Search, match: Match, work: Work): string {
  work.spend(replacement.length);
  return replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, short?: string, long?: string) => {
    if (whole === '$$') return '$';
    const name = short ?? long ?? '';
    const index = /^\d+$/.test(name) ? Number(name) : regex.names.lastIndexOf(name) + 1 || -1;
    const [start, end] = [match[index * 2], match[index * 2 + 1]];
    const part = start === undefined || end === undefined ? '' : characters.slice(start, end).join('');
    work.spend(part.length);
    return part;
  });
}

function replaceText(value: string, wanted: string, replacement: string, work: Work): string {
  const parts = wanted === '' ? ['', ...Array.from(value), ''] : value.split(wanted);
  work.spend(value.length + parts.length * replacement.length);
  if (wanted !== '') return parts.join(replacement);
  return Array.from(value, (character) => replacement + character).join('') + replacement;
}
