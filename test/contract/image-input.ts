import fc from 'fast-check';
import { known, type DeclaredImage, type DeclaredTags } from '../../src/checks';
import {
  IMAGE_DESCRIPTION,
  IMAGE_NAME,
  IMAGE_NAME_PREFIX,
  TAG_COUNT,
  TAG_KEY,
  TAG_VALUE,
  type StringLimit,
} from '../../src/model';
import { composeText } from '../../src/text';

/** What a configuration says of an image and of its provider. An attribute that is undefined is absent. */
export interface ImageInput {
  readonly name?: string | undefined;
  readonly namePrefix?: string | undefined;
  readonly description?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly defaultTags: ReadonlyMap<string, string>;
}

/** WorkSpaces that exist, with the shortest and the longest id. */
export const WORKSPACE_IDS = ['ws-golden0001', `ws-${'a'.repeat(8)}`, `ws-${'9'.repeat(63)}`];

const BAD_WORKSPACE_IDS = [
  '',
  'ws-',
  `ws-${'a'.repeat(7)}`,
  `ws-${'a'.repeat(64)}`,
  'ws-Golden0001',
  'wsi-golden0001',
  'ws-golden0001\n',
  ' ws-golden0001',
  'ws-golden_001',
  'ws-gölden0001',
];

/** At least one of every class of characters that some member allows, and of those that none does. */
const CHARACTERS = [
  ...'aZ09_./()\\-',
  ...' +=:@',
  ...',\'"*?&;#%~^|<>[]{}$!`',
  ...['\0', '\t', '\n', '\r', '\u007f', '\u0085', '\u00a0', '\u00ad'],
  ...['é', 'ß', 'İ', 'K', 'ſ', 'ﬁ', '漢', 'ア', 'ب', '٣', '²', 'Ⅷ', 'e\u0301'],
  ...['\u0301', '\u200b', '\u200d', '\u2028', '\u2029', '\u3000', '\ufeff', '\ufffd', '€', '—', '…'],
  ...['\u{1d400}', '\u{20000}', '😀', '👩\u200d💻', '\ud800', '\udc00'],
];

const PREFIXES = ['aws:', 'AWS:', 'aWs:x', 'aws:workspaces:', 'aws', 'xaws:', ' aws:', 'awſ:'];

/** A text of about the length that a limit sets, of characters it allows and now and then of others; as the engines compose it. */
function textAround({ minLength, maxLength }: StringLimit, alphabet: string): fc.Arbitrary<string> {
  const edges = [minLength - 1, minLength, minLength + 1, maxLength - 1, maxLength, maxLength + 1];
  return fc
    .record({
      length: fc.oneof(fc.constantFrom(...edges.filter((length) => length >= 0)), fc.integer({ min: 1, max: 30 })),
      unit: fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 3 }),
      odd: fc.option(fc.record({ at: fc.nat(300), text: fc.constantFrom(...CHARACTERS) }), { freq: 2 }),
      prefix: fc.option(fc.constantFrom(...PREFIXES), { freq: 1, nil: '' }),
    })
    .map(({ length, unit, odd, prefix }) => {
      const characters = [...prefix, ...Array.from({ length }, (_, index) => unit[index % unit.length]!)];
      const text = characters.slice(0, length);
      if (odd !== null && length > 0) text[odd.at % length] = odd.text;
      return composeText(text.join(''));
    });
}

function ordinary(good: readonly string[], around: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, { weight: 2, arbitrary: around });
}

const LETTERS = 'abcXYZ019';
const tagKey = ordinary(
  ['team', 'Team', 'cost center', '__proto__', 'äöü:漢/@'],
  textAround(TAG_KEY, `${LETTERS} +-=._:/@é\u{1d400}`),
);
const tagValue = ordinary(['', 'blue', 'a b', 'x=y'], textAround(TAG_VALUE, `${LETTERS} +-=._:/@é\u{1d400}`));
const fewTags = fc.array(fc.tuple(tagKey, tagValue), { maxLength: 3 });

/** Tags in numbers around the quota, partly under the same keys in both maps. */
const manyTags = fc
  .record({
    own: fc.constantFrom(0, 1, TAG_COUNT - 1, TAG_COUNT, TAG_COUNT + 1),
    inherited: fc.constantFrom(0, 1, 2),
    isShared: fc.boolean(),
  })
  .map(({ own, inherited, isShared }) => ({
    tags: numberTags(own),
    defaultTags: numberTags(inherited, isShared ? 0 : 900),
  }));

function numberTags(count: number, from = 0): [string, string][] {
  return Array.from({ length: count }, (_, index) => [`key-${from + index}`, String(index)]);
}

const tagMaps = fc.oneof(
  { weight: 4, arbitrary: fc.record({ tags: fewTags, defaultTags: fewTags }) },
  { weight: 1, arbitrary: manyTags },
);

/** Images of which about every third is flawless; the others have mostly one fault. */
export const imageInput: fc.Arbitrary<ImageInput> = fc
  .record({
    name: orAbsent(ordinary(['golden', 'a\\b', 'v1.2(3)/x_'], textAround(IMAGE_NAME, `${LETTERS}_./()\\-`))),
    description: orAbsent(
      ordinary(['Office image', 'with-hyphen'], textAround(IMAGE_DESCRIPTION, `${LETTERS}_./() -`)),
    ),
    workspaceId: orAbsent(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...WORKSPACE_IDS) },
        { weight: 1, arbitrary: fc.constantFrom(...BAD_WORKSPACE_IDS) },
      ),
    ),
    maps: fc.oneof(
      { weight: 1, arbitrary: fc.constant({ tags: [], defaultTags: [] }) },
      { weight: 2, arbitrary: tagMaps },
    ),
  })
  .map(({ maps, ...attributes }) => ({
    ...attributes,
    tags: new Map(maps.tags),
    defaultTags: new Map(maps.defaultTags),
  }));

/** All but a name. */
export const GOOD: ImageInput = {
  description: 'Office image',
  workspaceId: WORKSPACE_IDS[0],
  tags: new Map(),
  defaultTags: new Map(),
};

export const namePrefix = ordinary(
  ['golden-', 'a\\b', 'v1.2(3)/x_'],
  textAround(IMAGE_NAME_PREFIX, `${LETTERS}_./()\\-`),
);

function orAbsent(text: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> {
  return fc.option(text, { nil: undefined, freq: 40 });
}

/** The image as the checks take it. */
export function declareImage({ name, namePrefix: prefix, description, workspaceId, tags }: ImageInput): DeclaredImage {
  const declare = (text: string | undefined) => (text === undefined ? ({ kind: 'absent' } as const) : known(text));
  return {
    name: declare(name),
    namePrefix: declare(prefix),
    description: declare(description),
    workspaceId: declare(workspaceId),
    tags: declareTags(tags),
  };
}

export function declareTags(tags: ReadonlyMap<string, string>): DeclaredTags {
  return known(new Map([...tags].map(([key, value]) => [key, known(value)])));
}

/** The call that creates the image: its own tags over those of the provider. */
export function toCreateCall({ name, description, workspaceId, tags, defaultTags }: ImageInput): object {
  const all = new Map([...defaultTags, ...tags]);
  return {
    Name: name,
    Description: description,
    WorkspaceId: workspaceId,
    ...(all.size > 0 && { Tags: [...all].map(([Key, Value]) => ({ Key, Value })) }),
  };
}
