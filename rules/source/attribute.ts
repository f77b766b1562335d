import { ABSENT, known, unknown, type Declared, type DeclaredTag, type DeclaredTags } from '../../src/checks';
import type { Evaluation } from '../evaluator/evaluation';
import { evaluateOnEveryWay } from '../evaluator/evaluator';
import type { Node, SourceFile } from '../evaluator/source-file';
import { getReason, toText, unknownValue, type Entry, type Value } from '../evaluator/value';

/** Where a value stands in the file that is linted. */
export interface Site {
  /** What to report: the value's expression, or the nearest thing around it in this file. */
  readonly node: Node;
  /** The string literal that wrote the whole value, where it is in this file. */
  readonly literal?: Node;
}

export interface Attribute<T> {
  readonly declared: Declared<T>;
  readonly site: Site;
}

export interface TagsAttribute {
  readonly declared: DeclaredTags;
  /** The tags that are certain to be there, where others may be as well. */
  readonly certain: DeclaredTags;
  readonly site: Site;
  readonly keys: ReadonlyMap<string, Node>;
  readonly values: ReadonlyMap<string, Site>;
}

/** How attributes of one object expression are read: what the object may be, and what to report where all else is elsewhere. */
export interface ObjectSource {
  readonly file: SourceFile;
  /** Stands for the object in reports: its expression, or the call that lacks it. */
  readonly fallback: Node;
  read(evaluation: Evaluation): Value;
}

/** Every value that a string attribute may have; `steps` lead through objects, or lists of one, to it. */
export function readStrings(source: ObjectSource, ...steps: readonly string[]): Attribute<string>[] {
  return evaluateOnEveryWay((evaluation) => {
    const { value, site } = follow(source, evaluation, steps);
    return { declared: toDeclared(value), site: withLiteral(site, value, source.file) };
  });
}

/** Every map that an attribute of tags may have; `steps` lead to it. */
export function readTagMaps(source: ObjectSource, ...steps: readonly string[]): TagsAttribute[] {
  return evaluateOnEveryWay((evaluation) => {
    const { value, site } = follow(source, evaluation, steps);
    return toTags(value, site, source.file);
  });
}

function follow(source: ObjectSource, evaluation: Evaluation, steps: readonly string[]): { value: Value; site: Site } {
  let value = source.read(evaluation);
  let site: Site = { node: source.fallback };
  for (const [depth, step] of steps.entries()) {
    const object = depth === 0 ? value : getOnly(value);
    ({ value, site } = readMember({ ...source, fallback: site.node }, evaluation, object, step));
  }
  return { value, site };
}

/** A block that may stand once is an object, or a list of one. */
function getOnly(value: Value): Value {
  return value.kind === 'list' && value.items.length === 1 ? value.items[0]!() : value;
}

/** A member of an object; the object's own reason where it is not known. */
function readMember(
  source: ObjectSource,
  evaluation: Evaluation,
  object: Value,
  key: string,
): { value: Value; site: Site } {
  const entry = object.kind === 'object' ? object.entries.get(key) : undefined;
  const site = { node: entry !== undefined ? getNode(entry.place, source) : source.fallback };
  if (object.kind === 'object' || object.kind === 'list') return { value: evaluation.getMember(object, key), site };
  if (object.kind === 'primitive')
    return { value: object.value == null ? object : unknownValue('it is not an object'), site };
  return { value: unknownValue(getReason(object)), site };
}

function getNode(place: Entry['place'], { file, fallback }: Pick<ObjectSource, 'file' | 'fallback'>): Node {
  return place.file === file ? place.node : fallback;
}

function withLiteral(site: Site, value: Value, file: SourceFile): Site {
  const isHere = value.kind === 'primitive' && typeof value.value === 'string' && value.origin?.file === file;
  return isHere && value.origin !== undefined ? { ...site, literal: value.origin.node } : site;
}

function toDeclared(value: Value): Declared<string> {
  if (value.kind === 'primitive' && value.value == null) return ABSENT;
  const text = toText(value);
  return text.kind === 'text' ? known(text.text) : unknown(text.why);
}

function toTags(value: Value, site: Site, file: SourceFile): TagsAttribute {
  const keys = new Map<string, Node>();
  const values = new Map<string, Site>();
  if (value.kind === 'primitive' && value.value == null)
    return { declared: ABSENT, certain: ABSENT, site, keys, values };
  if (value.kind !== 'object') {
    const declared = unknown(getReason(value));
    return { declared, certain: declared, site, keys, values };
  }
  const tags = new Map<string, DeclaredTag>();
  for (const [key, entry] of value.entries) {
    const tag = entry.get();
    const declared = toDeclared(tag);
    // cdktf leaves out a key whose value is undefined, the provider one whose value is null.
    if (declared.kind === 'absent') continue;
    tags.set(key, declared);
    keys.set(key, getNode(entry.key, { file, fallback: site.node }));
    values.set(key, withLiteral({ node: getNode(entry.place, { file, fallback: site.node }) }, tag, file));
  }
  const certain = known(tags);
  return { declared: value.open === undefined ? certain : unknown(value.open), certain, site, keys, values };
}
