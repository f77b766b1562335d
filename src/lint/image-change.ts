import {
  isIgnored,
  known,
  unknown,
  type Declared,
  type DeclaredTags,
  type IgnoredTags,
  type ImageChange,
} from '../checks';
import { isValueMap, Unknown, type Value } from '../terraform';
import { declareString } from './declare';
import type { ImageInstance } from './image-instance';

/** What a plan does to an image; undefined where a configuration declares it, for its whole life. */
export function readChange({ resource, provider }: ImageInstance): ImageChange | undefined {
  const { planned } = resource;
  if (planned === undefined) return undefined;
  const { actions } = planned;
  const before = planned.getBefore('tags_all');
  const { ignoredTags } = provider;
  if (actions.includes('create')) {
    if (!actions.includes('delete')) return { kind: 'create' };
    const first = actions[0] === 'create' ? 'create' : 'delete';
    return { kind: 'replace', first, oldTags: subtract(before, undefined, ignoredTags) };
  }
  if (actions.includes('delete')) return { kind: 'delete' };
  const after = resource.get('tags_all');
  return {
    kind: 'update',
    set: subtract(after, before, ignoredTags),
    removed: listRemoved(before, after, ignoredTags),
  };
}

/** The tags of the one that the other has not, or has with other values. */
function subtract(of: Value | undefined, from: Value | undefined, ignored: Declared<IgnoredTags>): DeclaredTags {
  return compare(of, from, ignored, (value, other) => value !== other);
}

/** The tags of the one whose keys the other has not. */
function listRemoved(of: Value | undefined, from: Value | undefined, ignored: Declared<IgnoredTags>): DeclaredTags {
  return compare(of, from, ignored, (_, other) => other === undefined);
}

type IsSent = (value: Value, other: Value | undefined) => boolean;

function compare(
  of: Value | undefined,
  from: Value | undefined,
  ignored: Declared<IgnoredTags>,
  isSent: IsSent,
): DeclaredTags {
  if (of instanceof Unknown || from instanceof Unknown || ignored.kind === 'unknown')
    return unknown('which tags change is not known');
  const others = isValueMap(from) ? from : new Map<string, Value>();
  const tags = [...(isValueMap(of) ? of : [])].filter(
    ([key, value]: readonly [string, Value]) =>
      isSent(value, others.get(key)) && !(ignored.kind === 'known' && isIgnored(key, ignored.value)),
  );
  return known(new Map(tags.map(([key, value]: readonly [string, Value]) => [key, toDeclared(value)])));
}

/** A tag that is sent has a value. */
function toDeclared(value: Value) {
  const declared = declareString(value);
  return declared.kind === 'absent' ? unknown('it has no value') : declared;
}
