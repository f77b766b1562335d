import fc from 'fast-check';
import {
  getOwn,
  JsonLocator,
  LineIndex,
  locateEmbedded,
  locateInFile,
  MAX_JSON_DEPTH,
  readJsonFile,
  type JsonFile,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from '../../src/terraform';

function read(text: string): JsonFile {
  const { file } = readJsonFile({ path: 'x.tf.json', text });
  if (file === undefined) throw new Error('not readable');
  return file;
}

/** Every path of a value, with what stands there. */
function listPaths(value: JsonValue, path: JsonPath = []): { path: JsonPath; value: JsonValue }[] {
  const children =
    typeof value !== 'object' || value === null
      ? []
      : Array.isArray(value)
        ? value.flatMap((item: JsonValue, index) => listPaths(item, [...path, index]))
        : Object.entries(value).flatMap(([key, item]) => listPaths(item as JsonValue, [...path, key]));
  return [{ path, value }, ...children];
}

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) as fc.Arbitrary<JsonValue>;
const indent = fc.constantFrom<string | number>('', 2, '\t', '\r\n  ');

describe('the locator', () => {
  test('finds every path of any JSON: the slice parses to the value, the key to the key', () => {
    fc.assert(
      fc.property(json, indent, (value, space) => {
        const text = JSON.stringify(value, null, space);
        const locator = new JsonLocator(text);
        for (const { path, value: expected } of listPaths(JSON.parse(text) as JsonValue)) {
          const member = locator.locate(path)!;
          expect(JSON.parse(text.slice(member.value.start, member.value.end))).toEqual(expected);
          const step = path.at(-1);
          if (typeof step === 'string') expect(JSON.parse(text.slice(member.key!.start, member.key!.end))).toBe(step);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('finds the nearest place of a path that is not there', () => {
    const file = read('{"a": {"b": [1]}}');
    const at = (path: JsonPath) => {
      const { start, end } = locateInFile(file, path, 'value');
      return file.text.slice(start, end);
    };
    expect(at(['a', 'b', 0])).toBe('1');
    expect(at(['a', 'b', 7])).toBe('"b"');
    expect(at(['a', 'x', 'y'])).toBe('"a"');
    expect(at(['x'])).toBe(file.text);
  });

  test('takes a single element that stands without its brackets for the list', () => {
    const file = read('{"statement": {"actions": "s3:*"}}');
    const { start, end } = locateInFile(file, ['statement', 0, 'actions', 0], 'value');
    expect(file.text.slice(start, end)).toBe('"s3:*"');
  });

  test('finds keys that objects inherit only where they are written', () => {
    const file = read('{"__proto__": {"x": 1}, "constructor": 2}');
    expect(file.locator.locate(['__proto__', 'x'])).toBeDefined();
    expect(file.locator.locate(['toString'])).toBeUndefined();
  });
});

test('own properties are told from inherited ones', () => {
  const empty = JSON.parse('{}') as JsonObject;
  const names = [...Object.getOwnPropertyNames(Object.prototype), 'name'];
  expect(names.map((name) => getOwn(empty, name))).toEqual(names.map(() => undefined));
  const own = JSON.parse(`{${names.map((name) => `"${name}": {"a": 1}`).join()}}`) as JsonObject;
  expect(names.map((name) => getOwn(own, name))).toEqual(names.map(() => ({ a: 1 })));
});

describe('lines and columns', () => {
  test.each([
    ['a\nbc', 3, 2, 2],
    ['a\r\nbc', 3, 2, 1],
    ['', 0, 1, 1],
    ['ab\n', 3, 2, 1],
    ['😀x', 2, 1, 3],
  ])('%j at %d is %d:%d', (text, offset, line, column) => {
    expect(new LineIndex(text).getPosition(offset)).toEqual({ line, column });
  });
});

describe('locating inside a string that holds JSON', () => {
  const locate = (policy: string, path: JsonPath, target: 'key' | 'value' = 'value') => {
    const file = read(JSON.stringify({ policy }, null, 2));
    const { start, end } = locateEmbedded(file, ['policy'], path, target);
    return file.text.slice(start, end);
  };

  test('any path of any JSON', () => {
    fc.assert(
      fc.property(json, indent, (value, space) => {
        const text = JSON.stringify(value, null, space);
        fc.pre(!/[$%]\{/.test(text));
        for (const { path, value: expected } of listPaths(JSON.parse(text) as JsonValue)) {
          const inner = JSON.parse(`"${locate(text, path)}"`) as string;
          expect(JSON.parse(inner)).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('past interpolations with quotes of their own', () => {
    const policy =
      '{"Resource":"${join("/", [aws_s3_bucket.b.arn, "}*"])}","Action":"s3:*","Tail":${jsonencode(["a"])},"End":1}';
    expect(locate(policy, ['Action'])).toBe('\\"s3:*\\"');
    expect(locate(policy, ['Resource'])).toContain('join(');
    expect(locate(policy, ['End'], 'key')).toBe('\\"End\\"');
  });

  test('in the argument of jsonencode', () => {
    const policy = '${jsonencode({"Statement" = [{ Effect = "Allow", "Action" = ["s3:*", "ec2:*"] }]})}';
    expect(locate(policy, ['Statement', 0, 'Action', 1])).toBe('\\"ec2:*\\"');
    expect(locate(policy, ['Statement', 0, 'Effect'], 'key')).toBe('Effect');
    expect(locate(policy, ['Statement', 0, 'Resource'])).toMatch(/^\{ Effect/);
  });

  test('names the whole string where nothing can be found in it', () => {
    expect(locate('${data.x.y.json}', ['Statement'])).toBe('"${data.x.y.json}"');
  });
});

describe('what cannot be read is a problem with a place', () => {
  const problems = (text: string) => readJsonFile({ path: 'x', text }).problems;

  test.each([
    ['', 0, 'it is empty'],
    ['{"a": 1,}', 8, 'a comma before the closing bracket'],
    ['{"a" 1}', 5, 'a colon is expected'],
    ['{"a": 1 "b": 2}', 8, 'a comma or "}" is expected'],
    ['{a: 1}', 1, 'a key in double quotes'],
    ["{'a': 1}", 1, 'a key in double quotes'],
    ['{"a": tru}', 6, 'a value is expected'],
    ['{"a": "x\ny"}', 8, 'a line break'],
    ['{"a": "\\q"}', 7, 'the unknown escape'],
    ['{"a": "x', 6, 'a string is not closed'],
    ['{"a": [1, 2', 11, 'ends inside an array'],
    ['{} {}', 3, 'after the end of the value'],
    ['{"a": 01}', 7, 'a comma or "}" is expected'],
  ])('%j', (text, offset, words) => {
    const [problem] = problems(text);
    expect(problem?.kind).toBe('invalid-json');
    expect(problem?.problem).toContain(words);
    expect(problem?.range.start).toBe(offset);
  });

  test('the place of an error agrees with the parser on what is an error at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:0-1eE.+ tn\\u\n'), maxLength: 12 }), (text) => {
        let isValid = true;
        try {
          JSON.parse(text);
        } catch {
          isValid = false;
        }
        const found = problems(text);
        expect(found.some(({ kind }) => kind === 'invalid-json')).toBe(!isValid);
        for (const { range } of found) expect(range.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('nesting beyond the limit, valid or not, without an overflow', () => {
    const tooDeep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(problems(tooDeep)).toMatchObject([{ kind: 'too-deep', range: { start: MAX_JSON_DEPTH } }]);
    for (const text of ['['.repeat(100_000), '{"a":'.repeat(100_000), `${tooDeep}]`]) {
      expect(problems(text)).toMatchObject([{ kind: 'invalid-json' }]);
    }
    const deepest = '['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH);
    expect(problems(deepest)).toEqual([]);
  });

  test.each([
    ['strings that begin with a colon', '{"resource": {"a": ":x", "b": [":", " :y"]}}', 0],
    ['escaped quotes before colons', String.raw`{"resource": {"a": "{\"b\": 1, \"b\": 2}", "c\\": 1}}`, 0],
    ['space before a colon', '{"resource" \n: {"a"\t: 1, "a"\r\n: 2}}', 1],
    ['a key that ends in a backslash', String.raw`{"resource": {"a\\": 1, "a\\": 2}}`, 1],
  ])('duplicate keys among %s', (_, text, count) => {
    expect(readJsonFile({ path: 'x.tf.json', text }).problems).toHaveLength(count);
  });

  test('duplicate keys, at the later ones, with the file still read', () => {
    const { file, problems: found } = readJsonFile({
      path: 'x',
      text: '{"a": 1, "b": {"c": 1, "\\u0063": 2}, "a": 3}',
    });
    expect(found.map(({ kind, range }) => [kind, range.start])).toEqual([
      ['duplicate-key', 23],
      ['duplicate-key', 37],
    ]);
    expect(file?.root).toEqual({ a: 3, b: { c: 2 } });
  });

  test('a byte order mark is no problem and does not count', () => {
    const file = read('\ufeff{"a": 1}');
    expect(file.locator.locate(['a'])?.value).toEqual({ start: 6, end: 7 });
  });
});
