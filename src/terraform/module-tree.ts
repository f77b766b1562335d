import type { Configuration, ModuleCall } from './configuration';
import { createUnknownRepetition, formatKey, listRepetitions, type Repeated } from './instance';
import type { JsonValue } from './json';
import { getModuleSource } from './module-call';
import type { Value } from './value';

/** Modules in modules that are followed. Engines refuse a module that calls itself. */
const MAX_MODULE_DEPTH = 20;

/** The module that a call means, where it is at hand. */
export function findModule(configuration: Configuration, call: ModuleCall): Configuration | undefined {
  let root = configuration;
  let depth = 0;
  for (; root.caller !== undefined; depth++) root = root.caller.configuration;
  const source = getModuleSource(call);
  return source.kind === 'local' && depth < MAX_MODULE_DEPTH ? root.modules.get(source.path) : undefined;
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
