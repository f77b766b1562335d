import { NO_SUPPRESSIONS, type AttributePath } from '../checks';
import {
  getOwn,
  isJsonObject,
  isValueMap,
  locateEmbedded,
  locateInFile,
  Unknown,
  type JsonPath,
  type PlannedResource,
  type Value,
} from '../terraform';
import { declareTags } from './declare';
import { followJson } from './follow-json';
import type { Resource } from './resource';

/** A resource of a plan. @param declared what it comes from, where that is linted with it */
export function readPlannedResource(planned: PlannedResource, declared?: Resource): Resource {
  const { file, path, address, type, name } = planned;
  const after = hideMergedTags(planned.after);
  const inFile = (inner: AttributePath): JsonPath => [...path, 'change', 'after', ...inner];
  return {
    ...{ address, type, name },
    // A plan is read without what it marks as sensitive.
    get judged() {
      return this;
    },
    scope: file.path,
    ...{ declared, constructPath: declared?.constructPath, planned },
    suppressions: declared?.suppressions ?? NO_SUPPRESSIONS,
    get: (attribute) => after.get(attribute),
    isConfigured: (attribute) => hasExpression(planned, attribute),
    getTags: (attribute) => declareTags(after.get(attribute)),
    getTagParts: () => undefined,
    getWritten: () => undefined,
    locate: (inner, target) => ({
      file,
      range:
        inner.length === 0
          ? locateInFile(file, [...path, 'address'], 'value')
          : locateInFile(file, inFile(inner), target),
    }),
    locateDocument: (at, inner, target) => ({ file, range: locateEmbedded(file, inFile(at), inner, target) }),
    getValue: (inner) => followJson(file.root, inFile(inner)),
  };
}

/** A provider merges `tags` into `tags_all`, and engines do not carry the mark of what is sensitive over to it. */
function hideMergedTags(after: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const tags = after.get('tags');
  const all = after.get('tags_all');
  if (!isValueMap(all)) return after;
  if (tags instanceof Unknown) return new Map(after).set('tags_all', tags);
  if (!isValueMap(tags)) return after;
  const hidden = [...tags].filter(([key, value]) => value instanceof Unknown && all.has(key));
  return hidden.length === 0 ? after : new Map(after).set('tags_all', new Map([...all, ...hidden]));
}

/** A plan's copy of the configuration has a constant or references for what is configured; null is the constant of nothing. */
function hasExpression({ configuration }: PlannedResource, attribute: string): boolean {
  const expressions = configuration?.['expressions'];
  const expression = isJsonObject(expressions) ? getOwn(expressions, attribute) : undefined;
  if (!isJsonObject(expression)) return expression !== undefined;
  return (getOwn(expression, 'constant_value') ?? getOwn(expression, 'references') ?? null) !== null;
}
