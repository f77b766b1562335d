import fc from 'fast-check';
import {
  ABSENT,
  checkImage,
  formatFinding,
  known,
  unknown,
  type DeclaredImage,
  type DeclaredTags,
} from '../../src/checks';
import { IMAGE_DESCRIPTION, IMAGE_NAME, TAG_KEY, TAG_VALUE } from '../../src/model';

const GOOD: DeclaredImage = {
  name: known('golden-2026.11_(base)/v1'),
  description: known('Base image (Windows) 2026.11'),
  workspaceId: known('ws-0123456789'),
  tags: known(new Map([['Owner', known('platform')]])),
};

function tagsOf(tags: Record<string, string>): DeclaredTags {
  return known(new Map(Object.entries(tags).map(([key, value]) => [key, known(value)])));
}

function check(change: Partial<DeclaredImage>, defaultTags?: DeclaredTags) {
  return checkImage({ ...GOOD, ...change }, { defaultTags });
}

const TOO_LONG_BY_TWO = (length: number) => 'a'.repeat(length + 2);

describe('a good image', () => {
  test('has no findings', () => expect(checkImage(GOOD)).toEqual([]));

  test('may be unknown in every part', () => {
    const later = unknown('var.x is set at plan time');
    expect(checkImage({ name: later, description: later, workspaceId: later, tags: later })).toEqual([]);
  });
});

describe('keys that differ in letter case only', () => {
  const defaults = tagsOf({ Owner: '1' });

  test('are found also where the provider adds one of them', () => {
    const [finding, ...rest] = check({ tags: tagsOf({ owner: '2' }) }, defaults);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', path: ['tags', 'owner'], target: 'key' });
    expect(formatFinding(finding!)).toContain('"Owner" and "owner" differ only in letter case');
    expect(finding!.remedy).toContain('"Owner" is set in default_tags');
  });

  test('the same key replaces that of the provider', () => {
    expect(check({ tags: tagsOf({ Owner: '2' }) }, defaults)).toEqual([]);
  });
});

describe('each finding names the character, its position, the source and a remedy', () => {
  test.each<[string, Partial<DeclaredImage>, string, string, string[]]>([
    [
      'space in name',
      { name: known('golden image') },
      'valid-image-name',
      'error',
      ['" " (space) at position 7', 'WorkspaceImageName', '"golden-image"'],
    ],
    ['é in name', { name: known('café') }, 'valid-image-name', 'error', ['"é" (U+00E9) at position 4', '"cafe"']],
    ['control character in name', { name: known('a\u0007') }, 'valid-image-name', 'error', ['U+0007 at position 2']],
    ['emoji in name', { name: known('ab😀') }, 'valid-image-name', 'error', ['(U+1F600) at position 3']],
    ['lone surrogate in name', { name: known('a\ud800') }, 'valid-image-name', 'error', ['U+D800 at position 2']],
    ['empty name', { name: known('') }, 'valid-image-name', 'error', ['is empty']],
    [
      'long name',
      { name: known(TOO_LONG_BY_TWO(64)) },
      'valid-image-name',
      'error',
      ['66 characters long, 2 too many', '…"'],
    ],
    ['no name', { name: ABSENT }, 'valid-image-name', 'error', ['has no name']],
    ['backslash in name', { name: known('a\\b') }, 'valid-image-name', 'warning', ['"\\" at position 2', '"a-b"']],
    ['comma in description', { description: known('a, b') }, 'valid-image-description', 'error', ['"," at position 2']],
    [
      'newline in description',
      { description: known('a\nb') },
      'valid-image-description',
      'error',
      ['U+000A at position 2', '"a b"'],
    ],
    [
      'long description',
      { description: known(TOO_LONG_BY_TWO(256)) },
      'valid-image-description',
      'error',
      ['258 characters long'],
    ],
    ['no description', { description: ABSENT }, 'valid-image-description', 'error', ['has no description']],
    [
      'hyphen in description',
      { description: known('a-b') },
      'valid-image-description',
      'warning',
      ['"-" at position 2', 'Administration Guide'],
    ],
    [
      'image id as WorkSpace',
      { workspaceId: known('wsi-0123456789') },
      'valid-workspace-id',
      'error',
      ['looks like the id of an image'],
    ],
    [
      'short WorkSpace id',
      { workspaceId: known('ws-1') },
      'valid-workspace-id',
      'error',
      ['the part after "ws-" is 1 long'],
    ],
    [
      'capitals in WorkSpace id',
      { workspaceId: known('ws-ABCDEFGHI') },
      'valid-workspace-id',
      'error',
      ['capital letters'],
    ],
    [
      'underscore in WorkSpace id',
      { workspaceId: known('ws-0123_5678') },
      'valid-workspace-id',
      'error',
      ['"_" at position 8'],
    ],
    ['no WorkSpace id', { workspaceId: ABSENT }, 'valid-workspace-id', 'error', ['has no workspace_id']],
    ['reserved tag key', { tags: tagsOf({ 'AWS:x': '1' }) }, 'valid-image-tags', 'error', ['begins with "aws:"']],
    ['reserved tag value', { tags: tagsOf({ x: 'aws:1' }) }, 'valid-image-tags', 'error', ['begins with "aws:"']],
    ['empty tag key', { tags: tagsOf({ '': '1' }) }, 'valid-image-tags', 'error', ['is empty']],
    [
      'long tag key',
      { tags: tagsOf({ [TOO_LONG_BY_TWO(127)]: '1' }) },
      'valid-image-tags',
      'error',
      ['129 characters long'],
    ],
    [
      'long tag value',
      { tags: tagsOf({ x: TOO_LONG_BY_TWO(255) }) },
      'valid-image-tags',
      'error',
      ['257 characters long'],
    ],
    ['bad character in tag value', { tags: tagsOf({ x: 'a*b' }) }, 'valid-image-tags', 'error', ['"*" at position 2']],
    [
      'space at the edge',
      { tags: tagsOf({ x: ' a' }) },
      'valid-image-tags',
      'error',
      ['begins or ends with a space', '"a"'],
    ],
    [
      'letter case',
      { tags: tagsOf({ Owner: '1', owner: '1' }) },
      'valid-image-tags',
      'warning',
      ['"Owner" and "owner" differ only'],
    ],
  ])('%s', (_, change, ruleId, severity, words) => {
    const findings = check(change);
    expect(findings.map((finding) => [finding.ruleId, finding.severity])).toEqual([[ruleId, severity]]);
    for (const word of words) expect(formatFinding(findings[0]!)).toContain(word);
    expect(findings[0]!.reason).toMatch(/\(.+\)|A tag has a string/);
  });

  test('at most 50 tags, those of the provider counted once', () => {
    const tags = Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`k${i}`, 'v']));
    expect(check({ tags: tagsOf(tags) }, tagsOf({ k0: 'x', extra: 'y' }))).toEqual([]);
    const [finding] = check({ tags: tagsOf(tags) }, tagsOf({ extra1: 'x', extra2: 'y' }));
    expect(finding!.problem).toBe("The image has 51 tags, 2 of them from the provider's default_tags.");
  });

  test('default tags are checked too, also one that the image replaces', () => {
    const findings = check({ tags: tagsOf({ bad: 'own' }) }, tagsOf({ 'aws:x': 'ok', bad: 'c*', good: '' }));
    expect(findings.map(({ severity, path, problem }) => [severity, path, problem])).toEqual([
      ['error', ['tags'], 'The default tag key "aws:x" begins with "aws:".'],
      ['error', ['tags'], 'The value of the default tag "bad", "c*" has "*" at position 2, which is not allowed.'],
    ]);
    expect(findings[0]!.remedy).toBe('Use another prefix. It is set in default_tags of the provider.');
  });

  test('a tag finding points at the key or at the value', () => {
    const [key, value] = check({ tags: tagsOf({ 'a*': 'ok', b: 'c*' }) });
    expect([key!.path, key!.target]).toEqual([['tags', 'a*'], 'key']);
    expect([value!.path, value!.target]).toEqual([['tags', 'b'], 'value']);
  });

  test('keys of the prototype are ordinary keys', () => {
    expect(
      check({
        tags: known(
          new Map([
            ['__proto__', known('x')],
            ['constructor', known('y')],
          ]),
        ),
      }),
    ).toEqual([]);
  });
});

describe('properties', () => {
  const charactersOf = (text: string) => fc.constantFrom(...text);
  const NAME = 'abcXYZ019_./()-';
  const stringOf = (text: string, minLength: number, maxLength: number) =>
    fc.string({ unit: charactersOf(text), minLength, maxLength });

  test('whatever the limits allow has no errors', () => {
    fc.assert(
      fc.property(
        stringOf(NAME, 1, IMAGE_NAME.maxLength),
        stringOf('abcXYZ019_./() ', 1, IMAGE_DESCRIPTION.maxLength),
        fc.dictionary(
          stringOf('bcdé+-=._:/@大', 1, TAG_KEY.maxLength),
          stringOf('bcdé+-=._:/@大', 0, TAG_VALUE.maxLength),
          { maxKeys: 50 },
        ),
        (name, description, tags) => {
          const findings = check({ name: known(name), description: known(description), tags: tagsOf(tags) });
          return findings.every(({ severity }) => severity !== 'error');
        },
      ),
    );
  });

  test('any string gives a verdict, and what a fix proposes is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const attribute of ['name', 'description'] as const) {
          for (const { fix } of check({ [attribute]: known(text) })) {
            if (fix === undefined) continue;
            const left = check({ [attribute]: known(fix.value) });
            expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
          }
        }
      }),
    );
  });

  test('a message shows at most 60 characters of a value', () => {
    const [finding] = check({ name: known('x'.repeat(5000)) });
    expect(formatFinding(finding!).length).toBeLessThan(400);
  });
});
