import { BAD } from './source-table/bad';
import { CHANGED, MENDED, UNSEEN } from './source-table/changed-elsewhere';
import { GOOD } from './source-table/good';
import { GUARDED } from './source-table/guarded';
import type { Way } from './source-table/program';
import { findTruth, lintWay } from './source-table/run-program';
import { WRITTEN } from './source-table/written';

const REFUSED = [...BAD, ...CHANGED, ...WRITTEN];
const ACCEPTED = [...GOOD, ...GUARDED, ...MENDED];

const getRule = (error: string): string => error.slice(0, error.indexOf(':'));

test('the truth of each way, by running it', async () => {
  const accepted: string[] = [];
  const refused: string[] = [];
  for (const each of [...REFUSED, ...UNSEEN]) if ((await findTruth(each)).length === 0) accepted.push(each.title);
  for (const each of ACCEPTED) refused.push(...(await findTruth(each)).map((error) => `${each.title}: ${error}`));
  expect({ accepted, refused }).toEqual({ accepted: [], refused: [] });
});

test('there are enough ways', () => {
  expect(REFUSED.length).toBeGreaterThanOrEqual(220);
  expect(ACCEPTED.length).toBeGreaterThanOrEqual(190);
});

/** How many of the ways are found, and which are said to be unknown, or nothing is said of. */
async function judge(ways: readonly Way[]): Promise<{ found: number; unknown: string[]; silent: string[] }> {
  const silent: string[] = [];
  const unknown: string[] = [];
  for (const each of ways) {
    const wanted = new Set((await findTruth(each)).map(getRule));
    const found = await lintWay(each);
    if (found.errors.some((error) => wanted.has(getRule(error)))) continue;
    // Of the provider, which these programs do not have, it is always said that its tags are not known.
    const said = found.unknown.filter(({ problem }) => !problem.includes('default_tags'));
    const isSaid = said.some(({ ruleId }) => wanted.has(ruleId) || ruleId === 'readable-input');
    (isSaid ? unknown : silent).push(each.title);
  }
  return { found: ways.length - unknown.length - silent.length, unknown, silent };
}

test('a bad value is found, or said to be unknown', async () => {
  const { unknown, silent } = await judge(BAD);
  expect(silent).toEqual([]);
  expect(unknown).toEqual(['a builder', 'an aspect', 'a mixin']);
});

test('nor is any other way passed over in silence', async () => {
  const { found, silent } = await judge([...CHANGED, ...WRITTEN]);
  expect(silent).toEqual([]);
  expect(found).toBeGreaterThanOrEqual(90);
});

test('what packages of others make of their own props is seen in the stack only', async () => {
  const { silent } = await judge(UNSEEN);
  expect(silent).toEqual(UNSEEN.map(({ title }) => title));
});

test('no good value is an error', async () => {
  const wrong: string[] = [];
  for (const each of ACCEPTED) wrong.push(...(await lintWay(each)).errors.map((error) => `${each.title}: ${error}`));
  expect(wrong).toEqual([]);
});
