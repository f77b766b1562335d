import { AWS_WORDS, hideValues } from '../../../src/provider/diagnostic/hidden-value';

function hide(detail: string, name: string): string {
  const [hidden] = hideValues([{ severity: 'error', summary: 'Image Not Created', detail }], ['name'], [{ name }]);
  return hidden!.detail;
}

/** Every character that a name may have, and those that mean something in a regular expression. */
const NAMES = ['golden-2', 'a.b', '(golden)', 'golden/2026', 'a\\b', 'a_b', '^$*+?[x]{1}|', '-golden-'];

test.each(NAMES)('%s is hidden in the words of AWS', (name) => {
  expect(hide(`${AWS_WORDS}An image named ${name} exists.`, name)).toBe(
    `${AWS_WORDS}An image named (value not shown) exists.`,
  );
});

test('a part of a longer word stays', () => {
  expect(hide(`${AWS_WORDS}An image named golden-2026 exists.`, 'golden')).toContain('named golden-2026');
});
