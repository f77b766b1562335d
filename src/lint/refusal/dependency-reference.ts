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
export function listUndeclaredDependencies(configuration: Configuration): UndeclaredDependency[] {
  if (!configuration.isWhole) return [];
  return listHolders(configuration).flatMap(({ value, getSubject }) =>
    listDependencies(value).flatMap(([written, path]) => {
      const address = readAddress(written);
      return address === undefined || isDeclared(configuration, address)
        ? []
        : [{ subject: getSubject(), path, address }];
    }),
  );
}

/** There are many thousands of blocks, and few of them name others: of the rest nothing is made. */
function listHolders(configuration: Configuration): Holder[] {
  const blocks = configuration.blocks.values().filter(({ value }) => mayName(value));
  const others = [...configuration.calls.values(), ...configuration.outputs.values()].filter(
    ({ value }) => value['depends_on'] !== undefined,
  );
  return [
    ...blocks.map((block) => ({ value: block.value, getSubject: () => createBlockSubject(configuration, block) })),
    ...others.map(({ file, path, value }) => ({ value, getSubject: () => createSubject(configuration, file, path) })),
  ];
}

function mayName({ depends_on: dependencies, lifecycle }: JsonObject): boolean {
  if (dependencies !== undefined) return true;
  return isJsonObject(lifecycle) ? 'replace_triggered_by' in lifecycle : lifecycle !== undefined;
}

type Dependency = readonly [written: JsonValue, path: AttributePath];

function listDependencies(value: JsonObject): Dependency[] {
  const lifecycle = getOwn(value, 'lifecycle') ?? null;
  const bodies = Array.isArray(lifecycle) ? listItems(lifecycle, ['lifecycle']) : [[lifecycle, ['lifecycle']] as const];
  return [
    ...listItems(getOwn(value, 'depends_on'), ['depends_on']),
    ...bodies.flatMap(([body, path]) =>
      isJsonObject(body) ? listItems(getOwn(body, 'replace_triggered_by'), [...path, 'replace_triggered_by']) : [],
    ),
  ];
}

function listItems(list: JsonValue | undefined, path: AttributePath): Dependency[] {
  return Array.isArray(list) ? (list as readonly JsonValue[]).map((item, index) => [item, [...path, index]]) : [];
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
