import {
  appendPiece,
  compareText,
  describeCharacter,
  describeJsonType,
  dropByteOrderMark,
  formatCount,
  formatFirst,
  formatList,
  toWellFormed,
} from '../../src/text';

test('texts are ordered by their code units', () => {
  expect(['b', 'ä', 'a', 'B', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'b', 'ä']);
});

test('a list reads as one writes it', () => {
  expect([formatList([]), formatList(['a']), formatList(['a', 'b']), formatList(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
  expect([formatFirst(['a', 'b'], 2), formatFirst(['a', 'b', 'c'], 2)]).toEqual(['a and b', 'a, b and 1 more']);
  expect([formatCount(0, 'error'), formatCount(1, 'error'), formatCount(2, 'error')]).toEqual([
    '0 errors',
    '1 error',
    '2 errors',
  ]);
});

test('a byte order mark is dropped, once and only at the start', () => {
  expect([dropByteOrderMark('\ufeffa\ufeff'), dropByteOrderMark('a')]).toEqual(['a\ufeff', 'a']);
});

test('pieces are joined where both are known', () => {
  const gap = Symbol('gap');
  const pieces: (string | symbol)[] = [];
  for (const piece of ['', 'a', 'b', gap, gap, '', 'c']) appendPiece(pieces, piece);
  expect(pieces).toEqual(['ab', gap, gap, 'c']);
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(toWellFormed('a\ud83d👍')).toBe('a\ufffd👍');
});

test('a type is named without its value', () => {
  expect([null, [1], {}, 'x', 1, true].map(describeJsonType)).toEqual([
    'null',
    'a list',
    'an object',
    'a string',
    'a number',
    'a boolean',
  ]);
});

test('a character is told by its code point where it cannot be seen', () => {
  expect(['a', ' ', 'é', '\u200b', '\u3164', '\n'].map(describeCharacter)).toEqual([
    '"a"',
    '" " (space)',
    '"é" (U+00E9)',
    'U+200B',
    'U+3164',
    'U+000A',
  ]);
});
