import { compareCase } from './differential/compare';

const CASES = 500;

test('an evaluator that shares no code comes to the same decisions, in every layer and with unknown keys', () => {
  const comparisons = Array.from({ length: CASES }, (_, index) => compareCase(index + 1));
  expect(comparisons.filter(({ difference }) => difference !== undefined)).toEqual([]);
  // The random world is one in which every verdict is common.
  for (const kind of ['allow', 'deny', 'unknown'] as const)
    expect(comparisons.filter(({ decided }) => decided === kind).length).toBeGreaterThan(CASES / 40);
});
