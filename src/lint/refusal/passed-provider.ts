import {
  findModule,
  getModuleSource,
  getOwn,
  isJsonObject,
  listRequiredProviders,
  type Configuration,
  type JsonValue,
  type ModuleCall,
  type RequiredProvider,
} from '../../terraform';
import { quote } from '../../text';
import type { Subject } from '../subject';
import { createSubject } from './body';

/** A configuration of a provider that a call passes wrongly, or does not pass. */
export interface RefusedPass {
  readonly subject: Subject;
  readonly target: 'key' | 'value';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

interface Call {
  readonly configuration: Configuration;
  readonly call: ModuleCall;
  readonly module: Configuration;
  /** What is passed, by its name in the module. */
  readonly passed: readonly (readonly [inside: string, outside: JsonValue])[];
  readonly required: readonly RequiredProvider[];
}

/**
 * Where a call and the module that it calls do not fit in the configurations of providers.
 * Source: both engines, `validateProviderConfigs`.
 */
export function* listRefusedPasses(configuration: Configuration): Generator<RefusedPass> {
  for (const call of configuration.calls.values()) {
    const module = findModule(configuration, call);
    if (module?.isWhole !== true) continue;
    const providers = getOwn(call.value, 'providers');
    const passed = isJsonObject(providers) ? Object.entries(providers).filter(([name]) => name !== '//') : [];
    const read: Call = { configuration, call, module, passed, required: listRequiredProviders(module) };
    yield* listMissing(read);
    yield* listUnwanted(read);
    yield* listRepeated(read);
  }
}

function* listMissing({ configuration, call, required, passed }: Call): Generator<RefusedPass> {
  const given = new Set(passed.map(([inside]) => inside));
  for (const alias of required.flatMap(({ aliases }) => aliases))
    if (!given.has(alias))
      yield {
        subject: createSubject(configuration, call.file, call.path),
        ...{ target: 'key', name: `the call of the module ${call.label}` },
        why: `it passes nothing for ${quote(alias)}, which the module names in its configuration_aliases`,
        remedy: `Pass it in providers: ${alias} = a configuration of the provider.`,
      };
}

function* listUnwanted(read: Call): Generator<RefusedPass> {
  const { configuration, call, passed } = read;
  for (const [inside, outside] of passed) {
    const why = findPassRefusal(read, inside, outside);
    if (why === undefined) continue;
    yield {
      subject: createSubject(configuration, call.file, [...call.path, 'providers', inside]),
      ...{ target: 'key', name: `what is passed for ${quote(inside)}`, ...why },
    };
  }
}

function findPassRefusal(
  { configuration, call, module, required }: Call,
  inside: string,
  outside: JsonValue,
): Pick<RefusedPass, 'why' | 'remedy'> | undefined {
  const [name = '', alias] = inside.split('.');
  const own = module.providers.find((each) => each.type === name && each.alias === alias);
  if (own !== undefined && hasArguments(own.value))
    return {
      why: `the module ${call.label} configures ${quote(inside)} itself`,
      remedy: 'Take the provider block out of the module, or pass nothing for it.',
    };
  const needed = required.filter((each) => each.name === name);
  if (alias !== undefined && own === undefined && !needed.some(({ aliases }) => aliases.includes(inside)))
    return {
      why: `the module ${call.label} has no configuration of that name`,
      remedy: `Name it in configuration_aliases of the module: [${inside}].`,
    };
  const given = readSource(listRequiredProviders(configuration), typeof outside === 'string' ? outside : '');
  const wanted = toFullSource(name, needed.find(({ source }) => source !== undefined)?.source);
  if (given === undefined || given === wanted) return undefined;
  return {
    why: `it is of the provider ${quote(given)}, and ${quote(name)} is ${quote(wanted)} in the module ${call.label}`,
    remedy: `Name ${quote(name)} in required_providers of the module, with the source ${quote(given)}.`,
  };
}

/** The source of what a caller passes; undefined where the caller does not name one. */
function readSource(required: readonly RequiredProvider[], outside: string): string | undefined {
  const [, name] = /^(?:\$\{)?([\w-]+)/.exec(outside) ?? [];
  const source = required.find((each) => each.name === name && each.source !== undefined)?.source;
  return name === undefined || source === undefined ? undefined : toFullSource(name, source);
}

/** Namespace and type: the host is that of the engine's registry mostly, and is not compared. */
function toFullSource(name: string, source: string | undefined): string {
  const steps = (source ?? name).toLowerCase().split('/').slice(-2);
  return steps.length === 1 ? `hashicorp/${steps[0] ?? ''}` : steps.join('/');
}

const REPEATING = ['count', 'for_each', 'depends_on'] as const;

/** Source: Terraform Language, "Providers Within Modules", "Legacy Shared Modules with Provider Configurations". */
function* listRepeated({ configuration, call, module }: Call): Generator<RefusedPass> {
  const argument = REPEATING.find((each) => Object.hasOwn(call.value, each));
  const modules = getModules(configuration);
  const configured = argument === undefined ? undefined : findConfigured(modules, module, [call.label]);
  if (argument === undefined || configured === undefined) return;
  yield {
    subject: createSubject(configuration, call.file, [...call.path, argument]),
    ...{ target: 'key', name: argument },
    why: `the module ${configured.labels.join('.')} configures the provider ${quote(configured.provider)} itself`,
    remedy: 'Take the provider block out of the module, and pass the configuration in providers.',
  };
}

/** Deeper than this no module is looked for: one that calls itself is a finding of its own. */
const MAX_DEPTH = 20;

function getModules(configuration: Configuration): Configuration['modules'] {
  let root = configuration;
  while (root.caller !== undefined) root = root.caller.configuration;
  return root.modules;
}

function findConfigured(
  modules: Configuration['modules'],
  module: Configuration,
  labels: readonly string[],
): { readonly provider: string; readonly labels: readonly string[] } | undefined {
  const own = module.providers.find(({ value }) => hasArguments(value));
  if (own !== undefined) return { provider: own.type, labels };
  if (labels.length >= MAX_DEPTH) return undefined;
  for (const call of module.calls.values()) {
    const source = getModuleSource(call);
    const inner = source.kind === 'local' ? modules.get(source.path) : undefined;
    const found = inner && findConfigured(modules, inner, [...labels, call.label]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A block with nothing but an alias stands for what is passed. */
function hasArguments(provider: Configuration['providers'][number]['value']): boolean {
  return Object.keys(provider).some((name) => name !== 'alias' && name !== 'version' && name !== '//');
}
