import { parsePolicyDocument, type PolicyValue } from '../../iam';
import { API_OPERATIONS } from '../../model';
import { composeText } from '../../text';
import type { DeclaredTag, DeclaredTags } from '../declared-image';
import type { PolicyCondition } from './managed-image';

/** What lets just some tags be set or removed, alone or together. */
export type TagGrant =
  | { readonly kind: 'none' }
  | { readonly kind: 'these'; readonly condition: PolicyCondition }
  /** Which tags it will be is not known, or no policy can say it. */
  | { readonly kind: 'any'; readonly why: 'unknown' | 'unspeakable' };

/** @param sets the tags that calls have, those of one call or image together */
export function getTagGrant(operation: 'CreateTags' | 'DeleteTags', sets: readonly DeclaredTags[]): TagGrant {
  const values = new Map<string, DeclaredTag[]>();
  for (const tags of sets) {
    if (tags.kind === 'unknown') return { kind: 'any', why: 'unknown' };
    if (tags.kind === 'absent') continue;
    for (const [written, tag] of tags.value) {
      const key = composeText(written);
      const others = values.get(key);
      if (others === undefined) values.set(key, [tag]);
      else others.push(tag);
    }
  }
  if (values.size === 0) return { kind: 'none' };
  if (![...values.keys()].every(isPlain)) return { kind: 'any', why: 'unspeakable' };
  const condition = { ...onlyKeys([...values.keys()]), ...(operation === 'CreateTags' && onlyValues(values)) };
  return isAccepted(operation, condition) ? { kind: 'these', condition } : { kind: 'any', why: 'unspeakable' };
}

/** Without the second operator a call without tags would pass the first. */
function onlyKeys(keys: readonly string[]): PolicyCondition {
  return { 'ForAllValues:StringEquals': { 'aws:TagKeys': keys }, Null: { 'aws:TagKeys': ['false'] } };
}

/** Whether it is no more than itself in a policy, and nobody takes it for a pattern. */
export function isPlain(value: string): boolean {
  return !/\$\{|[*?]/.test(value);
}

/**
 * A call may have some of the tags only. Names of condition keys have no case, so that of tags whose keys differ in case
 * alone no policy can tell the values.
 */
function onlyValues(values: ReadonlyMap<string, readonly DeclaredTag[]>): PolicyCondition {
  const counts = new Map<string, number>();
  for (const key of values.keys()) counts.set(key.toLowerCase(), (counts.get(key.toLowerCase()) ?? 0) + 1);
  const known = [...values].flatMap(([key, tags]) => {
    const texts = tags.flatMap((tag) => (tag.kind === 'known' ? [composeText(tag.value)] : []));
    const isOne = counts.get(key.toLowerCase()) === 1 && texts.every(isPlain);
    return isOne && texts.length === tags.length ? [[`aws:RequestTag/${key}`, [...new Set(texts)]] as const] : [];
  });
  return known.length === 0 ? {} : { StringEqualsIfExists: Object.fromEntries(known) };
}

/** Whether IAM takes it as it is meant: not every tag can stand in a policy. */
function isAccepted(operation: 'CreateTags' | 'DeleteTags', Condition: PolicyCondition): boolean {
  const statement = { Effect: 'Allow', Action: API_OPERATIONS[operation].action, Resource: '*', Condition };
  const document = { Version: '2012-10-17', Statement: [statement as unknown as PolicyValue] };
  const parsed = parsePolicyDocument(document);
  return parsed.kind === 'policy' && parsed.problems.length === 0;
}
