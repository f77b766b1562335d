import { Refused, Unknown } from '../../../src/terraform';
import { evaluateAlone } from './evaluate';
import { CASES, INVALID, OPEN_CASES, REFUSED } from './table';

test.each(CASES)('%s', (expression, expected) => {
  expect(evaluateAlone(expression)).toEqual(expected === REFUSED ? REFUSED : { json: expected });
});

test.each(OPEN_CASES)('%.60s is left open', (expression, _, why) => {
  expect(evaluateAlone(expression)).toEqual({ unknown: why });
});

test.each(INVALID)('%j is refused where it stands and in what is not evaluated', (expression) => {
  expect(evaluateAlone(expression)).toBe(REFUSED);
  expect(evaluateAlone(`true ? 1 : [\n${expression}\n]`)).toBe(REFUSED);
  expect(evaluateAlone(`try([\n${expression}\n], 1)`)).toBe(REFUSED);
});

test('the table is large, and little of what the engines can tell is left open', () => {
  const told = [...CASES, ...OPEN_CASES].filter(([, expected]) => expected !== REFUSED).length;
  const open = OPEN_CASES.filter(([, expected]) => expected !== REFUSED).length;
  expect(CASES.length).toBeGreaterThan(500);
  expect(open / told).toBeLessThan(0.05);
});

test('what is refused is a kind of unknown', () => expect(new Refused('x')).toBeInstanceOf(Unknown));
