import { LineIndex } from '../../../src/terraform';
import { readHclFile } from '../../../src/terraform/hcl';

/** What is read of a file with errors in it: the JSON, and where the problems are. */
function read(text: string): readonly [json: unknown, problems: readonly string[]] {
  const { file, problems } = readHclFile({ path: 'a.tf', text });
  const lines = new LineIndex(file.text);
  return [
    file.root,
    problems.map(({ range, problem }) => {
      const { line, column } = lines.getPosition(range.start);
      return `${line}:${column} ${problem}`;
    }),
  ];
}

test.each([
  ['an argument', 'b = 1 2'],
  ['a list', 'b = [1,\n  2 3,\n  [4]\n]'],
  ['an object', 'b = {\n  c = 1\n  d 2\n  e = "}"\n}'],
  ['a string', 'b = "x'],
  ['a string with a brace', 'b = "{'],
  ['a call', 'b = f(1, 2,, "${f("}")}")'],
  ['a heredoc', 'b = [1 2, <<X\n}}}\nX\n]'],
  ['a comment', 'b = [1 2 # ]\n]'],
  ['a long comment', 'b = [1 2 /* ]\n*/ ]'],
  ['an operator at the end', 'b = 1 +'],
  ['a bracket of the other kind', 'b = [1, 2}'],
  ['a name alone', 'b'],
  ['a label without a block', 'b "c"'],
  ['a brace on its own line', 'b "c"\n{\n  d = 1\n}'],
  ['a block that is set', 'b "c" = {\n  d = 1\n}'],
  ['a block on one line', 'b { c = 1, d = 2 }'],
])('what follows %s with an error is read, and no second one is reported', (_what, text) => {
  const [json, problems] = read(`a = 1\n${text}\nz = 2\n`);
  expect(json).toEqual({ a: 1, z: 2 });
  expect(problems).toHaveLength(1);
});

test('a block with an error is left out as a whole; others are read', () => {
  const [json, problems] = read(
    'x "a" {\n  b = 1\n  c {\n    d = [1 2]\n  }\n}\nx "b" {\n  c = 1\n}\nlocals {\n  e = \n  f = 2\n}\n',
  );
  expect(json).toEqual({ x: { b: { c: 1 } }, locals: { f: 2 } });
  expect(problems).toEqual([
    '4:12 The file is not HCL: "]" is expected but there is "2".',
    '11:7 The file is not HCL: a value is expected but the line ends.',
  ]);
});

test('every error of a file is reported', () => {
  const [, problems] = read('a = \nb "c" {\n  d\n  e = 1,\n}\n}\nf = "\n');
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['1:5', '3:4', '4:8', '6:1', '7:6']);
});

test('a brace that closes nothing does not end the file', () => {
  expect(read('a {}\n}\nb = 1\n')[0]).toEqual({ a: {}, b: 1 });
});

test('a block that is not closed is named where it opens', () => {
  expect(read('a = 1\nb "c" {\n  d {\n  }\n')).toEqual([{ a: 1 }, ['2:7 The file is not HCL: a block is not closed.']]);
});

test('a bracket that is not closed does not hide the blocks behind it', () => {
  const [json, problems] = read('a = [\n  1,\nb "c" {\n  d = 1\n}\n');
  expect(problems[0]).toBe('3:3 The file is not HCL: "]" is expected but there is "\\"".');
  expect(json).toEqual({ d: 1 });
});

test.each([
  ['resource "a" {}', '1:14 The file is not HCL: a resource block has 1 label and wants 2.'],
  ['variable {}', '1:10 The file is not HCL: a variable block has 0 labels and wants 1.'],
  ['locals "a" {}', '1:8 The file is not HCL: a locals block has 1 label and wants none.'],
  ['module "a" "b" {}', '1:12 The file is not HCL: a module block has 2 labels and wants 1.'],
])('%s has not the labels that it wants', (text, problem) => {
  expect(read(text)).toEqual([{}, [problem]]);
});

test('an argument that is set again is reported where it is, and the first counts', () => {
  expect(read('a {\n  b = 1\n  b = 2\n}\nc = 1\nc = 2\n')).toEqual([
    { c: 1 },
    [
      '3:3 The argument "b" is set more than once in one block.',
      '6:1 The argument "c" is set more than once in one block.',
    ],
  ]);
});
