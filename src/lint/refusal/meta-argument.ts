import type { AttributePath } from '../../checks';
import { IMAGE_ARGUMENTS, READ_ONLY_ATTRIBUTES, RESOURCE_TYPE } from '../../model';
import {
  getOwn,
  isJsonObject,
  isTemplate,
  listStaticReferences,
  parseTemplate,
  type Block,
  type Configuration,
  type JsonObject,
  type JsonValue,
} from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createBlockSubject } from './body';

/** What engines refuse in the arguments that every resource has. */
export interface RefusedMeta {
  readonly subject: Subject;
  readonly path: AttributePath;
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

type Found = Omit<RefusedMeta, 'subject'>;

/** Blocks that a resource has once at most. */
const ONCE = ['lifecycle', 'timeouts', 'connection'] as const;

/** Source: Terraform Language, "The lifecycle Meta-Argument", "Resource Behavior". */
export function* listRefusedMeta(configuration: Configuration): Generator<RefusedMeta> {
  for (const block of configuration.blocks.values()) {
    if (isUsual(block.value)) continue;
    for (const found of [...listTwice(block), ...listOfLifecycle(block)])
      yield { subject: createBlockSubject(configuration, block), ...found };
  }
}

/** Nearly every resource has each of these blocks once, and constants alone in its lifecycle: it costs little. */
function isUsual(value: JsonObject): boolean {
  if (ONCE.some((name) => Array.isArray(value[name]))) return false;
  const lifecycle = getOwn(value, 'lifecycle');
  if (!isJsonObject(lifecycle)) return true;
  for (const name in lifecycle) if (name === 'ignore_changes' || typeof lifecycle[name] !== 'boolean') return false;
  return true;
}

function listTwice({ type, value }: Block): Found[] {
  return ONCE.filter((name) => name !== 'timeouts' || type === RESOURCE_TYPE).flatMap((name): Found[] => {
    const written = getOwn(value, name);
    if (!Array.isArray(written) || written.length < 2) return [];
    return [{ path: [name, 1], name, why: 'the block stands there twice', remedy: 'Write one block with all of it.' }];
  });
}

function listOfLifecycle(block: Block): Found[] {
  return listObjects(getOwn(block.value, 'lifecycle'), ['lifecycle']).flatMap(([lifecycle, path]) => [
    ...(['prevent_destroy', 'create_before_destroy'] as const).flatMap((name) => judgeFlag(lifecycle, name, path)),
    ...judgeIgnored(block, getOwn(lifecycle, 'ignore_changes'), [...path, 'ignore_changes']),
    ...judgeTriggers(getOwn(lifecycle, 'replace_triggered_by'), [...path, 'replace_triggered_by']),
    ...(['precondition', 'postcondition'] as const).flatMap((name) =>
      listObjects(getOwn(lifecycle, name), [...path, name]).flatMap(([body, at]) => judgeCondition(body, name, at)),
    ),
  ]);
}

function listObjects(value: JsonValue | undefined, path: AttributePath): [body: JsonObject, path: AttributePath][] {
  if (isJsonObject(value)) return [[value, path]];
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  return items.flatMap((item, index) => listObjects(item, [...path, index]));
}

function hasReference(text: string): boolean {
  return isTemplate(text) && listStaticReferences(parseTemplate(text)).length > 0;
}

/** A text is as good as a bool there; an expression has to be a constant. */
function judgeFlag(lifecycle: JsonObject, name: string, path: AttributePath): Found[] {
  const value = getOwn(lifecycle, name);
  if (value === undefined || typeof value === 'boolean' || value === 'true' || value === 'false') return [];
  if (typeof value === 'string' && isTemplate(value) && !hasReference(value)) return [];
  const why =
    typeof value === 'string' && isTemplate(value) ? 'it takes no expression' : 'it is neither true nor false';
  return [{ path: [...path, name], name, why, remedy: 'Write true or false.' }];
}

/** What can be named: arguments, and of a map its elements. */
function judgeIgnored({ type }: Block, value: JsonValue | undefined, path: AttributePath): Found[] {
  const name = 'ignore_changes';
  if (value === undefined || value === 'all') return [];
  if (!Array.isArray(value))
    return [{ path, name, why: 'it is neither a list nor all', remedy: 'Write a list of arguments, or all.' }];
  return (value as readonly JsonValue[]).flatMap((item, index): Found[] => {
    const why = typeof item === 'string' ? findIgnoredRefusal(item, type) : 'it is no name of an argument';
    if (why === undefined) return [];
    return [{ path: [...path, index], name, why, remedy: 'Name arguments, such as tags or description.' }];
  });
}

const IGNORED = /^([\w-]+)((?:\.[\w-]+|\[[^\]]*\])*)$/;
/** These can be named, too: nothing comes of it. */
const READ_ONLY: ReadonlySet<string> = new Set(READ_ONLY_ATTRIBUTES);
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(IMAGE_ARGUMENTS.attributes),
  ...Object.keys(IMAGE_ARGUMENTS.blocks),
]);

function findIgnoredRefusal(item: string, type: string): string | undefined {
  const [, root = '', rest = ''] = IGNORED.exec(item) ?? [];
  if (root === '') return `${quote(item)} is no name of an argument`;
  if (type !== RESOURCE_TYPE || READ_ONLY.has(root)) return undefined;
  if (!KNOWN.has(root)) return `an image has no argument ${quote(root)}`;
  const steps = rest.match(/\.[\w-]+|\[/g)?.length ?? 0;
  const depth = IMAGE_ARGUMENTS.attributes[root] === 'string' ? 0 : 1;
  return steps > depth ? `nothing of an image is called ${quote(item)}` : undefined;
}

function judgeTriggers(value: JsonValue | undefined, path: AttributePath): Found[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly JsonValue[]).flatMap((item, index): Found[] => {
    const [, root] = (typeof item === 'string' && /^(?:\$\{\s*)?(var|local|each|count|path|module)\b/.exec(item)) || [];
    if (root === undefined) return [];
    const why = `${root} is no resource`;
    return [
      { path: [...path, index], name: 'replace_triggered_by', why, remedy: 'Name a resource, or an attribute of one.' },
    ];
  });
}

const CONDITION: ReadonlySet<string> = new Set(['condition', 'error_message', '//']);

function judgeCondition(body: JsonObject, name: string, path: AttributePath): Found[] {
  // One that is misspelt is a finding of its own.
  if (Object.keys(body).some((each) => !CONDITION.has(each))) return [];
  const missing = ['condition', 'error_message'].find((each) => !Object.hasOwn(body, each));
  if (missing !== undefined) return [{ path, name, why: `it has no ${missing}`, remedy: `Write ${missing}.` }];
  const condition = getOwn(body, 'condition') ?? null;
  if (typeof condition === 'string' && hasReference(condition)) return [];
  const why = 'it refers to nothing, so that it is always the same';
  return [
    { path: [...path, 'condition'], name: `the condition of ${name}`, why, remedy: 'Refer to what it is to check.' },
  ];
}
