import fc from 'fast-check';
import type { Diagnostic } from '../../../src/framework';
import { hideValues, quoteAws } from '../../../src/provider/diagnostic/hidden-value';
import { imageConfig } from '../harness';

const ATTRIBUTES = ['name', 'description', 'tags', 'tags_all'];
const SHOWN = '(value not shown)';

function hide(detail: string, values: Parameters<typeof imageConfig>[0]): string {
  const diagnostic: Diagnostic = { severity: 'error', summary: 'Golden', detail };
  const [hidden, ...rest] = hideValues([diagnostic], ATTRIBUTES, [imageConfig(values), null, undefined]);
  expect(rest).toEqual([]);
  expect(hidden).toMatchObject({ severity: 'error', summary: 'Golden' });
  return hidden!.detail;
}

describe('our own words', () => {
  test.each([
    ['a name', 'The image name "my-gold" is bad.', { name: 'my-gold' }, `The image name ${SHOWN} is bad.`],
    ['a key and a value', 'Tag "owner" is "desk 7".', { tags: { owner: 'desk 7' } }, `Tag ${SHOWN} is ${SHOWN}.`],
    ['a value of all tags', 'It is "x".', { tags_all: { k: 'x' } }, `It is ${SHOWN}.`],
    ['a value that is quoted with escapes', 'It is "a\\"b\\\\".', { name: 'a"b\\' }, `It is ${SHOWN}.`],
    ['a value that is cut', `It is "${'x'.repeat(59)}…".`, { name: 'x'.repeat(80) }, `It is ${SHOWN}.`],
    ['a value with bad characters mended', 'Use "my-gold".', { name: ' my gold ' }, `Use ${SHOWN}.`],
    ['a value with accents mended', 'Use "cafe".', { description: 'café' }, `Use ${SHOWN}.`],
    ['a mended value that is cut', `Use "${'x-'.repeat(29)}x…".`, { name: 'x '.repeat(80) }, `Use ${SHOWN}.`],
    ['a value of one sign', 'It is "%".', { name: '%' }, `It is ${SHOWN}.`],
    ['nothing that is not quoted', 'The name gold is bad.', { name: 'gold' }, 'The name gold is bad.'],
    ['nothing of other attributes', 'It is "ws-golden0001".', {}, 'It is "ws-golden0001".'],
    ['no other quotes', 'Use "" or "gold-2".', { name: 'gold' }, 'Use "" or "gold-2".'],
  ])('%s', (_, detail, values, expected) => {
    expect(hide(detail, values)).toBe(expected);
  });
});

describe('the words of AWS', () => {
  test.each([
    ['a name as it stands', 'An image named my-gold exists.', { name: 'my-gold' }, `An image named ${SHOWN} exists.`],
    ['one in quotes', `Value 'my-gold' at 'name'`, { name: 'my-gold' }, `Value '${SHOWN}' at 'name'`],
    ['a value with signs of a pattern', 'Tag a.b(c)* is bad', { tags: { 'a.b(c)*': '1' } }, `Tag ${SHOWN} is bad`],
    ['no part of a word', 'The image golden-2 exists.', { name: 'golden' }, 'The image golden-2 exists.'],
    ['no text of two characters', 'It is in use.', { tags: { in: 'us' } }, 'It is in use.'],
    ['a longer text before one that it holds', 'my gold coin', { name: 'gold', description: 'my gold coin' }, SHOWN],
    [
      'the words of the second line too',
      'First.\n- Code: gold is bad.',
      { name: 'gold' },
      `First.\n- Code: ${SHOWN} is bad.`,
    ],
  ])('%s', (_, words, values, expected) => {
    expect(hide(`What.\n\n${quoteAws(words)}\n\nThe end of gold.`, values)).toBe(
      `What.\n\nAWS says: ${expected}\n\nThe end of gold.`,
    );
  });

  test('that have empty lines are one paragraph', () => {
    expect(hide(quoteAws('The name\n\n gold \r\n\r\n gold'), { name: 'gold' })).toBe(
      `AWS says: The name\n${SHOWN}\n${SHOWN}`,
    );
  });

  test('that begin with a list', () => {
    expect(hide(`What.\n\n${quoteAws('\n- Code: gold is bad.')}`, { name: 'gold' })).toBe(
      `What.\n\nAWS says:\n- Code: ${SHOWN} is bad.`,
    );
  });
});

test.each(['\0a\t', ' a b ', 'end\u2003'])(
  '%j is hidden with the space at its ends, beside an empty line of AWS too',
  (name) => {
    const words = quoteAws(`Too long:\n\n- ${name}\n \n- ${name}.`);
    expect(hide(words, { name }).replaceAll('-  ', '- ')).toBe(`AWS says: Too long:\n- ${SHOWN}\n- ${SHOWN}.`);
  },
);

test('no text of the configuration is left, wherever it stands', () => {
  const text = fc.string({ minLength: 3, maxLength: 80, unit: 'binary' }).filter((one) => /[\p{L}\p{N}]/u.test(one));
  const placed = fc.constantFrom<(text: string) => string>(
    (one) => `It is ${JSON.stringify(one)}.`,
    (one) => quoteAws(`It is ${one}, and no other.`),
    (one) => quoteAws(`'${one}' (${one}) "${one}"`),
    (one) => quoteAws(`Too long:\n\n- ${one}\n \n- ${one}.`),
  );
  fc.assert(
    fc.property(text, placed, fc.constantFrom('name', 'description', 'key', 'value'), (one, place, where) => {
      const values =
        where === 'key' ? { tags: { [one]: 'v' } } : where === 'value' ? { tags: { k: one } } : { [where]: one };
      const detail = place(one);
      fc.pre(!/\n\s*\n/.test(one));
      fc.pre([...one].length <= 60 || !detail.startsWith('It'));
      fc.pre(!place('').includes(one.trim()));
      expect(hide(detail, values).replaceAll(SHOWN, '')).not.toContain(one.trim());
    }),
  );
});
