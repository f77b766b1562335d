import { PROVIDER_SOURCE, PROVIDER_TYPE, RESOURCE_TYPE } from '../../model';
import { getOwn, listRequiredProviders, type Block, type Configuration } from '../../terraform';
import { quote } from '../../text';
import { getProviderName, listOwnNames } from '../foreign-provider';
import type { Subject } from '../subject';
import type { AttributePath } from '../../checks';
import { createBlockSubject, createSubject } from './body';

/** A block whose provider does not have it, or that names its provider as no engine reads it. */
export interface RefusedProvider {
  readonly subject: Subject;
  readonly path: AttributePath;
  readonly target: 'key' | 'value';
  readonly name: string;
  /** Ends the sentence "Terraform would refuse …: ". */
  readonly why: string;
  readonly remedy: string;
}

/** `workspaces` or `workspaces.eu`, in an interpolation or not; OpenTofu has keys behind an alias, too. */
const REFERENCE = /^(?:\$\{\s*)?[\w-]+(?:\.[\w-]+(?:\[.*\])?)?(?:\s*\})?$/s;

export function* listRefusedProviders(configuration: Configuration): Generator<RefusedProvider> {
  const own = listOwnNames(configuration);
  const declared = new Set([...own, ...listRequiredProviders(configuration).map(({ name }) => name)]);
  for (const block of configuration.blocks.values()) {
    if (isUsual(block, own)) continue;
    const words = findBlockRefusal(block, { own, declared, isWhole: configuration.isWhole });
    if (words !== undefined) yield { subject: createBlockSubject(configuration, block), ...words };
  }
  yield* listRefusedAliases(configuration);
  if (!configuration.isWhole || declared.has(PROVIDER_TYPE)) return;
  for (const { file, path, type } of configuration.providers)
    if (type === PROVIDER_TYPE)
      yield {
        subject: createSubject(configuration, file, path),
        path: [],
        target: 'key',
        ...describeUndeclared(type, own),
      };
}

/** There are many thousands of blocks, and nearly all are so. */
function isUsual({ mode, type, value }: Block, own: ReadonlySet<string>): boolean {
  if (value['provider'] !== undefined) return false;
  if (mode === 'resource' && type === RESOURCE_TYPE) return own.has(PROVIDER_TYPE);
  return !own.has(type.slice(0, type.indexOf('_')));
}

interface Names {
  readonly own: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
  readonly isWhole: boolean;
}

function findBlockRefusal(
  block: Block,
  { own, declared, isWhole }: Names,
): Omit<RefusedProvider, 'subject'> | undefined {
  const written = getOwn(block.value, 'provider');
  if (typeof written === 'string' && !REFERENCE.test(written))
    return {
      ...{ path: ['provider'], target: 'value', name: quote(written) },
      why: 'it names no provider: that is its name, and behind a dot an alias',
      remedy: `Write ${PROVIDER_TYPE} or ${PROVIDER_TYPE}.alias.`,
    };
  if (!isWhole) return undefined;
  const local = getProviderName(block.type, written);
  const path: AttributePath = written === undefined ? [] : ['provider'];
  if (own.has(local)) {
    const words = findTypeRefusal(block);
    return words && { path: [], target: 'key', ...words };
  }
  if (block.type !== RESOURCE_TYPE || block.mode !== 'resource' || declared.has(local)) return undefined;
  return { path, target: written === undefined ? 'key' : 'value', ...describeUndeclared(local, own) };
}

type Words = Pick<RefusedProvider, 'name' | 'why' | 'remedy'>;

function findTypeRefusal({ type, mode, address }: Block): Words | undefined {
  if (type === RESOURCE_TYPE && mode === 'resource') return undefined;
  const what = mode === 'data' ? 'data source' : 'resource';
  return {
    name: address,
    why: `the provider ${quote(PROVIDER_SOURCE)} has no ${what} ${quote(type)}`,
    remedy: type === RESOURCE_TYPE ? `Declare it as a resource.` : `It has the resource ${RESOURCE_TYPE}.`,
  };
}

/** What is not in required_providers is of hashicorp, whatever it is called. */
function describeUndeclared(local: string, [other = PROVIDER_TYPE]: Iterable<string>): Words {
  return {
    name: `the provider ${quote(local)}`,
    why: `required_providers does not name it, so that it is ${quote(`hashicorp/${local}`)}, which has no images`,
    remedy: `Write ${other} in its place, or name ${quote(local)} in required_providers.`,
  };
}

const ALIAS = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function* listRefusedAliases(configuration: Configuration): Generator<RefusedProvider> {
  for (const { file, path, value } of configuration.providers) {
    const alias = getOwn(value, 'alias');
    if (alias === undefined || (typeof alias === 'string' && ALIAS.test(alias))) continue;
    yield {
      subject: createSubject(configuration, file, path),
      ...{ path: ['alias'], target: 'value', name: 'alias' },
      why: 'it is a name that is written out: letters, digits, "_" and "-", and no expression',
      remedy: 'Choose such a name.',
    };
  }
}
