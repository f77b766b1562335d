import fc from 'fast-check';
import {
  ABSENT,
  EMPTY_IMAGE,
  known,
  unknown,
  validImageTags,
  type DeclaredTags,
  type WrittenTags,
} from '../../src/checks';
import { isPlainTagText, TAG_VALUE } from '../../src/model';

function declare(tags: Record<string, string>): DeclaredTags {
  return known(new Map(Object.entries(tags).map(([key, value]) => [key, known(value)])));
}

/** Images one after the other, of which the tags are known as they are written. */
function createSkim() {
  const isFlawless = validImageTags.createSkim!();
  return (writtenTags: WrittenTags, defaultTags: DeclaredTags) =>
    isFlawless({ ...EMPTY_IMAGE, writtenTags }, defaultTags);
}

test('plain is what is ASCII and allowed', () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  expect(ascii.filter(isPlainTagText)).toEqual(ascii.filter((each) => TAG_VALUE.allowedCharacter.test(each)));
  expect([...'éａ\u00a0\u212a'].filter(isPlainTagText)).toEqual([]);
});

const text = fc.oneof(
  fc.constantFrom(
    'Owner',
    'owner',
    'aws:x',
    'AWS:',
    'awsome',
    ' a',
    'a ',
    '',
    'Größe',
    'Gro\u0308ße',
    '\u0958',
    '${x}',
    '%{if}',
    'a\u{1f600}',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const tags = fc.dictionary(text, text, { maxKeys: 4, noNullPrototype: true });

test('what it calls flawless, the check finds nothing in, whatever it was asked before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tags, fc.option(tags)), { maxLength: 5 }), (images) => {
      const areFlawless = createSkim();
      for (const [own, inherited] of images) {
        const defaultTags = inherited === null ? ABSENT : declare(inherited);
        const findings = validImageTags.check({ ...EMPTY_IMAGE, tags: declare(own) }, defaultTags);
        expect(areFlawless(own, defaultTags)).toBe(findings.length === 0);
      }
    }),
  );
});

test.each<[string, Record<string, unknown>, DeclaredTags]>([
  ['a value that is no string', { Stage: 1 }, ABSENT],
  ['a null', { Stage: null }, ABSENT],
  ['default tags that are not known', { Stage: 'test' }, unknown('a variable')],
  ['a default tag that is not known', { Stage: 'test' }, known(new Map([['Owner', unknown('a variable')]]))],
  ['as many tags as may be too many', manyTags(48), declare(manyTags(3))],
])('takes a closer look at %s', (_, own, defaultTags) => {
  expect(createSkim()(own, defaultTags)).toBe(false);
});

test('is content with as many tags as there may be', () => {
  expect(createSkim()(manyTags(50), ABSENT)).toBe(true);
});

function manyTags(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'value']));
}
