import { compareChange } from './change';

const CASES = 50;

test('a call of a change is allowed just where the linter says so of its plan', async () => {
  const counts: Record<string, number> = {};
  const kinds = new Set<string>();
  for (let seed = 1; seed <= CASES; seed++) {
    const { kind, counts: own, differences } = await compareChange(seed);
    expect({ seed, kind, differences }).toEqual({ seed, kind, differences: [] });
    kinds.add(kind);
    for (const [verdict, count] of Object.entries(own)) counts[verdict] = (counts[verdict] ?? 0) + count;
  }
  expect(kinds.size).toBe(5);
  for (const verdict of ['allow', 'deny', 'unknown']) expect(counts[verdict]).toBeGreaterThan(5);
});
