import {
  formatArn,
  getFirstBadCharacter,
  getPartition,
  hasReservedTagPrefix,
  IMAGE_DESCRIPTION,
  IMAGE_ID,
  IMAGE_NAME,
  isMadeOf,
  TAG_KEY,
  TAG_VALUE,
  WORKSPACE_ID,
} from '../../src/model';

/** The patterns as AWS publishes them, read literally. */
const PUBLISHED = {
  name: /^[a-zA-Z0-9_./()\\-]+$/,
  description: /^[a-zA-Z0-9_./() -]+$/,
};

describe('character sets', () => {
  const everyByte = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));

  test.each([
    ['name', IMAGE_NAME, PUBLISHED.name],
    ['description', IMAGE_DESCRIPTION, PUBLISHED.description],
  ])('of the %s are those of the published pattern, character by character', (_, limit, published) => {
    expect(everyByte.filter((character) => isMadeOf(limit, character))).toEqual(
      everyByte.filter((character) => published.test(character)),
    );
  });

  test('a name may have a backslash and no space, a description the other way round', () => {
    expect([isMadeOf(IMAGE_NAME, '\\'), isMadeOf(IMAGE_NAME, ' ')]).toEqual([true, false]);
    expect([isMadeOf(IMAGE_DESCRIPTION, '\\'), isMadeOf(IMAGE_DESCRIPTION, ' ')]).toEqual([false, true]);
  });

  test('tags take letters of any script', () => {
    expect(isMadeOf(TAG_KEY, 'Größe 大きさ/a:b@c')).toBe(true);
    expect(getFirstBadCharacter(TAG_VALUE, '𝒜é!')).toEqual({ character: '!', position: 3 });
  });

  test('lengths are those of WorkSpaces, not the usual 128 and 256', () => {
    expect([IMAGE_NAME.maxLength, IMAGE_DESCRIPTION.maxLength, TAG_KEY.maxLength, TAG_VALUE.maxLength]).toEqual([
      64, 256, 127, 255,
    ]);
  });
});

describe('identifiers', () => {
  test.each([
    ['ws-12345678', true],
    [`ws-${'a'.repeat(63)}`, true],
    ['ws-1234567', false],
    [`ws-${'a'.repeat(64)}`, false],
    ['ws-1234567A', false],
    ['ws-12345678\n', false],
    ['xws-12345678', false],
  ])('WorkSpace %j: %s', (id, expected) => expect(WORKSPACE_ID.pattern.test(id)).toBe(expected));

  test.each([
    ['wsi-123456789', true],
    ['wsi-12345678', false],
    ['xwsi-123456789', false],
    [`wsi-${'0'.repeat(64)}`, false],
  ])('image %j: %s', (id, expected) => expect(IMAGE_ID.pattern.test(id)).toBe(expected));
});

test.each([
  ['aws:x', true],
  ['AWS:x', true],
  ['aws:workspaces:x', true],
  ['aws', false],
  ['xaws:', false],
])('reserved tag prefix of %j: %s', (key, expected) => expect(hasReservedTagPrefix(key)).toBe(expected));

test.each([
  ['eu-central-1', 'aws'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eusc-de-east-1', 'aws-eusc'],
])('region %s is in partition %s', (region, partition) => expect(getPartition(region)).toBe(partition));

test('an ARN has partition, region, account, type and id', () => {
  expect(
    formatArn({ region: 'cn-northwest-1', accountId: '111122223333', resource: 'workspaceimage', id: 'wsi-1' }),
  ).toBe('arn:aws-cn:workspaces:cn-northwest-1:111122223333:workspaceimage/wsi-1');
});
