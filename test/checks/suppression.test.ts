import { findSuppression, isDate, readSuppressionList } from '../../src/checks';

const TODAY = '2026-07-01';
const entry = (change: object = {}) => ({ rule: 'valid-image-name', reason: 'Legacy', ...change });
const holds = (written: unknown, today: string | undefined = TODAY, rule = 'valid-image-name') =>
  findSuppression(readSuppressionList(written), rule, today) !== undefined;

test.each<[string, object]>([
  ['without a date', {}],
  ['with null for a date', { expires: null }],
  ['on its last day', { expires: TODAY }],
  ['before it', { expires: '2099-12-31' }],
])('an entry holds %s', (_, change) => expect(holds([entry(change)])).toBe(true));

test.each<[string, object]>([
  ['on the day after its last one', { expires: '2026-06-30' }],
  ['with a date that is none', { expires: 'soon' }],
  ['with a day that the calendar has not', { expires: '2099-02-30' }],
  ['with a number for a date', { expires: 20991231 }],
  ['without a reason', { reason: undefined }],
  ['with a blank reason', { reason: ' ' }],
  ['with a reason that nobody can see', { reason: '\u200b \u2060\u3164\u2800' }],
  ['with a reason that is no text', { reason: 5 }],
  ['of another rule', { rule: 'valid-image-tags' }],
])('an entry silences nothing %s', (_, change) => expect(holds([entry(change)])).toBe(false));

test('where nobody says what day it is, none is over, and what is no date is still none', () => {
  expect(
    findSuppression(readSuppressionList([entry({ expires: '2026-06-30' })]), 'valid-image-name', undefined),
  ).toBeDefined();
  expect(
    findSuppression(readSuppressionList([entry({ expires: 'soon' })]), 'valid-image-name', undefined),
  ).toBeUndefined();
});

test.each(['require-suppression-reason', 'no-expired-suppression', 'readable-input', 'no-such-rule'])(
  '%s cannot be suppressed',
  (rule) => expect(holds([entry({ rule })], TODAY, rule)).toBe(false),
);

test('entries keep their places beside what is no entry', () => {
  const list = readSuppressionList(['x', entry()]);
  expect(list).toMatchObject({
    isMalformed: true,
    entries: [{ rule: { kind: 'absent' } }, { rule: { value: 'valid-image-name' } }],
  });
  expect([{}, 'x', []].map((written) => readSuppressionList(written).isMalformed)).toEqual([true, true, true]);
  expect(readSuppressionList(undefined)).toEqual({ entries: [], isMalformed: false });
});

test('a date is a day of the calendar', () => {
  expect(['2026-02-28', '2024-02-29', '2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00'].map(isDate)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
