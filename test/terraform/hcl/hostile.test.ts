import { MAX_HCL_DEPTH, parseHcl, readHclFile } from '../../../src/terraform/hcl';

/** Characters that the readers look at, as far as they look with patterns, searches and reads of one character. */
function countWork(text: string): number {
  let work = 0;
  const { exec } = RegExp.prototype;
  const { indexOf, charCodeAt } = String.prototype;
  const spies = [
    jest.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, searched: string) {
      const found = exec.call(this, searched);
      work += 1 + (found?.[0].length ?? 0);
      return found;
    }),
    jest.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, searched: string, from = 0) {
      const found = indexOf.call(this, searched, from);
      work += 1 + (found === -1 ? this.length : found) - from;
      return found;
    }),
    jest.spyOn(String.prototype, 'charCodeAt').mockImplementation(function (this: string, at: number) {
      work++;
      return charCodeAt.call(this, at);
    }),
  ];
  try {
    parseHcl(text);
    return work;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test.each<[string, (size: number) => string]>([
  ['arguments', (size) => 'a = 1\n'.repeat(size)],
  ['blocks', (size) => 'a "b" {\n  c = "d"\n}\n'.repeat(size)],
  ['blocks that are not closed', (size) => 'a {\n'.repeat(size)],
  ['braces that close nothing', (size) => '}\n'.repeat(size)],
  ['lists that are not closed', (size) => 'a = [\n'.repeat(size)],
  ['lists in lists that are not closed', (size) => 'a = [1,\n['.repeat(size)],
  ['calls that are not closed', (size) => 'a = f(\n'.repeat(size)],
  ['objects that are not closed', (size) => 'a = {\n'.repeat(size)],
  ['strings that are not closed', (size) => 'a = "\n'.repeat(size)],
  ['interpolations that are not closed', (size) => 'a = "${\n'.repeat(size)],
  ['heredocs that are not closed', (size) => 'a = <<X\n'.repeat(size)],
  ['heredocs in lists with an error', (size) => 'a = [1 2, <<X\nX\n]\n'.repeat(size)],
  ['heredocs that are not closed in what is passed over', (size) => 'a = [1 2, <<X\n]\n'.repeat(size)],
  ['a heredoc of many lines', (size) => `a = <<-X\n${'  a ${b} c\n'.repeat(size)}X\n`],
  ['comments that are not closed', (size) => 'a = 1 /*\n'.repeat(size)],
  ['comments', (size) => '# a\n/* b */ // c\n'.repeat(size)],
  ['space', (size) => `a = ${' '.repeat(size)}1${' '.repeat(size)}\n`],
  ['empty lines', (size) => '\n'.repeat(size)],
  ['nested lists', (size) => `a = ${'['.repeat(size)}${']'.repeat(size)}\n`],
  ['nested objects', (size) => `a = ${'{a='.repeat(size)}1${'}'.repeat(size)}\n`],
  ['nested blocks', (size) => 'a {\n'.repeat(size) + '}\n'.repeat(size)],
  ['nested interpolations', (size) => `a = ${'"${'.repeat(size)}1${'}"'.repeat(size)}\n`],
  ['arguments of one name in a list with errors', (size) => 'a = [1 2\n]\n'.repeat(size)],
  ['a long line with an error', (size) => `a = 1 ${'2 '.repeat(size)}\n`],
  ['labels', (size) => `a ${'"b" '.repeat(size)}{}\n`],
  ['operators', (size) => `a = 1${' + 1'.repeat(size)}\n`],
  ['NUL', (size) => '\0'.repeat(size)],
  ['lines of NUL', (size) => '\0\n'.repeat(size)],
])('%s cost twice as much where they are twice as many', (_what, make) => {
  const [once, twice] = [countWork(make(1500)), countWork(make(3000))];
  expect(twice).toBeLessThan(2.2 * once + 1000);
  expect(once).toBeLessThan(make(1500).length * 30 + 400_000);
});

const NESTED: readonly (readonly [string, (levels: number) => string])[] = [
  ['lists', (levels) => `a = ${'['.repeat(levels)}${']'.repeat(levels)}\n`],
  ['objects', (levels) => `a = ${'{a = '.repeat(levels)}1${'}'.repeat(levels)}\n`],
  ['parentheses', (levels) => `a = ${'('.repeat(levels)}1${')'.repeat(levels)}\n`],
  ['calls', (levels) => `a = ${'f('.repeat(levels)}1${')'.repeat(levels)}\n`],
  ['indexes', (levels) => `a = ${'b['.repeat(levels)}1${']'.repeat(levels)}\n`],
  ['conditions', (levels) => `a = ${'b ? c : '.repeat(levels)}1\n`],
  ['blocks', (levels) => `${'b {\n'.repeat(levels)}${'}\n'.repeat(levels)}`],
];

test.each(NESTED)('%s are read up to a number of levels', (_what, make) => {
  const deep = readHclFile({ path: 'a.tf', text: make(MAX_HCL_DEPTH - 1) });
  expect(deep.problems).toEqual([]);
  expect(deep.file.root).not.toEqual({});
});

test.each(NESTED)('%s of 10,000 levels are a finding, and what follows is read', (_what, make) => {
  const { file, problems } = readHclFile({ path: 'a.tf', text: `${make(10_000)}z = 1\n` });
  expect(problems.map(({ kind }) => kind)).toEqual(['too-deep']);
  expect(file.root).toEqual({ z: 1 });
});

test('a byte order mark is passed over at the beginning only', () => {
  const first = readHclFile({ path: 'a.tf', text: '\ufeffa = 1\n' });
  expect(first).toMatchObject({ file: { root: { a: 1 }, text: 'a = 1\n', hasByteOrderMark: true }, problems: [] });
  expect(readHclFile({ path: 'a.tf', text: 'a = 1\n\ufeffb = 1\n' }).problems).toHaveLength(1);
});

test('what an invalid byte is read as is a problem where it is no text', () => {
  expect(readHclFile({ path: 'a.tf', text: 'a\ufffd = 1\n' }).problems).toHaveLength(1);
  expect(readHclFile({ path: 'a.tf', text: 'a = "\ufffd"\n' }).problems).toEqual([]);
});

test('half a file never throws', () => {
  const text = 'a "b" {\n  c = [1, "x ${y["z"]}"]\n  d = <<-X\n    %{ if e ~} f %{ endif }\n  X\n  g { h = (1) }\n}\n';
  for (let at = 0; at <= text.length; at++) {
    const { file, problems } = readHclFile({ path: 'a.tf', text: text.slice(0, at) });
    expect(problems.length > 0).toBe(at > 0 && at < text.length - 1);
    expect(typeof file.root).toBe('object');
  }
});

test.each([
  ['a string that is not closed', 'a = "', 'a', /a string is not closed/],
  ['a string with an error behind it', 'a = "x" "', 'a', /a new line is expected/],
  ['a number', 'a = ', '1', undefined],
])('%s may be as long as a file', (_what, before, character, problem) => {
  const { problems } = parseHcl(`${before}${character.repeat(20_000_000)}`);
  expect(problems.map(({ words }) => words)).toEqual(problem === undefined ? [] : [expect.stringMatching(problem)]);
});

test.each([
  ['a list', 'a = [', '1, '],
  ['a list of lists', 'a = [', '[1], '],
  ['an object', 'a = {', 'a = 1, '],
  ['a call', 'a = f(', '1, '],
  ['a template', 'a = "', '${a}'],
])('%s has no more parts than memory has room for', (_what, before, part) => {
  const { problems } = parseHcl(`${before}${part.repeat(1_100_000)}\nb = 1\n`);
  expect(problems.map(({ words }) => words)).toEqual(['it has more than 1000000 parts']);
});

test('many expressions of few parts are no large one', () => {
  expect(parseHcl('a { b = [1, 2, 3] }\n'.repeat(300_000)).problems).toEqual([]);
});

test.each(['= ] } {\n', 'a = 1\n', '}\n', 'a {\n  b c\n}\n'])('%j over and over again is given up', (line) => {
  const { problems } = parseHcl(line.repeat(20_000));
  expect(problems).toHaveLength(10_001);
  expect(problems.at(-1)?.words).toBe('it has 10000 errors, and what follows is not read');
});
