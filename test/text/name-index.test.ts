import fc from 'fast-check';
import { NameIndex } from '../../src/text';

test.each([
  ['Resouce', 'Resource'],
  ['resource', 'Resource'],
  ['Resuorce', 'Resource'],
  ['Resourcess', 'Resource'],
  ['sid', 'Sid'],
  ['Principals', undefined],
  ['x'.repeat(100), undefined],
  ['', undefined],
])('%j stands for %j', (name, expected) => {
  expect(new NameIndex(['Sid', 'Effect', 'Action', 'Resource']).findNearest(name)).toBe(expected);
});

test('of two candidates the nearer one is meant, wherever it stands', () => {
  expect(new NameIndex(['StringLikes', 'StringLike']).findNearest('StringLik')).toBe('StringLike');
  expect(new NameIndex(['abcdxy', 'abcdef']).findNearest('abcdez')).toBe('abcdef');
});

test('the nearest is at most as far as any other', () => {
  const letters = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(letters, fc.array(letters, { minLength: 1, maxLength: 20 }), (name, candidates) => {
      const least = Math.min(...candidates.map((candidate) => countEdits(name, candidate)));
      const found = new NameIndex(candidates).findNearest(name);
      expect(found === undefined ? Infinity : countEdits(name, found)).toBe(least > 2 ? Infinity : least);
    }),
  );
});

test('ten thousand unknown names among as many candidates are compared a bounded number of times', () => {
  const index = new NameIndex(Array.from({ length: 10_000 }, (_, number) => `candidate-${number}`));
  for (let number = 0; number < 10_000; number++) index.findNearest(`unbekannter-${number}`);
  expect(index.comparisons).toBeGreaterThan(0);
  expect(index.comparisons).toBeLessThanOrEqual(10_000 * 100);
});

/** By the definition, without any bound. */
function countEdits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  if (a[0] === b[0]) return countEdits(a.slice(1), b.slice(1));
  return 1 + Math.min(countEdits(a.slice(1), b), countEdits(a, b.slice(1)), countEdits(a.slice(1), b.slice(1)));
}
