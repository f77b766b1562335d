import { WorkspaceImageErrorDetailCode } from '@aws-sdk/client-workspaces';
import {
  explainImageError,
  IMAGE_ERROR_DETAIL_CODES,
  IMAGE_ERROR_EXPLANATIONS,
  IMAGE_ERROR_LENGTH,
  IMAGE_ERROR_SOURCES,
} from '../../src/model';

/** As the SDK has them, which is generated from AWS's own model. */
const PUBLISHED = Object.values(WorkspaceImageErrorDetailCode);

test('the codes are those of the API, each once, sorted', () => {
  expect(PUBLISHED).toHaveLength(48);
  expect(IMAGE_ERROR_DETAIL_CODES).toEqual([...PUBLISHED].sort());
});

const SENTENCES = IMAGE_ERROR_EXPLANATIONS.flatMap(({ code, meaning, remedy }) => [
  { code, part: 'meaning' as const, text: meaning },
  { code, part: 'remedy' as const, text: remedy },
]);

describe.each(SENTENCES)('$code: the $part', ({ part, text }) => {
  test('is one sentence of a length that a diagnostic can show', () => {
    expect(text).toMatch(/^[A-Z].*\S\.$/);
    expect(text.replace(/"[^"]*"/g, '')).not.toMatch(/[.!?]\s/);
    expect(text.length).toBeGreaterThanOrEqual(25);
    expect(text.length).toBeLessThanOrEqual(IMAGE_ERROR_LENGTH[part]);
  });

  test('is plain text on one line, with literals in double quotes', () => {
    expect(text).not.toMatch(/[^\x20-\x7e]|`| {2}/);
    expect(text.split('"').length % 2).toBe(1);
    expect(text).not.toMatch(/""|" "/);
  });
});

test('no two codes say the same in both sentences', () => {
  const words = IMAGE_ERROR_EXPLANATIONS.map(({ meaning, remedy }) => `${meaning} ${remedy}`);
  expect(new Set(words).size).toBe(words.length);
});

test('each basis has a source, and is used', () => {
  const used = new Set(IMAGE_ERROR_EXPLANATIONS.map(({ basis }) => basis));
  expect([...used].sort()).toEqual(Object.keys(IMAGE_ERROR_SOURCES).sort());
});

test.each(IMAGE_ERROR_EXPLANATIONS)('$code is found by its code', (explanation) => {
  expect(explainImageError(explanation.code)).toBe(explanation);
});

test.each(['', 'TooManyFonts', 'pendingreboot', ' PendingReboot', 'toString', '__proto__'])(
  'there is no explanation of %j',
  (code) => expect(explainImageError(code)).toBeUndefined(),
);
