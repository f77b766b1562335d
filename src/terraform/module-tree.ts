import type { Configuration, ModuleCall } from './configuration';
import { createUnknownRepetition, formatKey, listRepetitions, type Repeated } from './instance';
import type { JsonValue } from './json';
import { getModuleSource } from './module-call';
import type { Value } from './value';

/** Modules in modules that are followed. */
const MAX_MODULE_DEPTH = 20;

/** The module that a call means, where it is at hand. Engines refuse a module that calls itself: it is not followed. */
export function findModule(configuration: Configuration, call: ModuleCall): Configuration | undefined {
  const source = getModuleSource(call);
  if (source.kind !== 'local') return undefined;
  let root = configuration;
  for (let depth = 0; root.caller !== undefined; depth++) {
    const { caller } = root;
    const around = getModuleSource(caller.call);
    if (depth >= MAX_MODULE_DEPTH || (around.kind === 'local' && around.path === source.path)) return undefined;
    root = caller.configuration;
  }
  return getRootFolder(root) === source.path ? undefined : root.modules.get(source.path);
}

/** Path of the folder that a root module is in; undefined where it has no file. */
export function getRootFolder({ files: [first] }: Pick<Configuration, 'files'>): string | undefined {
  if (first === undefined) return undefined;
  const end = first.path.lastIndexOf('/');
  return end === -1 ? '.' : first.path.slice(0, end) || '/';
}

/** The instances of a module that a call declares. One without an instance is there to be validated. */
export function expandModule(
  configuration: Configuration,
  call: ModuleCall,
  module: Configuration,
  evaluate: (json: JsonValue) => Value,
): Configuration[] {
  const repetitions = listRepetitions(call.value, evaluate);
  const create = (instance: Repeated, { isUnused }: Pick<Configuration, 'isUnused'>): Configuration => ({
    ...module,
    modulePrefix: `${configuration.modulePrefix}module.${call.label}${isUnused ? '' : formatKey(instance)}.`,
    caller: { configuration, call, instance },
    isUnused,
  });
  if (repetitions === undefined) return [create({}, configuration)];
  if (repetitions.length > 0) return repetitions.map((repetition) => create({ repetition }, configuration));
  return [
    create({ repetition: createUnknownRepetition(call.value, 'the module has no instance') }, { isUnused: true }),
  ];
}
