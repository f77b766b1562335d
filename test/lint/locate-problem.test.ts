import { locateProblem } from '../../src/lint/locate-finding';

test('the lines of a file are looked for once, however many problems it has', () => {
  let reads = 0;
  const file = {
    path: 'main.tf',
    get text() {
      reads++;
      return '=\n=\n=\n';
    },
  };
  const words = { problem: 'The file is not HCL.', reason: 'It cannot be read.', remedy: 'Correct it.' };
  const located = [0, 2, 4].map((start) =>
    locateProblem({ kind: 'invalid-hcl', file, range: { start, end: start + 1 }, ...words }),
  );
  expect(located.map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
    [1, 1, 2],
    [2, 1, 2],
    [3, 1, 2],
  ]);
  expect(reads).toBe(1);
});
