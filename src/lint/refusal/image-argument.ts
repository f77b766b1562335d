import { IMAGE_ARGUMENTS, PROVIDER_ARGUMENTS, PROVIDER_TYPE, READ_ONLY_ATTRIBUTES, RESOURCE_TYPE } from '../../model';
import type { BlockArguments } from '../../model';
import { isHcl, listRequiredProviders, type Configuration } from '../../terraform';
import { getProviderName, isOwnSource, listOwnNames } from '../foreign-provider';
import type { Subject } from '../subject';
import { isPlain, listRefusedArguments, type RefusedArgument } from './argument';
import { createBlockSubject, createSubject } from './body';

export interface LocatedArgument {
  readonly subject: Subject;
  readonly refused: RefusedArgument;
}

function any(...names: readonly string[]): BlockArguments['attributes'] {
  return Object.fromEntries(names.map((name) => [name, 'any' as const]));
}

const CONDITION: BlockArguments = { attributes: any('condition', 'error_message'), blocks: {} };

/**
 * What every resource takes, in one version of an engine or another.
 * Source: Terraform Language, "Meta-Arguments"; OpenTofu, "Resource Behavior".
 */
const RESOURCE_META: BlockArguments = {
  attributes: any('count', 'for_each', 'depends_on', 'provider', 'provisioner', 'connection'),
  blocks: {
    lifecycle: {
      attributes: any(
        ...['create_before_destroy', 'prevent_destroy', 'ignore_changes', 'replace_triggered_by'],
        ...['enabled', 'destroy'],
      ),
      blocks: {
        precondition: CONDITION,
        postcondition: CONDITION,
        action_trigger: { attributes: any('condition', 'events', 'actions'), blocks: {} },
      },
    },
  },
};
const PROVIDER_META: BlockArguments = { attributes: any('alias', 'version', 'for_each'), blocks: {} };

/** A rule of its own speaks of what only the provider sets. */
const READ_ONLY: ReadonlySet<unknown> = new Set(READ_ONLY_ATTRIBUTES);

/** What the schema of our provider refuses in the images and provider blocks of a module. */
export function listSchemaRefusals(configuration: Configuration): LocatedArgument[] {
  const foreign = new Set(
    listRequiredProviders(configuration)
      .filter(({ source }) => !isOwnSource(source))
      .map(({ name }) => name),
  );
  return [...listImageRefusals(configuration, foreign), ...listProviderRefusals(configuration, foreign)];
}

/** There are many thousands of images: of nearly all nothing is made. */
function listImageRefusals(configuration: Configuration, foreign: ReadonlySet<string>): LocatedArgument[] {
  const mayBeHcl = configuration.files.some(({ path }) => isHcl(path));
  const shape = { known: IMAGE_ARGUMENTS, meta: RESOURCE_META, mayBeHcl };
  const suspects = configuration.blocks
    .values()
    .filter(({ type, mode, value }) => type === RESOURCE_TYPE && mode === 'resource' && !isPlain(value, shape));
  return suspects.flatMap((block) => {
    if (foreign.has(getProviderName(PROVIDER_TYPE, block.value['provider']))) return [];
    const getFile = (name: string): string => block.getOrigin(name).file.path;
    const judged = { ...shape, what: `the resource ${RESOURCE_TYPE}`, getFile };
    const found = [...listRefusedArguments(block.value, judged)].filter(({ path }) => !READ_ONLY.has(path[0]));
    return found.map((refused) => ({ subject: createBlockSubject(configuration, block), refused }));
  });
}

function listProviderRefusals(configuration: Configuration, foreign: ReadonlySet<string>): LocatedArgument[] {
  const own = listOwnNames(configuration);
  const providers = configuration.providers.filter(({ type }) => own.has(type) && !foreign.has(type));
  return providers.flatMap((provider) => {
    const judged = { what: `the provider ${PROVIDER_TYPE}`, known: PROVIDER_ARGUMENTS, meta: PROVIDER_META };
    const getOrigin = (name: string) => provider.overrides?.get(name) ?? provider;
    const getFile = (name: string): string => getOrigin(name).file.path;
    return [...listRefusedArguments(provider.value, { ...judged, getFile })].map((refused) => {
      const { file, path } = getOrigin(String(refused.path[0]));
      return { subject: createSubject(configuration, file, path), refused };
    });
  });
}
