import { compareDeployment } from './compare';

const CASES = 200;
const FIRST = 1;

test('the linter says of each call of a change what AWS would answer, and nothing where AWS may answer either way', () => {
  const comparisons = Array.from({ length: CASES }, (_, index) => ({
    seed: FIRST + index,
    ...compareDeployment(FIRST + index),
  }));
  const wrong = comparisons.filter(({ differences }) => differences.length > 0);
  expect(wrong.map(({ seed, given: { kind }, differences }) => ({ seed, kind, differences }))).toEqual([]);
  // The random world is one in which every verdict and every kind of change is common.
  const verdicts = comparisons.flatMap((comparison) => comparison.verdicts);
  for (const kind of ['allow', 'deny', 'unknown', 'missed'] as const)
    expect(verdicts.filter((verdict) => verdict === kind).length).toBeGreaterThan(CASES / 10);
  expect(new Set(comparisons.map(({ given }) => given.kind)).size).toBe(6);
  // What could be told and is not is the exception.
  const cautious = comparisons.reduce((sum, comparison) => sum + comparison.cautious, 0);
  expect(cautious).toBeLessThan(verdicts.length / 20);
});
