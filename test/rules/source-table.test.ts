import { BAD } from './source-table/bad';
import { GOOD } from './source-table/good';
import { findTruth, lintWay } from './source-table/run-program';

const getRule = (error: string): string => error.slice(0, error.indexOf(':'));

test('the truth of each way, by running it', async () => {
  const accepted: string[] = [];
  const refused: string[] = [];
  for (const each of BAD) if ((await findTruth(each)).length === 0) accepted.push(each.title);
  for (const each of GOOD) refused.push(...(await findTruth(each)).map((error) => `${each.title}: ${error}`));
  expect({ accepted, refused }).toEqual({ accepted: [], refused: [] });
});

test('there are enough ways', () => {
  expect(BAD.length).toBeGreaterThanOrEqual(45);
  expect(GOOD.length).toBeGreaterThanOrEqual(30);
});

test('a bad value is found, or said to be unknown', async () => {
  const silent: string[] = [];
  const unknown: string[] = [];
  for (const each of BAD) {
    const wanted = new Set((await findTruth(each)).map(getRule));
    const found = await lintWay(each);
    if (found.errors.some((error) => wanted.has(getRule(error)))) continue;
    const isSaid = found.unknown.some(({ ruleId }) => wanted.has(ruleId) || ruleId === 'readable-input');
    (isSaid ? unknown : silent).push(each.title);
  }
  expect(silent).toEqual([]);
  expect(unknown).toEqual(['a builder', 'an aspect', 'a mixin']);
});

test('no good value is an error', async () => {
  const wrong: string[] = [];
  for (const each of GOOD) wrong.push(...(await lintWay(each)).errors.map((error) => `${each.title}: ${error}`));
  expect(wrong).toEqual([]);
});
