import { PartialText, type Text } from '../../src/iam';
import { isTemplate } from '../../src/terraform';
import {
  ABSENT,
  known,
  unknown,
  type Declared,
  type DeclaredTag,
  type DeclaredTags,
  type OpenTag,
} from '../../src/checks';
import type { SharedEvaluation } from '../evaluator/evaluator';
import { contains, type Node, type SourceFile } from '../evaluator/source-file';
import {
  type Entry,
  type Evaluation,
  getReason,
  type Place,
  toText,
  unknownValue,
  type Value,
} from '../evaluator/value';
import { readTemplate } from './template-text';

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
  /** Tags whose keys are not known as a whole. Of `keys` and `values` they are under what is written. */
  readonly open: readonly OpenTag[];
  readonly site: Site;
  readonly keys: ReadonlyMap<string, Node>;
  readonly values: ReadonlyMap<string, Site>;
}

/** How attributes of one object expression are read: what the object may be, and what to report where all else is elsewhere. */
export interface ObjectSource {
  readonly file: SourceFile;
  /** Stands for the object in reports: its expression, or the call that lacks it. */
  readonly fallback: Node;
  /** A call that gives values to what makes the object: of these the literal is reported, not where it is used. */
  readonly giver?: Node | undefined;
  /** Where a literal may be replaced: no other construct has it from there. */
  readonly own: Node;
  /** What all of its attributes are read with. */
  readonly shared: SharedEvaluation;
  /** Ends the way where the object is not made on it. */
  read(evaluation: Evaluation): Value;
  /** Whether the program makes the object, as far as the way has decided it when its values are read. */
  isReached(evaluation: Evaluation): boolean;
}

const TOO_MANY = 'there are more possibilities than are looked at';

/** Every value that a string attribute may have; `steps` lead through objects, or lists of one, to it. */
export function readStrings(source: ObjectSource, ...steps: readonly string[]): Attribute<string>[] {
  return readPaths(source, [steps]).flat();
}

/** Every set of values that string attributes may have together, in the order of their names. */
export function readStringsTogether(source: ObjectSource, names: readonly string[]): (readonly Attribute<string>[])[] {
  return readPaths(
    source,
    names.map((name) => [name]),
  );
}

function readPaths(source: ObjectSource, paths: readonly (readonly string[])[]): (readonly Attribute<string>[])[] {
  const { seen, isCut } = source.shared.look((evaluation) =>
    paths.map((steps) => {
      const { value, site } = follow(source, evaluation, steps);
      return { declared: toDeclared(value), site: withLiteral(site, value, source) };
    }),
  );
  const cut = paths.map(() => ({ declared: unknown(TOO_MANY), site: { node: source.fallback } }));
  return isCut ? [...seen, cut] : [...seen];
}

/** Every map that an attribute of tags may have; `steps` lead to it. */
export function readTagMaps(source: ObjectSource, ...steps: readonly string[]): TagsAttribute[] {
  const { seen, isCut } = source.shared.look((evaluation) => {
    const { value, site } = follow(source, evaluation, steps);
    return toTags(value, site, source);
  });
  const rest = unknown(TOO_MANY);
  const cut = {
    declared: rest,
    certain: rest,
    open: [],
    site: { node: source.fallback },
    keys: new Map(),
    values: new Map(),
  };
  return isCut ? [...seen, cut] : [...seen];
}

function follow(source: ObjectSource, evaluation: Evaluation, steps: readonly string[]): { value: Value; site: Site } {
  let value = source.read(evaluation);
  let site: Site = { node: source.fallback };
  for (const [depth, step] of steps.entries()) {
    const object = depth === 0 ? value : getOnly(value);
    ({ value, site } = readMember({ ...source, fallback: site.node }, evaluation, object, step));
  }
  if (value.kind === 'primitive' && value.origin !== undefined && isGiven(value.origin, source))
    site = { node: value.origin.node };
  if (!source.isReached(evaluation)) evaluation.branches.end();
  return { value, site };
}

function isGiven({ node, file }: Place, { giver, file: home }: ObjectSource): boolean {
  return giver !== undefined && file === home && contains(giver, node);
}

/** A block that may stand once is an object, or a list of one. */
function getOnly(value: Value): Value {
  const [only, ...others] = value.kind === 'list' ? value.items : [];
  return only !== undefined && others.length === 0 ? only() : value;
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
  return place?.file === file ? place.node : fallback;
}

/** Only a literal of the construct's own call can be replaced: any other is shared, or may be. */
function withLiteral(site: Site, value: Value, { file, own }: ObjectSource): Site {
  if (value.kind !== 'primitive' || typeof value.value !== 'string' || value.origin?.file !== file) return site;
  const { node } = value.origin;
  return isPartOf(node, own) ? { ...site, literal: node } : site;
}

const PARTS = new Set([
  'ArrayExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'ObjectExpression',
  'Property',
  'SpreadElement',
]);

/** Whether a literal stands in the arguments of a call, and in nothing that is called or has a type of its own there. */
function isPartOf(literal: Node, own: Node): boolean {
  let at = literal;
  while (at.parent != null && PARTS.has(at.parent.type)) at = at.parent;
  return at.parent === own;
}

function toDeclared(value: Value): Declared<string> {
  if (value.kind === 'primitive' && value.value == null) return ABSENT;
  const part = toText(value);
  if (part.kind === 'unknown') return unknown(part.why, part.text);
  return isExpression(part.text) ? unknown('it is an expression of Terraform', toParts(part.text)) : known(part.text);
}

/** Tokens in plain text are found by a rule of their own. */
function isExpression(text: string): boolean {
  return isTemplate(text) && !text.includes('TfToken[');
}

function toParts(text: string): Text | undefined {
  const parts = readTemplate(text);
  return parts instanceof PartialText ? parts : undefined;
}

function toTags(value: Value, site: Site, source: ObjectSource): TagsAttribute {
  const keys = new Map<string, Node>();
  const values = new Map<string, Site>();
  const unread = (declared: DeclaredTags) => ({ declared, certain: declared, open: [], site, keys, values });
  if (value.kind === 'primitive' && value.value == null) return unread(ABSENT);
  if (value.kind !== 'object') return unread(unknown(getReason(value)));
  const tags = new Map<string, DeclaredTag>();
  const open: OpenTag[] = [];
  const add = (written: string, entry: Entry, set: (declared: DeclaredTag) => void): void => {
    const tag = entry.get();
    const declared = toDeclared(tag);
    // cdktf leaves out a key whose value is undefined, the provider one whose value is null.
    if (declared.kind === 'absent') return;
    set(declared);
    const { file } = source;
    keys.set(written, getNode(entry.key, { file, fallback: site.node }));
    values.set(written, withLiteral({ node: getNode(entry.place, { file, fallback: site.node }) }, tag, source));
  };
  for (const [key, entry] of value.entries)
    add(key, entry, (declared) =>
      isExpression(key)
        ? open.push({ written: key, ...toKey(toParts(key)), value: declared })
        : tags.set(key, declared),
    );
  for (const entry of value.openEntries ?? []) {
    const written = formatOpenKey(entry.text);
    add(written, entry, (declared) => open.push({ written, ...toKey(entry.text), value: declared, mayCoincide: true }));
  }
  const certain = known(tags);
  const why = value.open ?? (open.length > 0 ? 'a key is an expression of Terraform' : undefined);
  return { declared: why === undefined ? certain : unknown(why), certain, open, site, keys, values };
}

function toKey(text: Text | undefined): Pick<OpenTag, 'key'> {
  return text instanceof PartialText ? { key: text } : {};
}

function formatOpenKey(text: Text): string {
  const parts = text instanceof PartialText ? text.parts : [text];
  return parts.map((part) => (typeof part === 'string' ? part : '${…}')).join('');
}
