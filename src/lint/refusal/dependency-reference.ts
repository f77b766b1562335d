import type { AttributePath } from '../../checks';
import { getOwn, isJsonObject, type Configuration, type JsonObject, type JsonValue } from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createBlockSubject, createSubject } from './body';

/** A dependency on what a module does not declare. */
export interface UndeclaredDependency {
  readonly subject: Subject;
  readonly path: AttributePath;
  /** `aws_iam_role.nope` */
  readonly address: string;
}

interface Holder {
  readonly value: JsonObject;
  readonly getSubject: () => Subject;
}

/** In `depends_on` of blocks, calls and outputs, and in `replace_triggered_by`. */
export function* listUndeclaredDependencies(configuration: Configuration): Generator<UndeclaredDependency> {
  if (!configuration.isWhole) return;
  for (const { value, getSubject } of listHolders(configuration))
    for (const [written, path] of listDependencies(value)) {
      const address = readAddress(written);
      if (address !== undefined && !isDeclared(configuration, address)) yield { subject: getSubject(), path, address };
    }
}

function* listHolders(configuration: Configuration): Generator<Holder> {
  for (const block of configuration.blocks.values())
    if ('depends_on' in block.value || 'lifecycle' in block.value)
      yield { value: block.value, getSubject: () => createBlockSubject(configuration, block) };
  for (const { file, path, value } of [...configuration.calls.values(), ...configuration.outputs.values()])
    if ('depends_on' in value) yield { value, getSubject: () => createSubject(configuration, file, path) };
}

function* listDependencies(value: JsonObject): Generator<[written: JsonValue, path: AttributePath]> {
  yield* listItems(getOwn(value, 'depends_on'), ['depends_on']);
  const written = getOwn(value, 'lifecycle') ?? null;
  for (const [lifecycle, path] of Array.isArray(written)
    ? listItems(written, ['lifecycle'])
    : [[written, ['lifecycle']] as const])
    if (isJsonObject(lifecycle))
      yield* listItems(getOwn(lifecycle, 'replace_triggered_by'), [...path, 'replace_triggered_by']);
}

function* listItems(list: JsonValue | undefined, path: AttributePath): Generator<[JsonValue, AttributePath]> {
  if (!Array.isArray(list)) return;
  for (const [index, item] of (list as readonly JsonValue[]).entries()) yield [item, [...path, index]];
}

/** A list of addresses: what they are of is not in the same argument. */
export interface RefusedDependency {
  readonly subject: Subject;
  readonly path: AttributePath;
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** `x.y`, `data.x.y`, `module.m` and `var.v`, with keys of instances; behind a module also one of its outputs. */
const DEPENDENCY =
  /^(?:data\.[\w-]+\.[\w-]+|module\.[\w-]+(?:\[[^\]]*\])?(?:\.[\w-]+)?|(?:var|local)\.[\w-]+.*|(?!(?:each|count|self|path|terraform)\.)[\w-]+\.[\w-]+)(?:\[[^\]]*\])?$/s;
/** Of engines and versions that are not known here. */
const RESERVED = /^(?:ephemeral|action|resource|tofu|run)\./;

/** What is no address in `depends_on`, and a variable or local there that nothing declares. */
export function* listRefusedDependencies(configuration: Configuration): Generator<RefusedDependency> {
  for (const { value, getSubject } of listHolders(configuration)) {
    const written = getOwn(value, 'depends_on');
    if (written === undefined) continue;
    const at = { name: 'depends_on', remedy: 'Write a list of addresses, such as workspaces_image.golden.' };
    if (!Array.isArray(written)) yield { subject: getSubject(), path: ['depends_on'], ...at, why: 'it is no list' };
    for (const [item, path] of listItems(written, ['depends_on'])) {
      const why = findItemRefusal(configuration, item);
      if (why !== undefined) yield { subject: getSubject(), path, ...at, why };
    }
  }
}

function findItemRefusal({ isWhole, variables, locals }: Configuration, item: JsonValue): string | undefined {
  if (typeof item !== 'string') return 'an element of it is no address';
  if (RESERVED.test(item)) return undefined;
  if (item.startsWith('${')) return `${quote(item)} stands there as an expression, and has to be the address alone`;
  if (!DEPENDENCY.test(item)) return `${quote(item)} is no address of a resource, a data source or a module`;
  const [, root, name = ''] = /^(var|local)\.([\w-]+)/.exec(item) ?? [];
  if (!isWhole || root === undefined || (root === 'var' ? variables : locals).has(name)) return undefined;
  return `nothing declares ${quote(item)}`;
}

/** Roots of references that name no block. */
const OTHER: ReadonlySet<string> = new Set([
  ...['var', 'local', 'each', 'count', 'self', 'path', 'terraform', 'ephemeral', 'action', 'tofu', 'run', 'resource'],
]);
const ADDRESS = /^(?:\$\{\s*)?((?:data\.)?([\w-]+)\.[\w-]+)(?:[.[].*|\s*\})?$/s;

/** The address of a block or call, in an interpolation or not; undefined for what is none. */
function readAddress(written: JsonValue): string | undefined {
  const [, address, root = ''] = (typeof written === 'string' && ADDRESS.exec(written)) || [];
  return OTHER.has(root) ? undefined : address;
}

function isDeclared({ blocks, calls }: Configuration, address: string): boolean {
  return address.startsWith('module.') ? calls.has(address.slice('module.'.length)) : blocks.get(address) !== undefined;
}
