import { nameCodePoint } from '../text';
import type { PolicyValue } from './policy';
import type { Path } from './problem';
import type { Report } from './report';
import { PartialText, partsOf, UNKNOWN, type Text } from './partial-text';

export const BYTE_ORDER_MARK = '\uFEFF';

/** What the member PolicyDocument of IAM's operations may not hold. Source: IAM API Reference, CreatePolicy. */
const REFUSED = /[^\t\n\r\u0020-\u00FF]/u;
/** Enough to see what is wrong. */
const MAX_PROBLEMS = 20;
const MAX_DEPTH = 12;

/** How the characters of a document reach IAM: as they stand, or perhaps as escapes of JSON. */
export type Spelling = 'plain' | 'escaped';

/** How a JSON text spells the characters that IAM refuses; undefined where none can be in it. */
export function findSpelling(text: Text): Spelling | undefined {
  const parts = partsOf(text);
  if (parts.some((part) => part !== UNKNOWN && REFUSED.test(part))) return 'plain';
  return parts.some((part) => part !== UNKNOWN && part.includes('\\')) ? 'escaped' : undefined;
}

/** Reports characters of keys and strings that IAM refuses. */
export function checkCharacters(root: PolicyValue, spelling: Spelling, place: { path: Path; report: Report }): void {
  const pending: { readonly value: PolicyValue; readonly path: Path }[] = [{ value: root, path: place.path }];
  let count = 0;
  const look = (text: string, path: Path): void => {
    const found = REFUSED.exec(text);
    if (found && count++ < MAX_PROBLEMS) reportCharacter(found[0], spelling, path, place.report);
  };
  for (let next = pending.pop(); next !== undefined && count < MAX_PROBLEMS; next = pending.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') look(value, path);
    else if (value instanceof PartialText) for (const part of value.parts) look(part === UNKNOWN ? '' : part, path);
    else if (typeof value === 'object' && value !== null && path.length - place.path.length < MAX_DEPTH) {
      const entries = Array.isArray(value) ? [...(value as readonly PolicyValue[]).entries()] : Object.entries(value);
      for (const [key] of entries) if (typeof key === 'string') look(key, [...path, key]);
      for (const [key, item] of entries.reverse()) pending.push({ value: item, path: [...path, key] });
    }
  }
}

function reportCharacter(character: string, spelling: Spelling, path: Path, report: Report): void {
  const code = nameCodePoint(character);
  const isControl = character < ' ';
  const problem = `The policy holds the character ${code}.`;
  const words = { problem, remedy: 'Write it with characters up to U+00FF, or match it with a wildcard.' };
  // JSON writes control characters as escapes only.
  if (spelling === 'escaped' || isControl) {
    const reason =
      'It stands there as an escape of JSON. IAM takes characters up to U+00FF; of escapes it says nothing.';
    report.warn('invalid-character', path, { ...words, reason });
  } else {
    const reason =
      'IAM refuses a policy with characters other than tab, line ends and U+0020 to U+00FF (API Reference).';
    report.error('invalid-character', path, { ...words, reason });
  }
}
