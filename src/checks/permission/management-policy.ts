import type { ManagedImage, ManagementScope, PolicyStatement } from './managed-image';
import { getTagGrant } from './tag-grant';
import { API_OPERATIONS, formatArn, IMAGE_LIFE_CYCLE, IMAGE_OPTIONAL_READS } from '../../model';

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

/** Operations that stand on "*": by one page of AWS at least they support no resource types. */
const ANYWHERE = [...IMAGE_LIFE_CYCLE, ...IMAGE_OPTIONAL_READS].filter((operation) =>
  API_OPERATIONS[operation].readings.some(({ resources }) => resources.length === 0),
);
const WITHOUT_TAGS = ANYWHERE.filter((operation) => API_OPERATIONS[operation].access !== 'Tagging');

/**
 * The least that creating, reading, tagging, replacing and deleting these images needs, with what tells before a
 * deletion who uses the image. An image's id is not known before it is there, so what is asked of images is granted on
 * every image, and the create on the WorkSpace besides. For the deletion AWS's own pages disagree: it stands on "*".
 * Tags are granted where there are some, and only these, as far as they are known and can stand in a policy.
 * @param images at least one, as IAM refuses a statement without a resource
 */
export function getManagementPolicy(images: readonly ManagedImage[]): PolicyDocument {
  const anyImage = listAnyImage(images);
  const tags = getTagGrant(images);
  return new PolicyDocument([
    {
      Sid: 'CreateImage',
      Effect: 'Allow',
      Action: [API_OPERATIONS.CreateWorkspaceImage.action],
      Resource: [...listWorkspaces(images), ...anyImage],
    },
    {
      Sid: 'ReadImageShares',
      Effect: 'Allow',
      Action: [API_OPERATIONS.DescribeWorkspaceImagePermissions.action],
      Resource: anyImage,
    },
    {
      Sid: 'ManageImage',
      Effect: 'Allow',
      Action: (tags.kind === 'any' ? ANYWHERE : WITHOUT_TAGS).map((operation) => API_OPERATIONS[operation].action),
      Resource: ['*'],
    },
    ...(tags.kind === 'these' ? tags.statements : []),
  ]);
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
