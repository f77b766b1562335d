import {
  ABSENT,
  addDeploymentTag,
  unknown,
  type AttributePath,
  type Declared,
  type DeclaredTags,
  type ImagePlace,
} from '../../src/checks';
import type { Node } from '../evaluator/source-file';
import { readStrings, readTagMaps, type ObjectSource, type Site, type TagsAttribute } from './attribute';

/** What the provider says of its images. */
export interface ProviderDefaults {
  /** Its construct, where it is one of the linted file. */
  readonly origin?: ProviderOrigin;
  readonly defaultTags: DeclaredTags;
  readonly place: ImagePlace;
}

/** The construct that makes a provider, for findings about its arguments. */
export interface ProviderOrigin {
  readonly node: Node;
  readonly id: string | undefined;
  locate(path: AttributePath, target: 'key' | 'value'): Site;
}

/** Of a file that declares no provider, or several, it is not known which one its images have. */
export function getUnknownProvider(why: string): ProviderDefaults {
  return { defaultTags: unknown(why), place: { region: unknown(why), accountId: unknown(why) } };
}

/** @param origin the construct, where findings can be about it */
export function readProvider(props: ObjectSource, origin?: Omit<ProviderOrigin, 'locate'>): ProviderDefaults {
  const tags = readTagMaps(props, 'defaultTags', 'tags');
  const [only, ...others] = tags;
  return {
    ...(origin && {
      origin: { ...origin, locate: (path, target) => locateTags(only, path, target) ?? { node: props.fallback } },
    }),
    defaultTags:
      only === undefined || others.length > 0
        ? unknown('it depends on a condition')
        : addDeploymentTag(only.declared, readDeployment(props)),
    place: { region: readOnly(props, 'region'), accountId: unknown('the account is not in the source') },
  };
}

/** Paths are those of Terraform: default_tags, tags, the key. */
function locateTags(
  tags: TagsAttribute | undefined,
  [, , key]: AttributePath,
  target: 'key' | 'value',
): Site | undefined {
  if (tags === undefined || key === undefined) return tags?.site;
  const keyNode = tags.keys.get(String(key));
  return (target === 'key' ? keyNode && { node: keyNode } : tags.values.get(String(key))) ?? tags.site;
}

/** One of several ways that set it counts. */
function readDeployment(props: ObjectSource): Declared<string> {
  const all = readStrings(props, 'deploymentId').map(({ declared }) => declared);
  return all.find(({ kind }) => kind !== 'absent') ?? ABSENT;
}

function readOnly(props: ObjectSource, key: string): Declared<string> {
  const [only, ...others] = readStrings(props, key);
  if (only === undefined || others.length > 0) return unknown('it depends on a condition');
  return only.declared.kind === 'absent' ? unknown(`the provider has no ${key}`) : only.declared;
}
