import type { AttributePath } from '../../checks';
import type { ArgumentKind, BlockArguments } from '../../model';
import { isBlockBody, isHcl, isJsonObject, type JsonObject, type JsonValue, type WantedKind } from '../../terraform';
import { describeJsonType, suggestName, quote } from '../../text';

/** An argument or a block that engines refuse, whatever the values are. */
export interface RefusedArgument {
  readonly path: AttributePath;
  readonly target: 'key' | 'value';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** A body, and what may stand in it. */
export interface JudgedBody {
  /** `the resource workspaces_image` */
  readonly what: string;
  readonly known: BlockArguments;
  /** What engines take besides. */
  readonly meta: BlockArguments;
  /** Path of the file that an argument of the outermost body stands in. */
  readonly getFile: (argument: string) => string;
}

/** Arguments of every resource, and comments. */
const ANYWHERE: ReadonlySet<string> = new Set(['//', '_', 'count', 'for_each', 'depends_on', 'provider']);

/** What a body may have where nothing of it takes a closer look. */
export interface PlainShape extends Pick<JudgedBody, 'known' | 'meta'> {
  /** Whether a file that it may stand in is one of HCL, which tells blocks from arguments. */
  readonly mayBeHcl: boolean;
}

/** Whether a body has only what it may have, with values that may be right. Nearly always so: it costs little. */
export function isPlain(value: JsonObject, { known, meta, mayBeHcl }: PlainShape): boolean {
  for (const name in value) {
    if (ANYWHERE.has(name)) continue;
    const item = value[name] ?? null;
    const kind = get(known.attributes, name);
    if (kind !== undefined) {
      if (findMismatch(kind, item) !== undefined || (mayBeHcl && isBlock(item))) return false;
    } else {
      const block = get(known.blocks, name) ?? get(meta.blocks, name);
      if (block === undefined || !isPlainBlock(item, block) || (mayBeHcl && !isBlockBody(item))) return false;
    }
  }
  return true;
}

/** Of a block in a block it takes a closer look. */
function isPlainBlock(body: JsonValue, { attributes }: BlockArguments): boolean {
  if (!isJsonObject(body)) return false;
  for (const name in body) {
    if (name === '//') continue;
    const kind = get(attributes, name);
    const item = body[name] ?? null;
    if (kind === undefined || findMismatch(kind, item) !== undefined || isBlock(item)) return false;
  }
  return true;
}

/** What the value at a path has to be; undefined where anything may stand, or what is in a value of another kind. */
export function getWanted(known: BlockArguments, [name = '', inner, ...rest]: AttributePath): WantedKind | undefined {
  const kind = get(known.attributes, String(name));
  if (rest.length > 0) return undefined;
  if (inner !== undefined) return kind === 'map' ? 'string' : undefined;
  return kind === 'map' || kind === 'string' ? kind : undefined;
}

/** What is refused in a body, and in the blocks in it. */
export function* listRefusedArguments(
  value: JsonObject,
  judged: JudgedBody,
  path: AttributePath = [],
): Generator<RefusedArgument> {
  const { known, meta, getFile } = judged;
  for (const [name, item] of Object.entries(value)) {
    if (name === '//' || name === '_') continue;
    const at = [...path, name];
    const kind = get(known.attributes, name);
    const block = get(known.blocks, name) ?? get(meta.blocks, name);
    if (kind !== undefined) {
      if (isHcl(getFile(String(at[0]))) && isBlock(item)) yield describeBlock(name, at);
      else yield* judgeLiteral(name, [kind, item], at);
    } else if (block !== undefined) yield* judgeBlocks([name, item], { ...judged, known: block, meta: NOTHING }, at);
    else if (name === 'dynamic') yield* judgeDynamic(item, judged, at);
    else if (get(meta.attributes, name) === undefined) yield describeUnknown(name, judged, at);
  }
}

const NOTHING: BlockArguments = { attributes: {}, blocks: {} };

function get<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isBlock(item: JsonValue): boolean {
  return Array.isArray(item) ? item.some((each: JsonValue) => isBlockBody(each)) : isBlockBody(item);
}

/** What stands there as it is, and no expression, is of no type that can be converted. */
function* judgeLiteral(name: string, [kind, item]: readonly [ArgumentKind, JsonValue], path: AttributePath) {
  const found = findMismatch(kind, item);
  if (found === undefined) return;
  const at = found.element === undefined ? path : [...path, found.element];
  yield { path: at, target: 'value', name, why: found.why, remedy: `Correct ${name}.` } as const;
}

interface Mismatch {
  readonly why: string;
  readonly element?: string;
}

function findMismatch(kind: ArgumentKind, item: JsonValue): Mismatch | undefined {
  if (item === null || kind === 'any') return undefined;
  const isCollection = typeof item === 'object';
  if (kind === 'string' || kind === 'number' || kind === 'bool')
    return isCollection ? { why: `${describeIt(item)}${kind}` } : undefined;
  const isOpen = typeof item === 'string' && item.includes('${');
  if (kind === 'set' || kind === 'list')
    return Array.isArray(item) || isOpen ? undefined : { why: `${describeIt(item)}list` };
  if (!isJsonObject(item)) return isOpen ? undefined : { why: `${describeIt(item)}map` };
  for (const element in item) {
    const each = item[element] ?? null;
    if (typeof each === 'object' && each !== null && element !== '//')
      return { why: `its element ${quote(element)} is ${describeJsonType(each)}, and not a string`, element };
  }
  return undefined;
}

function describeIt(item: JsonValue): string {
  return `it is ${describeJsonType(item)}, and not a `;
}

function* judgeBlocks(
  [name, item]: readonly [string, JsonValue],
  judged: JudgedBody,
  path: AttributePath,
): Generator<RefusedArgument> {
  if (item === null) return;
  const bodies: readonly JsonValue[] = Array.isArray(item) ? (item as readonly JsonValue[]) : [item];
  const inHcl = isHcl(judged.getFile(String(path[0])));
  for (const [index, body] of bodies.entries()) {
    const at = Array.isArray(item) ? [...path, index] : path;
    if (!isJsonObject(body) || (inHcl && !isBlockBody(body)))
      yield {
        ...{ path: at, target: 'key', name, why: `${name} is a block, and stands there as an argument` },
        remedy: inHcl ? `Write "${name} {".` : `Write an object with the arguments of ${name}.`,
      };
    else yield* listRefusedArguments(body, { ...judged, what: `the block ${name}` }, at);
  }
}

function* judgeDynamic(item: JsonValue, { known }: JudgedBody, path: AttributePath): Generator<RefusedArgument> {
  const bodies: readonly JsonValue[] = Array.isArray(item) ? (item as readonly JsonValue[]) : [item];
  for (const [index, body] of bodies.entries()) {
    const at = Array.isArray(item) ? [...path, index] : path;
    for (const name of isJsonObject(body) ? Object.keys(body) : [])
      if (name !== '//' && get(known.blocks, name) === undefined)
        yield {
          ...{ path: [...at, name], target: 'key', name: `dynamic ${quote(name)}` },
          why: `it makes blocks, and ${name} is no block`,
          remedy: get(known.attributes, name) === undefined ? 'Remove it.' : `Give ${name} a value with "=".`,
        };
  }
}

function describeBlock(name: string, path: AttributePath): RefusedArgument {
  const why = `${name} is an argument, and stands there as a block`;
  return { path, target: 'key', name, why, remedy: `Write "${name} = {".` };
}

function describeUnknown(name: string, { what, known, meta }: JudgedBody, path: AttributePath): RefusedArgument {
  const names = [known, meta].flatMap(({ attributes, blocks }) => [...Object.keys(attributes), ...Object.keys(blocks)]);
  return {
    ...{ path, target: 'key', name: quote(name), why: `${what} has no such argument` },
    remedy: suggestName(name, names) ?? 'Remove it.',
  };
}
