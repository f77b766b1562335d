import { cut, escapeInvisible, sanitizeLines, quote, quotePath, describeValue } from '../../src/text';

test('a value is quoted as JSON has it', () => {
  expect(quote('say "hi" \\ there')).toBe('"say \\"hi\\" \\\\ there"');
});

test.each([
  ['a line end', 'a\nb', '"a\\nb"'],
  ['an escape of a terminal', '\u001b[2K', '"\\u001b[2K"'],
  ['a control character of C1', 'a\u009bb', '"a\\u009bb"'],
  ['a mark of direction', 'a\u202eb', '"a\\u202eb"'],
  ['an isolate', 'a\u2066b', '"a\\u2066b"'],
  ['a character without width', 'a\u200bb', '"a\\u200bb"'],
  ['a letter that is not drawn', 'a\u3164b', '"a\\u3164b"'],
  ['a line separator', 'a\u2028b', '"a\\u2028b"'],
  ['a byte order mark', '\ufeffa', '"\\ufeffa"'],
  ['a tag character', 'a\u{e0041}b', '"a\\u{e0041}b"'],
  ['half a surrogate pair', 'a\ud83d', '"a\\ud83d"'],
])('%s is written out', (_, value, expected) => {
  expect(quote(value)).toBe(expected);
});

test('what can be seen stays as it is', () => {
  expect(quote('Büro 東京 ❤️ 👍')).toBe('"Büro 東京 ❤️ 👍"');
});

test('a value is cut at 60 characters, counted as code points', () => {
  expect(cut('x'.repeat(60))).toBe('x'.repeat(60));
  expect(cut('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`);
  expect(cut('👍'.repeat(60))).toBe('👍'.repeat(60));
  expect(['first', 'second'].map(cut)).toEqual(['first', 'second']);
  expect(cut('👍'.repeat(1000))).toBe(`${'👍'.repeat(59)}…`);
});

test('a path is never cut', () => {
  expect(quotePath(`/${'x'.repeat(300)}\u001b`)).toBe(`"/${'x'.repeat(300)}\\u001b"`);
});

test('only a string is quoted, and no collection is shown', () => {
  expect(['a', 12, null, { a: [1] }, [1], undefined].map(describeValue)).toEqual([
    '"a"',
    '12',
    'null',
    'an object',
    'a list',
    'nothing',
  ]);
});

test('a text for a terminal is one line, or as many as it had', () => {
  expect(escapeInvisible('a\r\nb\u001b]0;x\u0007')).toBe('a\\r\\nb\\u001b]0;x\\u0007');
  expect(sanitizeLines('a\u202e\nb\r\nc')).toBe('a\\u202e\nb\\r\nc');
});
