import {
  createContext,
  decide,
  joinText,
  UNKNOWN,
  type ContextValue,
  type Decision,
  type PolicySet,
  type Text,
} from '../../iam';
import { API_OPERATIONS, type ApiOperation, getPartition } from '../../model';
import type { Declared, DeclaredImage, DeclaredTags } from '../declared-image';

/** Where an image is to be made, as far as it is known. */
export interface ImagePlace {
  readonly region: Declared<string>;
  /** Twelve digits. */
  readonly accountId: Declared<string>;
}

/** An image, and who makes it. */
export interface ImageDeployment {
  readonly image: Pick<DeclaredImage, 'workspaceId' | 'tags'>;
  readonly defaultTags: DeclaredTags;
  readonly place: ImagePlace;
}

/** One call that managing an image takes: an action on one resource. */
export interface ImageRequest {
  readonly action: ApiOperation;
  /** As decided; `*` for an action that supports no resource types. */
  readonly resource: Text;
  /** As a policy would name it, with `*` for what is not known. */
  readonly pattern: string;
  readonly context: readonly (readonly [string, ContextValue])[];
  /** The call carries tags that are not known: nothing can be said of aws:RequestTag/… keys without an entry. */
  readonly hasUnknownTags: boolean;
}

/** Every tag that the create carries, the image's own over `default_tags`; undefined where not even the keys are known. */
export function getAllTags({ image, defaultTags }: ImageDeployment): ReadonlyMap<string, Declared<string>> | undefined {
  if (image.tags.kind === 'unknown' || defaultTags.kind === 'unknown') return undefined;
  const tags = new Map(defaultTags.kind === 'known' ? defaultTags.value : []);
  for (const [key, value] of image.tags.kind === 'known' ? image.tags.value : []) tags.set(key, value);
  return tags;
}

/** The call of CreateTags that comes with creating the image; undefined where it surely carries no tag. */
export function getCreateTagsRequest(deployment: ImageDeployment): ImageRequest | undefined {
  const tags = getAllTags(deployment);
  if (tags?.size === 0) return undefined;
  const context = [...getTagContext(tags), ...getRegionContext(deployment)];
  return {
    action: API_OPERATIONS.CreateTags,
    resource: '*',
    pattern: '*',
    context,
    hasUnknownTags: tags === undefined,
  };
}

/** The other calls that creating, reading, changing, replacing and deleting the image takes. */
export function getImageRequests(deployment: ImageDeployment): ImageRequest[] {
  const tags = getAllTags(deployment);
  const region = getRegionContext(deployment);
  const { CreateWorkspaceImage, DescribeWorkspaceImages, DescribeTags, DescribeWorkspaces } = API_OPERATIONS;
  const { DeleteTags, DeleteWorkspaceImage } = API_OPERATIONS;
  const anywhere = (action: ApiOperation): ImageRequest => ({
    action,
    resource: '*',
    pattern: '*',
    context: region,
    hasUnknownTags: false,
  });
  const create = {
    action: CreateWorkspaceImage,
    context: [...getTagContext(tags), ...region],
    hasUnknownTags: tags === undefined,
  };
  return [
    { ...create, ...getArn(deployment, 'workspace', toText(deployment.image.workspaceId)) },
    { ...create, ...getArn(deployment, 'workspaceimage', UNKNOWN) },
    anywhere(DescribeWorkspaceImages),
    anywhere(DescribeTags),
    anywhere(DescribeWorkspaces),
    ...(tags === undefined || tags.size > 0
      ? [{ ...anywhere(DeleteTags), context: [getTagKeys(tags), ...region] }]
      : []),
    {
      action: DeleteWorkspaceImage,
      ...getArn(deployment, 'workspaceimage', UNKNOWN),
      // The Administration Guide lists the action as having no resource-level support: "*" is right under either page.
      pattern: '*',
      context: [...getResourceTagContext(tags), ...region],
      hasUnknownTags: false,
    },
  ];
}

/** What the policies say to a request. Keys that nothing is known of, such as the caller's address, stay open. */
export function decideRequest(
  { action, resource, context, hasUnknownTags }: ImageRequest,
  policies: PolicySet,
): Decision {
  const absentPrefixes = hasUnknownTags ? [] : ['aws:RequestTag/', 'aws:TagKeys'];
  return decide(
    {
      action: action.action,
      resource,
      context: createContext(context, { unlisted: 'unknown', absentPrefixes }),
    },
    policies,
  );
}

function getTagContext(tags: ReadonlyMap<string, Declared<string>> | undefined): [string, ContextValue][] {
  if (tags?.size === 0) return [];
  const values = [...(tags ?? [])].map(([key, value]): [string, ContextValue] => [
    `aws:RequestTag/${key}`,
    [toText(value)],
  ]);
  return [getTagKeys(tags), ...values];
}

/** For DeleteTags they are the keys of all tags: the image can lose any. */
function getTagKeys(tags: ReadonlyMap<string, Declared<string>> | undefined): [string, ContextValue] {
  return ['aws:TagKeys', tags === undefined ? { values: [], complete: false } : [...tags.keys()]];
}

function getResourceTagContext(tags: ReadonlyMap<string, Declared<string>> | undefined): [string, ContextValue][] {
  return [...(tags ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, [toText(value)]]);
}

function getRegionContext({ place: { region } }: ImageDeployment): [string, ContextValue][] {
  return region.kind === 'known' ? [['aws:RequestedRegion', [region.value]]] : [];
}

function getArn(
  { place }: ImageDeployment,
  resource: 'workspace' | 'workspaceimage',
  id: Text,
): Pick<ImageRequest, 'resource' | 'pattern'> {
  const region = toText(place.region);
  const account = toText(place.accountId);
  const partition = place.region.kind === 'known' ? getPartition(place.region.value) : UNKNOWN;
  const star = (text: Text): string => (typeof text === 'string' ? text : '*');
  return {
    resource: joinText(['arn:', partition, ':workspaces:', region, ':', account, `:${resource}/`, id]),
    pattern: `arn:${star(partition)}:workspaces:${star(region)}:${star(account)}:${resource}/${star(id)}`,
  };
}

function toText(value: Declared<string>): Text {
  return value.kind === 'known' ? value.value : UNKNOWN;
}
