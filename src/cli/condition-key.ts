import { getKeyWords } from '../checks';
import { GLOBAL_KEYS, isDecidedByRequest } from '../iam';
import { NameIndex, quote } from '../text';
import { UsageError } from './command';

const GLOBAL_INDEX = new NameIndex(GLOBAL_KEYS.map(({ name }) => name));

/**
 * `aws:SourceIp=203.0.113.7`; a key that is given again has both values.
 * @throws UsageError for a key that no request has, and for one that the request itself decides
 */
export function readConditionKeys(entries: readonly string[] = []): Record<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const entry of entries) {
    const [, key, value] = /^([^=\s:]+:[^=]*[^=\s])=(.*)$/s.exec(entry) ?? [];
    if (key === undefined || value === undefined)
      throw new UsageError(`--context ${quote(entry)} is not KEY=VALUE, such as aws:SourceIp=203.0.113.7.`);
    const problem = findProblem(key);
    if (problem !== undefined) throw new UsageError(`--context ${quote(entry)}: ${problem}`);
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return Object.fromEntries(values);
}

function findProblem(key: string): string | undefined {
  const words = getKeyWords(key);
  if (words !== undefined) return `${words.problem} ${words.remedy}`;
  if (isDecidedByRequest(key))
    return `${quote(key)} is decided by the request itself: by its tags, its region or the way it is made. Leave it out.`;
  // Of other services the keys are not known here: only a slip in the prefix can be seen.
  const [name = '', ...tag] = key.split('/');
  const nearest = /^aws:/i.test(key) ? undefined : GLOBAL_INDEX.findNearest(tag.length > 0 ? `${name}/` : name);
  return nearest === undefined
    ? undefined
    : `There is no condition key ${quote(key)}. Write "${nearest}${tag.join('/')}".`;
}
