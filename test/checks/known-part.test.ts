import fc from 'fast-check';
import {
  compilePattern,
  EMPTY_IMAGE,
  known,
  unknown,
  type DeclaredImage,
  type Finding,
  type ImageRule,
} from '../../src/checks';
import { imageNamingConvention } from '../../src/checks/image/image-naming-convention';
import { requireImageTags } from '../../src/checks/image/require-image-tags';
import { validImageDescription } from '../../src/checks/image/valid-image-description';
import { validImageName } from '../../src/checks/image/valid-image-name';
import { validImageRegion } from '../../src/checks/image/valid-image-region';
import { validImageTags } from '../../src/checks/image/valid-image-tags';
import { validWorkspaceId } from '../../src/checks/image/valid-workspace-id';
import { joinText, PartialText, UNKNOWN } from '../../src/iam';
import { composeText } from '../../src/text';

const GAP: typeof UNKNOWN = UNKNOWN;

function part(...pieces: (string | typeof UNKNOWN)[]) {
  const text = joinText(pieces);
  return unknown('variable "x" is not known', text instanceof PartialText ? text : undefined);
}

function pattern(source: string) {
  const result = compilePattern(source);
  if (result.kind === 'invalid') throw new Error(result.why);
  return result.pattern;
}

const ERROR_WORDS = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'error').map(({ problem }) => problem);

const LATER = ', whatever the unknown part is.';

describe('what a known part decides', () => {
  test.each<[string, (string | typeof UNKNOWN)[], string]>([
    ['at a position', ['office ', GAP], `"office \${…}" has " " (space) at position 7, which is not allowed`],
    ['behind a gap, where no position is known', [GAP, ' x'], `"\${…} x" has " " (space), which is not allowed`],
    ['in an accent', ['caf\u00e9', GAP], `"café\${…}" has "é" (U+00E9) at position 4, which is not allowed`],
    ['65 characters', ['a'.repeat(60), GAP, 'b'.repeat(5)], 'has 65 characters or more, 1 too many'],
  ])('of a name: %s', (_, pieces, words) => {
    const [finding, ...rest] = validImageName.check({ ...EMPTY_IMAGE, name: part(...pieces) });
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', path: ['name'] });
    expect(finding!.problem).toContain(words);
    expect(finding!.problem.endsWith(LATER)).toBe(true);
    expect(finding).not.toHaveProperty('fix');
  });

  test.each<[(string | typeof UNKNOWN)[]]>([[[GAP]], [['golden-', GAP]], [['a'.repeat(64), GAP]], [[GAP, '\u0301']]])(
    'of a name that may yet be fine: nothing (%#)',
    (pieces) => {
      const findings = validImageName.check({ ...EMPTY_IMAGE, name: part(...pieces) });
      expect(findings).toMatchObject([{ messageId: 'notEvaluated', severity: 'info' }]);
    },
  );

  test('a doubtful character is a warning, and the value stays unknown', () => {
    const name = validImageName.check({ ...EMPTY_IMAGE, name: part('a\\', GAP) });
    expect(name.map(({ messageId }) => messageId)).toEqual(['backslash', 'notEvaluated']);
    const description = validImageDescription.check({ ...EMPTY_IMAGE, description: part(GAP, ' a-b') });
    expect(description.map(({ messageId }) => messageId)).toEqual(['hyphen', 'notEvaluated']);
  });

  test.each([
    [['wsi-', GAP], true],
    [['WS-', GAP], true],
    [['ws-', GAP, '_'], true],
    [['ws-', GAP], false],
    [[GAP, '0123'], false],
  ] as const)('of the id of a WorkSpace: %#', (pieces, isError) => {
    const findings = validWorkspaceId.check({ ...EMPTY_IMAGE, workspaceId: part(...pieces) });
    expect(ERROR_WORDS(findings).length).toBe(isError ? 1 : 0);
  });

  test.each([
    [['wsi-', GAP], '"wsi-${…}" is not the id of a WorkSpace but looks like the id of an image'],
    [['ws-AB', GAP], '"ws-AB${…}" is not the id of a WorkSpace: it has capital letters'],
    [['ws-a', GAP, '_'], '"ws-a${…}_" is not the id of a WorkSpace'],
  ] as const)('of the id of a WorkSpace, with what it looks like: %#', (pieces, words) => {
    expect(ERROR_WORDS(validWorkspaceId.check({ ...EMPTY_IMAGE, workspaceId: part(...pieces) }))).toEqual([
      `${words}${LATER}`,
    ]);
  });

  test('of a region', () => {
    expect(ERROR_WORDS(validImageRegion.check({ ...EMPTY_IMAGE, region: part('eu ', GAP) }))).toEqual([
      `"eu \${…}" is not a region${LATER}`,
    ]);
    expect(ERROR_WORDS(validImageRegion.check({ ...EMPTY_IMAGE, region: part('eu-', GAP) }))).toEqual([]);
  });

  test.each<[string, (string | typeof UNKNOWN)[], string | undefined]>([
    ['a reserved prefix', ['AWS:', GAP], 'begins with "aws:"'],
    ['what may become one', ['aws', GAP], undefined],
    ['a space at the start', [' a', GAP], 'begins or ends with a space'],
    ['a space at the end', [GAP, 'a '], 'begins or ends with a space'],
    ['a space beside a gap', ['a ', GAP, ' b'], undefined],
    ['a character', ['a%', GAP], 'has "%" at position 2, which is not allowed'],
    ['a mark that may compose with the gap', [GAP, '\u0301a'], undefined],
    ['a mark that may compose later', ['l\u0304', GAP], undefined],
    ['too long a text', ['a'.repeat(300), GAP], 'characters or more'],
  ])('of values and keys of tags: %s', (_, pieces, words) => {
    const tag = part(...pieces);
    const values = validImageTags.check({ ...EMPTY_IMAGE, tags: known(new Map([['Owner', tag]])) });
    const inherited = validImageTags.check(EMPTY_IMAGE, known(new Map([['Owner', tag]])));
    const keys = validImageTags.check({
      ...EMPTY_IMAGE,
      tags: unknown('a key is not known'),
      openTags: [{ written: 'x', key: tag.text!, value: known('') }],
    });
    for (const findings of [values, inherited, keys])
      expect(ERROR_WORDS(findings)).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });

  test('of the number of tags: no two open keys become the same, one of the provider may be one of them', () => {
    const certainTags = known(new Map(Array.from({ length: 48 }, (_, index) => [`k${index}`, known('x')])));
    const count = (openCount: number, inherited: readonly string[] = []) =>
      ERROR_WORDS(
        validImageTags.check(
          {
            ...EMPTY_IMAGE,
            tags: unknown('a key is not known'),
            certainTags,
            openTags: Array.from({ length: openCount }, (_, index) => ({
              written: `\${var.k${index}}`,
              value: known('x'),
            })),
          },
          known(new Map(inherited.map((key) => [key, known('x')]))),
        ),
      );
    expect(count(2)).toEqual([]);
    expect(count(2, ['a', 'b'])).toEqual([]);
    expect(count(3)).toEqual(['The image has at least 51 tags.']);
    expect(count(1, ['a', 'b', 'c'])).toEqual([
      "The image has at least 51 tags, 2 of them from the provider's default_tags.",
    ]);
  });

  test('of the naming convention', () => {
    const check = (...pieces: (string | typeof UNKNOWN)[]) =>
      imageNamingConvention.check({ ...EMPTY_IMAGE, name: part(...pieces) }, undefined, {
        pattern: pattern('^golden-[a-z]+-\\d{4}$'),
      });
    expect(ERROR_WORDS(check('office-', GAP))).toEqual([
      `The image name "office-\${…}" does not follow the naming convention${LATER}`,
    ]);
    expect(ERROR_WORDS(check(GAP, '-20264x'))).toHaveLength(1);
    expect(ERROR_WORDS(check('gold', GAP, '-2026'))).toEqual([]);
    expect(ERROR_WORDS(check(GAP, 'golden-', GAP))).toEqual([]);
  });

  test('of the value of a required tag', () => {
    const check = (requirement: object, ...pieces: (string | typeof UNKNOWN)[]) =>
      requireImageTags.check({ ...EMPTY_IMAGE, tags: known(new Map([['Stage', part(...pieces)]])) }, undefined, {
        tags: new Map([['Stage', requirement]]),
      });
    const values = { values: ['production-1', 'test-1'] };
    expect(ERROR_WORDS(check(values, 'prod', GAP, '-2'))).toEqual([`Tag "Stage" has the value "prod\${…}-2"${LATER}`]);
    expect(ERROR_WORDS(check(values, 'prod', GAP, '-1'))).toEqual([]);
    expect(ERROR_WORDS(check({ pattern: pattern('\\d+') }, 'x-', GAP))).toHaveLength(1);
  });
});

const CHECKS: readonly ((value: DeclaredImage['name']) => readonly Finding[])[] = [
  (name) => validImageName.check({ ...EMPTY_IMAGE, name }),
  (description) => validImageDescription.check({ ...EMPTY_IMAGE, description }),
  (workspaceId) => validWorkspaceId.check({ ...EMPTY_IMAGE, workspaceId }),
  (region) => validImageRegion.check({ ...EMPTY_IMAGE, region }),
  ...['^golden-.*', '[a-z]{2,4}', '(?:a|\u00e9)+', 'ws-[^ ]*\u1e39'].map(
    (source) => (name: DeclaredImage['name']) =>
      imageNamingConvention.check({ ...EMPTY_IMAGE, name }, undefined, { pattern: pattern(source) }),
  ),
  (value) => checkTag(validImageTags, value),
  ...[{ values: ['\u00e9a', 'l\u0304', 'aws:', '\u1e39 '] }, { pattern: pattern('.?\u1e39?[ \u00e9].*') }].map(
    (requirement) => (value: DeclaredImage['name']) =>
      checkTag(requireImageTags, value, { tags: new Map([['Owner', requirement]]) }),
  ),
];

function checkTag(rule: ImageRule, value: DeclaredImage['name'], options?: object): readonly Finding[] {
  if (value.kind === 'absent') return [];
  return rule.check({ ...EMPTY_IMAGE, tags: known(new Map([['Owner', value]])) }, undefined, options);
}

const piece = fc.oneof(
  fc.constantFrom('', 'a', 'l', 'e', 'ws-', 'aws:', ' ', '%', '<', '\u0301', '\u0323', '\u0304', '\u0338', '\u1100'),
  fc.constantFrom('\u1161', '\u11a8', '\u0958', '\ud835', '\udc00', 'golden-', 'x'.repeat(40), '0123456789'),
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

test('an error of a known part is one of the same rule whatever fills the gaps', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(piece), { maxLength: 5 }),
      fc.array(fc.array(piece, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
      (pieces, fillings) => {
        const declared = part(...pieces.map((each) => each ?? GAP));
        if (declared.text === undefined) return;
        for (const check of CHECKS) {
          if (ERROR_WORDS(check(declared)).length === 0) continue;
          for (const filling of [...fillings, ['', '', '', '', '']]) {
            const filled = composeText(pieces.map((each, index) => each ?? filling[index]!).join(''));
            expect(ERROR_WORDS(check(known(filled)))).not.toEqual([]);
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});

describe('text counts as the engines compose it', () => {
  const decomposed = 'Gro\u0308ße';

  test('in keys and values of tags', () => {
    const tags = known(new Map([[decomposed, known('mo\u0308glich')]]));
    expect(validImageTags.check({ ...EMPTY_IMAGE, tags })).toEqual([]);
    expect(validImageTags.check(EMPTY_IMAGE, tags)).toEqual([]);
    const required = { tags: new Map([['Gr\u00f6ße', { values: ['m\u00f6glich'] }]]) };
    expect(requireImageTags.check({ ...EMPTY_IMAGE, tags }, undefined, required)).toEqual([]);
  });

  test('a letter that is taken apart may not be allowed any more', () => {
    const tags = known(new Map([['a', known('\u0958')]]));
    expect(ERROR_WORDS(validImageTags.check({ ...EMPTY_IMAGE, tags }))).toEqual([expect.stringContaining('U+093C')]);
  });

  test('two keys that compose to one are refused', () => {
    const tags = known(
      new Map([
        ['Gr\u00f6ße', known('a')],
        [decomposed, known('b')],
      ]),
    );
    expect(validImageTags.check({ ...EMPTY_IMAGE, tags })).toMatchObject([
      { messageId: 'duplicate', severity: 'error', path: ['tags', decomposed], target: 'key' },
    ]);
    expect(validImageTags.check(EMPTY_IMAGE, tags)).toMatchObject([
      { messageId: 'duplicate', path: ['tags'], inProvider: { path: ['default_tags', 'tags', decomposed] } },
    ]);
    const inherited = known(new Map([['Gr\u00f6ße', known('a')]]));
    const own = known(new Map([[decomposed, known('b')]]));
    expect(validImageTags.check({ ...EMPTY_IMAGE, tags: own }, inherited)).toEqual([]);
  });

  test('their letter case is compared composed', () => {
    const own = known(new Map([[decomposed.toUpperCase(), known('b')]]));
    const inherited = known(new Map([['GR\u00f6SSE', known('a')]]));
    expect(validImageTags.check({ ...EMPTY_IMAGE, tags: own }, inherited)).toMatchObject([{ messageId: 'letterCase' }]);
  });
});
