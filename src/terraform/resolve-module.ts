import { quote } from '../text';
import type { Configuration } from './configuration';
import { RefusedStep, takeSteps, type ReferenceStep } from './expression';
import { describeNoInstance, findInstance, gatherInstances, getRepetitionArgument } from './instance-reference';
import { findModule } from './module-tree';
import { isOnlyValidated, type Resolver, type Way } from './resolver';
import { describeUndeclared } from './undeclared';
import { Unknown, type Value } from './value';

/** What a reference to a called module comes to. */
export function resolveModule(resolver: Resolver, way: Way, label: string): Value {
  const { configuration, steps } = way;
  const address = `module.${label}`;
  const call = configuration.calls.get(label);
  if (call === undefined) return describeUndeclared(configuration, address, configuration.calls, label);
  if (findModule(configuration, call) === undefined) return new Unknown(`${address} is not read`);
  const modules = resolver.expandCall(configuration, call);
  const [key, ...rest] = steps;
  const [first] = modules;
  if (first === undefined) return new Unknown(`the instances of ${address} are not known`);
  if (getRepetitionArgument(call.value) === undefined)
    return typeof key === 'number'
      ? describeNoInstance(address, call.value, { instances: [], key })
      : resolveOutput(resolver, first, { address, steps });
  if (key instanceof Unknown) return key;
  const instances = modules
    // What stands for a module without an instance is none of its instances.
    .filter(({ isUnused }) => isUnused === configuration.isUnused)
    .map((module) => ({ module, repetition: module.caller?.instance.repetition }));
  const instance = key === undefined ? undefined : findInstance(instances, key);
  if (instance !== undefined) return resolveOutput(resolver, instance.module, { address, steps: rest });
  if (isOnlyValidated(way)) return new Unknown(`it refers to the instances of ${address}, which are not asked for`);
  if (key !== undefined) return describeNoInstance(address, call.value, { instances, key });
  const read = ({ module }: { readonly module: Configuration }): Value =>
    resolveOutput(resolver, module, { address, steps: [] });
  return resolver.follow(configuration, address, () => gatherInstances(address, instances, { body: call.value, read }));
}

interface OutputReference {
  /** That of the call. */
  readonly address: string;
  readonly steps: readonly ReferenceStep[];
}

function resolveOutput(resolver: Resolver, module: Configuration, { address, steps }: OutputReference): Value {
  const [output, ...rest] = steps;
  if (output === undefined && module.isWhole)
    return new Map([...module.outputs].map(([name, { value }]) => [name, resolver.getOutput(module, name, value)]));
  if (typeof output !== 'string') return new Unknown(`it refers to ${address} as a whole`);
  const body = module.outputs.get(output)?.value;
  if (body !== undefined) return takeSteps(resolver.getOutput(module, output, body), rest);
  const why = `${address} has no output ${quote(output)}`;
  return module.isWhole ? new RefusedStep(why) : new Unknown(why);
}
