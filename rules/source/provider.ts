import { unknown, type Declared, type DeclaredTags, type ImagePlace } from '../../src/checks';
import { readStrings, readTagMaps, type ObjectSource } from './attribute';

/** What the provider says of its images. */
export interface ProviderDefaults {
  readonly defaultTags: DeclaredTags;
  readonly place: ImagePlace;
}

/** Of a file that declares no provider, or several, it is not known which one its images have. */
export function getUnknownProvider(why: string): ProviderDefaults {
  return { defaultTags: unknown(why), place: { region: unknown(why), accountId: unknown(why) } };
}

/** @param props the arguments of the provider's construct */
export function readProvider(props: ObjectSource): ProviderDefaults {
  const tags = readTagMaps(props, 'defaultTags', 'tags');
  const [only, ...others] = tags;
  return {
    defaultTags: only === undefined || others.length > 0 ? unknown('it depends on a condition') : only.declared,
    place: { region: readOnly(props, 'region'), accountId: unknown('the account is not in the source') },
  };
}

function readOnly(props: ObjectSource, key: string): Declared<string> {
  const [only, ...others] = readStrings(props, key);
  if (only === undefined || others.length > 0) return unknown('it depends on a condition');
  return only.declared.kind === 'absent' ? unknown(`the provider has no ${key}`) : only.declared;
}
