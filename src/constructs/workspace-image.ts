import type { Construct } from 'constructs';
import { getManagementPolicy, type ManagementScope, type PolicyDocument } from '../checks';
import { Image, type ImageConfig } from './bindings/image';
import { Token, type TerraformResource } from './host';
import { checkHost } from './host-fit';
import { ImageValidation } from './image-validation';
import { readSourcePlace, type SourcePlace } from './source-place';
import { attachRolePolicy, type GrantableRole } from './role-policy';
import { readSentTags } from './sent-tags';
import { getSuppressionProblem, type Suppression } from './suppression';

/** `name` or `namePrefix`, `description`, `workspaceId`, `region`, `tags`, `timeouts` and the meta-arguments of every resource. */
export type WorkspaceImageConfig = ImageConfig;

/**
 * A custom image of Amazon WorkSpaces, made from a WorkSpace. It is the resource `workspaces_image`, with the limits of
 * the API checked at synthesis: an error stops it and names the construct, a warning is an annotation. What a token
 * or an expression decides later is left to the later gates.
 */
export class WorkspaceImage extends Image {
  private readonly sourcePlace: SourcePlace | undefined;
  private readonly suppressions: Suppression[] = [];
  private readonly grants = new Map<GrantableRole, TerraformResource>();

  constructor(scope: Construct, id: string, config: WorkspaceImageConfig) {
    checkHost(scope);
    super(scope, id, config);
    this.sourcePlace = readSourcePlace(this, new.target);
    this.node.addValidation(new ImageValidation(this));
  }

  /**
   * Switches a rule off for this image, at synthesis and in the linter, which lists it with its reason.
   * @throws Error where the rule or the reason is blank, or `expires` is not a date
   */
  suppress(suppression: Suppression): this {
    const problem = getSuppressionProblem(suppression);
    if (problem !== undefined) throw new Error(`[${this.node.path}] ${problem}`);
    const { rule, reason, expires } = suppression;
    this.suppressions.push({ rule, reason, ...(expires !== undefined && { expires }) });
    this.addOverride('//.lint.suppress', this.suppressions);
    return this;
  }

  /**
   * The least-privilege IAM policy for whoever deploys, changes and destroys this image, as it is now. Its own region,
   * where it is known, counts before that of the scope. `workspaces:CreateTags` and `workspaces:DeleteTags` are granted
   * where the image has tags, its own or those of its provider, and for these only; where a token decides which they
   * are, for any.
   */
  managementPolicy(scope?: ManagementScope): PolicyDocument {
    const region = this.getGrantedRegion() ?? scope?.region;
    const image = { ...scope, workspaceId: this.getGrantedWorkspaceId(), region, tags: readSentTags(this) };
    return getManagementPolicy([image]);
  }

  /**
   * Attaches the management policy to a role, as an `aws_iam_role_policy` beside the role, so that the role's stack can
   * be deployed before the image's. It is that of the image as it is synthesized. A second call for the same role returns the first policy.
   * Needs the AWS provider of the host: `@cdktf/provider-aws`, `@cdktn/provider-aws`.
   */
  grantManage(role: GrantableRole, scope?: ManagementScope): TerraformResource {
    const existing = this.grants.get(role);
    if (existing !== undefined) return existing;
    const policy = attachRolePolicy(role, `manage-${this.node.path.replaceAll('/', '-')}`, () =>
      this.managementPolicy(scope),
    );
    this.grants.set(role, policy);
    return policy;
  }

  /** What cdktf notes of a construct in its resource, and where in the app it is made. */
  protected override get constructNodeMetadata(): Record<string, unknown> {
    const { sourcePlace } = this;
    return { ...super.constructNodeMetadata, ...(sourcePlace !== undefined && { source: sourcePlace }) };
  }

  /** Undefined where only Terraform decides it: a token names no partition. */
  private getGrantedRegion(): string | undefined {
    const declared = this.regionInput;
    return declared === undefined || isExpression(declared) ? undefined : declared;
  }

  /** `each.value` and `count.index` mean nothing outside of the image, so they widen the grant to every WorkSpace. */
  private getGrantedWorkspaceId(): string {
    const declared = this.workspaceIdInput;
    if (declared === undefined) return '*';
    const isRepeated = this.forEach !== undefined || this.count !== undefined;
    return isRepeated && isExpression(declared) ? '*' : declared;
  }
}

function isExpression(declared: string): boolean {
  return Token.isUnresolved(declared) || declared.includes('${');
}
