import { formatArn, IAM_ACTIONS, IMAGE_LIFE_CYCLE } from '../model';

/** Where an image is managed. Each part may be a token. */
export interface ManagementScope {
  /** Default `*`: any region. */
  readonly region?: string;
  /** Twelve digits. Default `*`, which grants no more: a policy reaches resources of its own account only. */
  readonly accountId?: string;
  /** Default: that of the region, `aws` where the region is `*` or a token. IAM takes no `*` here. */
  readonly partition?: string;
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

/**
 * The least that creating, reading, tagging and deleting these images needs. An image's id is not known before it is
 * there, so its create is granted on the WorkSpace and on every image. Everything else stands on "*": the actions on
 * tags and the listing support no resource, and for the deletion AWS's own pages disagree.
 * @param images at least one, as IAM refuses a statement without a resource
 */
export function getManagementPolicy(images: readonly ManagedImage[]): PolicyDocument {
  const others = IMAGE_LIFE_CYCLE.filter((operation) => operation !== 'CreateWorkspaceImage');
  return new PolicyDocument([
    {
      Sid: 'CreateImage',
      Effect: 'Allow',
      Action: [IAM_ACTIONS.CreateWorkspaceImage.action],
      Resource: listCreateResources(images),
    },
    {
      Sid: 'ManageImage',
      Effect: 'Allow',
      Action: others.map((operation) => IAM_ACTIONS[operation].action),
      Resource: ['*'],
    },
  ]);
}

/** Each ARN once, and none that another with `*` for its id covers. */
function listCreateResources(images: readonly ManagedImage[]): string[] {
  const workspaces = new Set<string>();
  const anyImage = new Set<string>();
  for (const { workspaceId, region = '*', accountId = '*', partition } of images) {
    const scope = { partition, region, accountId };
    workspaces.add(formatArn({ ...scope, resource: 'workspace', id: workspaceId }));
    anyImage.add(formatArn({ ...scope, resource: 'workspaceimage', id: '*' }));
  }
  const isCovered = (arn: string) => !arn.endsWith('/*') && workspaces.has(arn.replace(/[^/]*$/, '*'));
  return [...[...workspaces].filter((arn) => !isCovered(arn)), ...anyImage];
}
