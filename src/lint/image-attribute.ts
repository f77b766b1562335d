import { IMAGE_ARGUMENTS, PROVIDER_TYPE, READ_ONLY_ATTRIBUTES, RESOURCE_TYPE } from '../model';
import { listRequiredProviders, type Block, type Configuration } from '../terraform';
import { getProviderName, isOwnSource } from './foreign-provider';

/** What an expression can refer to in an image of our provider. */
export const IMAGE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...Object.keys(IMAGE_ARGUMENTS.attributes),
  ...Object.keys(IMAGE_ARGUMENTS.blocks),
  ...READ_ONLY_ATTRIBUTES,
]);

/** All attributes of an image; undefined of what is none, or is of another provider. */
export function findImageAttributes(configuration: Configuration, block: Block): ReadonlySet<string> | undefined {
  if (block.type !== RESOURCE_TYPE || block.mode !== 'resource' || !configuration.isWhole) return undefined;
  const foreign = getForeignNames(configuration.files);
  return foreign.has(getProviderName(PROVIDER_TYPE, block.value['provider'])) ? undefined : IMAGE_ATTRIBUTES;
}

const known = new WeakMap<Configuration['files'], ReadonlySet<string>>();

/** Local names of other providers. There may be very many references to images of one module. */
function getForeignNames(files: Configuration['files']): ReadonlySet<string> {
  let names = known.get(files);
  if (names === undefined) {
    const foreign = listRequiredProviders({ files }).filter(({ source }) => !isOwnSource(source));
    known.set(files, (names = new Set(foreign.map(({ name }) => name))));
  }
  return names;
}
