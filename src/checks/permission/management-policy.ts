import { API_OPERATIONS, formatArn, IMAGE_LIFE_CYCLE, IMAGE_OPTIONAL_READS } from '../../model';

/** Where an image is managed. Each part may be a token. */
export interface ManagementScope {
  /** Default `*`: any region. */
  readonly region?: string | undefined;
  /** Twelve digits. Default `*`, which grants no more: a policy reaches resources of its own account only. */
  readonly accountId?: string | undefined;
  /** Default: that of the region, `aws` where the region is `*` or a token. IAM takes no `*` here. */
  readonly partition?: string | undefined;
}

/** An image as far as its policy depends on it. */
export interface ManagedImage extends ManagementScope {
  /** `*` for any WorkSpace. May be a token. */
  readonly workspaceId: string;
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

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

/**
 * The least that creating, reading, tagging, replacing and deleting these images needs, with what tells before a
 * deletion who uses the image. An image's id is not known before it is there, so what is asked of images is granted on
 * every image, and the create on the WorkSpace besides. For the deletion AWS's own pages disagree: it stands on "*".
 * @param images at least one, as IAM refuses a statement without a resource
 */
export function getManagementPolicy(images: readonly ManagedImage[]): PolicyDocument {
  const anyImage = listAnyImage(images);
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
      Action: ANYWHERE.map((operation) => API_OPERATIONS[operation].action),
      Resource: ['*'],
    },
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
