import fc from 'fast-check';
import { compilePattern, known, noDuplicateImageName, noLeakedToken, noSharedSourceWorkspace } from '../../src/checks';
import { API_OPERATIONS, SERVICE_ACTIONS } from '../../src/model';

describe('patterns of an image policy', () => {
  const matches = (source: string, text: string) => {
    const result = compilePattern(source);
    return result.kind === 'pattern' ? result.pattern.test(text) : result.why;
  };

  test.each<[string, string, boolean]>([
    ['[a-z]+-\\d{4}', 'win-2026', true],
    ['[a-z]+-\\d{4}', 'xwin-20267', false],
    ['a|b', 'ab', false],
    ['(win|linux)-(\\d+)', 'linux-12', true],
    ['(?:x-)?[^)(*+]+', 'x-y', true],
    ['\\(a+\\)?', '(aa)', true],
    ['\\p{Lu}.*', 'Äb', true],
    ['(ab){2}', 'abab', true],
  ])('%s on %s: %s', (source, text, expected) => expect(matches(source, text)).toBe(expected));

  test.each([
    ['(a)\\1', 'it has a back reference'],
    ['(?<n>a)\\k<n>', 'it has a back reference'],
    ['(?=a)a', 'it uses look-around'],
    ['(?<!a)b', 'it uses look-around'],
    ['a\\b', 'which matches no character'],
    ['a^b', 'it has ^ where'],
    ['(', 'it is not a regular expression: Unterminated group'],
    ['a{1000}{1000}', 'it is not a regular expression'],
    ['(a{1000}){1000}', 'it repeats too much'],
    ['a'.repeat(501), 'it is longer than'],
  ])('%.20s is refused', (source, why) => expect(matches(source, '')).toContain(why));

  test('what takes the engine of the language exponential time ends at once', () => {
    const value = `${'a'.repeat(5000)}!`;
    for (const source of [
      '(a+)+',
      '(a|a)*',
      '(a?b*)*',
      'a*'.repeat(30),
      '(.*)(.*)(.*)(.*)b',
      '((a{0,5}){0,5}){0,5}b',
    ]) {
      expect(matches(source, value)).toBe(false);
    }
  });

  test('any pattern has the verdict of the engine of the language', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      '\\.',
      '(',
      '(?:',
      ')',
      '|',
      '*',
      '+',
      '?',
      '+?',
      '{2}',
      '{1,}',
      '{0,2}',
      '-',
      '😀',
      '\\p{L}',
      '\\u0061',
    );
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', '-', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 7 }),
        fc.array(text, { minLength: 5, maxLength: 5 }),
        (pieces, texts) => {
          const source = pieces.join('');
          const result = compilePattern(source);
          if (result.kind === 'invalid') return;
          const native = new RegExp(`^(?:${source})$`, 'u');
          for (const each of ['', ...texts])
            expect([source, each, result.pattern.test(each)]).toEqual([source, each, native.test(each)]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('leaked tokens', () => {
  test.each<[string, string | undefined]>([
    ['c--8.109562212591384e+298', 'the number token -8.109562212591384e+298 at position 3'],
    ['-1e+299', 'the number token -1e+299'],
    ['${TfToken[TOKEN.12]}', 'the token "${TfToken[TOKEN.12]"'],
    ['#{TfToken[TOKEN.3]}', 'the token'],
    ['#TfToken[TfToken[TOKEN.4]', 'the token "TfToken[TOKEN.4]"'],
    [`#${'TfToken['.repeat(500_000)}`, undefined],
    ['arn:aws:s3:::b/${aws:username}/*', 'the policy variable "${aws:username}"'],
    ['arn:aws:s3:::b/$${aws:username}/*', undefined],
    ['${aws_s3_bucket.b.arn}', undefined],
    ['1e+29', undefined],
    ['plain', undefined],
  ])('%.60s', (text, problem) => {
    const [finding] = noLeakedToken.check(text);
    if (problem === undefined) expect(finding).toBeUndefined();
    else expect(finding?.problem).toContain(problem);
    if (finding !== undefined) expect(noLeakedToken.mayFind(`{"name": ${JSON.stringify(text)}}`)).toBe(true);
  });
});

describe('images among others', () => {
  const image = (label: string, name: string, workspaceId: string, place = 'here') => ({
    image: { name: known(name), workspaceId: known(workspaceId) },
    label,
    place,
  });

  test('each repetition of a name is a finding that names the first', () => {
    const findings = noDuplicateImageName.check([
      image('a', 'n', '1'),
      image('b', 'n', '2'),
      image('c', 'n', '3', 'there'),
      image('d', 'n', '4'),
    ]);
    expect(findings.map(({ index, finding }) => [index, finding.problem])).toEqual([
      [1, 'The image name "n" is also used by a.'],
      [3, 'The image name "n" is also used by a.'],
    ]);
  });

  test('a source is shared with the first image that is not made before or after', () => {
    const images = [image('a', '1', 'ws'), image('b', '2', 'ws'), image('c', '3', 'ws')];
    expect(noSharedSourceWorkspace.check(images).map(({ index }) => index)).toEqual([1, 2]);
    const findings = noSharedSourceWorkspace.check(images, (a, b) => a === 0 || b === 0);
    expect(findings.map(({ index, finding }) => [index, finding.problem])).toEqual([
      [2, 'The WorkSpace "ws" is also the source of b.'],
    ]);
    expect(noSharedSourceWorkspace.check(images, () => true)).toEqual([]);
  });
});

test('every action that images need is an action of the service', () => {
  for (const { action } of Object.values(API_OPERATIONS))
    expect(SERVICE_ACTIONS).toContain(action.replace('workspaces:', ''));
  expect(new Set(SERVICE_ACTIONS).size).toBe(SERVICE_ACTIONS.length);
});
