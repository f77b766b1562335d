import type { Block } from './block';
import type { Configuration } from './configuration';
import { getOwn, isJsonObject, type JsonValue } from './json';

/** How cdktf names the data source through which one stack reads another. */
const CROSS_STACK_PREFIX = 'cross-stack-reference-input-';

/** The configuration whose state a `data "terraform_remote_state"` reads: by the name that cdktf gives it, else by its backend. */
export function findRemoteConfiguration(
  block: Block,
  configurations: readonly Configuration[],
): Configuration | undefined {
  if (block.name.startsWith(CROSS_STACK_PREFIX)) {
    const stack = block.name.slice(CROSS_STACK_PREFIX.length);
    const named = configurations.find(({ name }) => name === stack);
    if (named !== undefined) return named;
  }
  const type = getOwn(block.value, 'backend');
  const config = getOwn(block.value, 'config');
  if (typeof type !== 'string' || !isJsonObject(config)) return undefined;
  const candidates = configurations.filter((configuration) => {
    const backend = getBackend(configuration, type);
    return (
      backend !== undefined &&
      Object.keys(config).length > 0 &&
      Object.keys(config).every((key) => isEqual(config[key], getOwn(backend, key)))
    );
  });
  return candidates.length === 1 ? candidates[0] : undefined;
}

function getBackend({ files }: Configuration, type: string) {
  // Override files come last, and win.
  for (const { root } of files.toReversed()) {
    let at: JsonValue | undefined = root;
    for (const key of ['terraform', 'backend', type]) at = isJsonObject(at) ? getOwn(at, key) : undefined;
    if (isJsonObject(at)) return at;
  }
  return undefined;
}

function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
