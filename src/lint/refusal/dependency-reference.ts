import type { AttributePath } from '../../checks';
import { getOwn, isJsonObject, type Configuration, type JsonObject, type JsonValue } from '../../terraform';
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
