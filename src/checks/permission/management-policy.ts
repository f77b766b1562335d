import { leaveOutDeploymentTag } from '../deployment-tag';
import { known, unknown, type DeclaredTags } from '../declared-image';
import type { ManagedImage, ManagementScope, PolicyStatement } from './managed-image';
import { getTagGrant, type TagGrant } from './tag-grant';
import {
  API_OPERATIONS,
  BULK_TAG_READ,
  formatArn,
  IMAGE_DELETION,
  IMAGE_LIFE_CYCLE,
  IMAGE_OPTIONAL_READS,
  type OperationName,
} from '../../model';

/** An IAM policy document. */
export class PolicyDocument {
  readonly Version = '2012-10-17';
  readonly Statement: readonly PolicyStatement[];

  constructor(statements: readonly PolicyStatement[]) {
    this.Statement = statements;
  }

  /** The document as the `policy` argument of a resource wants it. Tokens in it stay tokens. */
  toJson(): string {
    return JSON.stringify(this);
  }
}

/** Whether an operation stands on "*": by one page of AWS at least it supports no resource types. */
function isAnywhere(operation: OperationName): boolean {
  return API_OPERATIONS[operation].readings.some(({ resources }) => resources.length === 0);
}

/**
 * The least that creating, reading, tagging, replacing and deleting these images needs, with what tells before a
 * deletion who uses the image. An image's id is not known before it is there, so what is asked of images is granted on
 * every image, and the create on the WorkSpace besides. For the deletion AWS's own pages disagree: it stands on "*".
 * Tags are granted where there are some, and only these, as far as they are known and can stand in a policy.
 * @param images at least one, as IAM refuses a statement without a resource
 */
export function getManagementPolicy(images: readonly ManagedImage[]): PolicyDocument {
  const anyImage = listAnyImage(images);
  const kept = images.filter(({ isDeleted }) => isDeleted !== true);
  const set = getTagGrant('CreateTags', kept.map(listTags));
  const removed = getTagGrant('DeleteTags', [...kept.map(listRemovable), ...kept.map(listRemoved)]);
  const tagging: ReadonlyMap<string, TagGrant> = new Map([
    ['CreateTags', set],
    ['DeleteTags', removed],
  ]);
  const needed = [...(kept.length === 0 ? IMAGE_DELETION : IMAGE_LIFE_CYCLE), ...IMAGE_OPTIONAL_READS];
  const anywhere = needed.filter(isAnywhere).filter((operation) => (tagging.get(operation) ?? ANY).kind === 'any');
  return new PolicyDocument([
    ...(kept.length === 0 ? [] : [createImages(kept)]),
    {
      Sid: 'ReadImageShares',
      Effect: 'Allow',
      Action: [API_OPERATIONS.DescribeWorkspaceImagePermissions.action],
      Resource: anyImage,
    },
    {
      Sid: 'ManageImage',
      Effect: 'Allow',
      Action: [...anywhere.map((operation) => API_OPERATIONS[operation].action), BULK_TAG_READ.action],
      Resource: ['*'],
    },
    ...toStatements('SetImageTags', 'CreateTags', set),
    ...toStatements('RemoveImageTags', 'DeleteTags', removed),
  ]);
}

function createImages(images: readonly ManagedImage[]): PolicyStatement {
  const Action = [API_OPERATIONS.CreateWorkspaceImage.action];
  return {
    Sid: 'CreateImage',
    Effect: 'Allow',
    Action,
    Resource: [...listWorkspaces(images), ...listAnyImage(images)],
  };
}

const ANY: Pick<TagGrant, 'kind'> = { kind: 'any' };
const NOT_KNOWN = unknown('its tags are not known');

function listTags({ tags = NOT_KNOWN }: ManagedImage): DeclaredTags {
  return tags;
}

function listRemovable({ tags = NOT_KNOWN }: ManagedImage): DeclaredTags {
  return tags.kind === 'known' ? known(leaveOutDeploymentTag(tags.value) ?? tags.value) : tags;
}

function listRemoved({ removedTagKeys = [] }: ManagedImage): DeclaredTags {
  return known(new Map(removedTagKeys.map((key) => [key, NOT_KNOWN])));
}

function toStatements(Sid: string, operation: 'CreateTags' | 'DeleteTags', grant: TagGrant): PolicyStatement[] {
  if (grant.kind !== 'these') return [];
  const Action = [API_OPERATIONS[operation].action];
  return [{ Sid, Effect: 'Allow', Action, Resource: ['*'], Condition: grant.condition }];
}

/** Each ARN once, and none that another with `*` for its id covers. */
function listWorkspaces(images: readonly ManagedImage[]): string[] {
  const arns = new Set(images.map((image) => formatScopedArn(image, 'workspace', image.workspaceId)));
  return [...arns].filter((arn) => arn.endsWith('/*') || !arns.has(arn.replace(/[^/]*$/, '*')));
}

function listAnyImage(images: readonly ManagedImage[]): string[] {
  return [...new Set(images.map((image) => formatScopedArn(image, 'workspaceimage', '*')))];
}

function formatScopedArn(
  { region = '*', accountId = '*', partition }: ManagementScope,
  resource: 'workspace' | 'workspaceimage',
  id: string,
): string {
  return formatArn({ partition, region, accountId, resource, id });
}
