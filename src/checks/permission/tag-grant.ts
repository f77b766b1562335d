import { parsePolicyDocument, type PolicyValue } from '../../iam';
import { API_OPERATIONS } from '../../model';
import type { DeclaredTag } from '../declared-image';
import type { ManagedImage, PolicyCondition, PolicyStatement } from './managed-image';

/** `any`: which tags it will be is not known, or no policy can say it. */
export type TagGrant =
  { readonly kind: 'none' | 'any' } | { readonly kind: 'these'; readonly statements: readonly PolicyStatement[] };

type TaggedImage = Pick<ManagedImage, 'tags' | 'removedTagKeys'>;

/** What lets just these tags be set and removed, alone or together. */
export function getTagGrant(images: readonly TaggedImage[]): TagGrant {
  const values = new Map<string, DeclaredTag[]>();
  for (const { tags } of images) {
    if (tags === undefined || tags.kind === 'unknown') return { kind: 'any' };
    for (const [key, tag] of tags.kind === 'known' ? tags.value : [])
      values.set(key, [...(values.get(key) ?? []), tag]);
  }
  const set = [...values.keys()];
  const removed = new Set([...set, ...images.flatMap(({ removedTagKeys = [] }) => removedTagKeys)]);
  if (removed.size === 0) return { kind: 'none' };
  const statements = [
    ...(set.length > 0 ? [allow('SetImageTags', 'CreateTags', { ...onlyKeys(set), ...onlyValues(values) })] : []),
    allow('RemoveImageTags', 'DeleteTags', onlyKeys([...removed])),
  ];
  return isAccepted(statements) ? { kind: 'these', statements } : { kind: 'any' };
}

function allow(Sid: string, operation: 'CreateTags' | 'DeleteTags', Condition: PolicyCondition): PolicyStatement {
  return { Sid, Effect: 'Allow', Action: [API_OPERATIONS[operation].action], Resource: ['*'], Condition };
}

/** Without the second operator a call without tags would pass the first. */
function onlyKeys(keys: readonly string[]): PolicyCondition {
  return { 'ForAllValues:StringEquals': { 'aws:TagKeys': keys }, Null: { 'aws:TagKeys': ['false'] } };
}

/**
 * A call may have some of the tags only. Names of condition keys have no case, so that of tags whose keys differ in case
 * alone no policy can tell the values.
 */
function onlyValues(values: ReadonlyMap<string, readonly DeclaredTag[]>): PolicyCondition {
  const names = [...values.keys()].map((key) => key.toLowerCase());
  const known = [...values].flatMap(([key, tags]) => {
    const texts = tags.flatMap((tag) => (tag.kind === 'known' ? [tag.value] : []));
    const isOne = names.filter((name) => name === key.toLowerCase()).length === 1;
    return isOne && texts.length === tags.length ? [[`aws:RequestTag/${key}`, [...new Set(texts)]] as const] : [];
  });
  return known.length === 0 ? {} : { StringEqualsIfExists: Object.fromEntries(known) };
}

/** Whether IAM takes them as they are meant: not every tag can stand in a policy. */
function isAccepted(statements: readonly PolicyStatement[]): boolean {
  const Statement = statements as unknown as PolicyValue;
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement });
  return document.kind === 'policy' && document.problems.length === 0;
}
