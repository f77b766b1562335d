import {
  isJsonObject,
  isTemplate,
  type Block,
  type Configuration,
  type JsonObject,
  type JsonValue,
} from '../terraform';

/** Arguments whose texts are addresses without being templates. */
const ADDRESS_ARGUMENTS: ReadonlySet<string> = new Set(['depends_on', 'replace_triggered_by']);

const ADDRESS = /(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

/** Addresses in a value: `workspaces_image.golden`, `local.name`, `each.value`. What a comment says is none. */
function listReferences(value: JsonValue | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const open: [value: JsonValue | undefined, isAddress: boolean][] = [[value, false]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [each, isPlain] = next;
    if (typeof each === 'string') {
      if (isPlain || isTemplate(each)) for (const address of each.match(ADDRESS) ?? []) found.add(address);
    } else if (Array.isArray(each)) for (const item of each as readonly JsonValue[]) open.push([item, isPlain]);
    else if (isJsonObject(each)) {
      for (const key of Object.keys(each)) {
        if (key === '//') continue;
        open.push([key, false], [each[key], isPlain || ADDRESS_ARGUMENTS.has(key)]);
      }
    }
  }
  return found;
}

/** Addresses that a value refers to, and those that its locals refer to. */
export function listAllReferences({ locals }: Configuration, value: JsonValue | undefined): ReadonlySet<string> {
  const found = new Set(listReferences(value));
  for (const address of found) {
    const local = getLocal(locals, address);
    if (local !== undefined) for (const inner of listReferences(local)) found.add(inner);
  }
  return found;
}

/** The blocks that some blocks need, directly or through others and locals, by address, each with one that needs it. */
export function findNeeded(configuration: Configuration, needing: readonly Block[]): ReadonlyMap<string, Block> {
  const needed = walk(
    configuration,
    needing.map((block) => ({ value: block.value, origin: block })),
  );
  return new Map([...needed].filter(([address]) => configuration.blocks.get(address) !== undefined));
}

/** Everything that a body needs, directly or not: addresses of blocks, locals, variables and calls of modules. */
export function listNeeded(configuration: Configuration, body: JsonObject): ReadonlySet<string> {
  return new Set(walk(configuration, [{ value: body, origin: undefined }]).keys());
}

interface Needing<Origin> {
  readonly value: JsonValue;
  readonly origin: Origin;
}

function walk<Origin>(
  { blocks, locals, calls }: Configuration,
  needing: readonly Needing<Origin>[],
): ReadonlyMap<string, Origin> {
  const seen = new Map<string, Origin>();
  const open = [...needing];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const address of listReferences(next.value)) {
      if (seen.has(address)) continue;
      seen.set(address, next.origin);
      const value = blocks.get(address)?.value ?? getLocal(locals, address) ?? getCall(calls, address);
      if (value !== undefined) open.push({ value, origin: next.origin });
    }
  }
  return seen;
}

function getCall(calls: Configuration['calls'], address: string): JsonValue | undefined {
  return address.startsWith('module.') ? calls.get(address.slice('module.'.length))?.value : undefined;
}

function getLocal(locals: Configuration['locals'], address: string): JsonValue | undefined {
  return address.startsWith('local.') ? locals.get(address.slice('local.'.length))?.value : undefined;
}
