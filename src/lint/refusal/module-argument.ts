import { findModule, getModuleSource, type Configuration, type ModuleCall } from '../../terraform';
import { formatFirst, NameIndex, quote } from '../../text';
import type { Subject } from '../subject';
import { createSubject } from './body';

/** An argument of a call that the module does not have, or one that is missing. */
export interface RefusedModuleArgument {
  readonly subject: Subject;
  readonly target: 'key' | 'value';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** Arguments of every call, and names that no variable can have. Source: Terraform Language, "Modules". */
const META: ReadonlySet<string> = new Set([
  ...['source', 'version', 'providers', 'count', 'for_each', 'depends_on', '//'],
  ...['lifecycle', 'locals', 'connection', 'provisioner', '_'],
]);

/** Where the calls of a module and the variables of what they call do not fit each other. */
export function* listModuleArguments(configuration: Configuration): Generator<RefusedModuleArgument> {
  for (const call of configuration.calls.values()) {
    yield* listRefusedMeta(configuration, call);
    const module = findModule(configuration, call);
    if (module?.isWhole !== true) continue;
    yield* listUndeclared(configuration, call, module);
    const missing = [...module.variables].flatMap(([name, { value }]) =>
      value['default'] === undefined && call.value[name] === undefined ? [name] : [],
    );
    if (missing.length > 0) yield describeMissing(configuration, call, missing);
  }
}

/** Names that engines keep for themselves. */
const RESERVED = ['lifecycle', 'locals', 'connection', 'provisioner'] as const;

function* listRefusedMeta(configuration: Configuration, call: ModuleCall): Generator<RefusedModuleArgument> {
  const { value, file, path, label } = call;
  const at = (step: string) =>
    ({ subject: createSubject(configuration, file, [...path, step]), target: 'key' }) as const;
  for (const name of RESERVED)
    if (Object.hasOwn(value, name))
      yield { ...at(name), name, why: 'the call of a module has no such block', remedy: 'Remove it.' };
  if (!Object.hasOwn(value, 'source') && configuration.isWhole)
    yield {
      ...{ subject: createSubject(configuration, file, path), target: 'key', name: `the call of the module ${label}` },
      why: 'it has no source',
      remedy: 'Write source.',
    };
  if (Object.hasOwn(value, 'version') && getModuleSource(call).kind === 'local')
    yield {
      ...{ ...at('version'), name: 'version' },
      why: 'a module in a local folder has none',
      remedy: 'Remove it.',
    };
}

function* listUndeclared(
  configuration: Configuration,
  { value, file, path, label }: ModuleCall,
  { variables }: Configuration,
): Generator<RefusedModuleArgument> {
  for (const name of Object.keys(value)) {
    if (META.has(name) || variables.has(name)) continue;
    const nearest = new NameIndex([...variables.keys(), ...META]).findNearest(name);
    yield {
      subject: createSubject(configuration, file, [...path, name]),
      ...{ target: 'key', name: quote(name), why: `the module ${label} has no such variable` },
      remedy: nearest === undefined || nearest.length < 3 ? 'Remove it.' : `Did you mean ${quote(nearest)}?`,
    };
  }
}

function describeMissing(
  configuration: Configuration,
  { file, path, label }: ModuleCall,
  missing: readonly string[],
): RefusedModuleArgument {
  const names = formatFirst(missing.map(quote), 5);
  const words = missing.length === 1 ? 'variable %, which has no default' : 'variables %, which have no default';
  return {
    subject: createSubject(configuration, file, path),
    ...{
      target: 'key',
      name: `the call of the module ${label}`,
      why: `it does not set the ${words.replace('%', () => names)}`,
    },
    remedy: `Set ${names}.`,
  };
}
