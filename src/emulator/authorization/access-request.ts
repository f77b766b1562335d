import type { ArnResource, OperationName } from '../../model';

/** A resource by its type and id; the id is `*` where there is none. */
export type ResourceName = readonly [type: ArnResource, id: string];

type TagMap = ReadonlyMap<string, string>;

/** One action on one resource that the caller must be allowed, as an operation declares it. */
export interface AccessRequest {
  readonly action: `workspaces:${OperationName}`;
  /** `*` for an action that supports no resource types. */
  readonly resource: ResourceName | '*';
  /** What a denial names. It is a resource also where the action supports none, as with AWS. */
  readonly shown: ResourceName;
  /** Tags that the resource has; none by default. */
  readonly resourceTags?: TagMap;
  /** Tags in the call; none by default. */
  readonly requestTags?: TagMap;
  /** Keys of tags in the call, be they with values or without; none by default. */
  readonly tagKeys?: readonly string[];
  /** Which of AWS's pages asks so, where they differ: all requests of one page have to be allowed, by every page. */
  readonly page?: 'current' | 'open';
}

/** An action that is decided on a resource, and on its tags where it was found. */
export function onResource(
  name: ResourceName,
  found?: { readonly tags: TagMap },
): Pick<AccessRequest, 'resource' | 'shown' | 'resourceTags'> {
  return { resource: name, shown: name, ...(found !== undefined && { resourceTags: found.tags }) };
}

/** An action that supports no resource types; a denial names `shown`. */
export function onAnything(shown: ResourceName): Pick<AccessRequest, 'resource' | 'shown'> {
  return { resource: '*', shown };
}

/** What a call that carries tags shows of them. */
export function withTags(
  tags: readonly { readonly Key: string; readonly Value?: string }[],
): Pick<AccessRequest, 'requestTags' | 'tagKeys'> {
  const requestTags = new Map(tags.map(({ Key, Value = '' }) => [Key, Value]));
  return { requestTags, tagKeys: [...requestTags.keys()] };
}
