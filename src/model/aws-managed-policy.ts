/** A managed policy of AWS's own, as it stood on a day. AWS changes them at will. */
export interface AwsManagedPolicy {
  readonly name: string;
  /** `v6`. */
  readonly version: string;
  /** When AWS made that version. */
  readonly created: string;
  readonly statements: readonly AwsStatement[];
  /** Prefixes of the services whose actions are listed in full; absent where those of every service are. */
  readonly services?: readonly string[];
}

/** Every statement is an Allow on "*". */
interface AwsStatement {
  readonly sid?: string;
  readonly actions: readonly string[];
  /** Whether it allows all but these. */
  readonly isNegated?: boolean;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

/**
 * Those that people attach to whoever makes images. Source: the default versions of the policies in the partition `aws`,
 * as published by the end of August 2026. Of ReadOnlyAccess, which has 2,900 actions, only the services are listed that
 * a call for an image is of; its third statement, on sessions of S3 Express, is left out, too.
 */
const AWS_MANAGED_POLICIES: readonly AwsManagedPolicy[] = [
  { name: 'AdministratorAccess', version: 'v1', created: '2015-02-06', statements: [{ actions: ['*'] }] },
  {
    name: 'PowerUserAccess',
    version: 'v12',
    created: '2026-02-12',
    statements: [
      { isNegated: true, actions: ['iam:*', 'organizations:*', 'account:*'] },
      {
        actions: words(`
          account:GetAccountInformation account:GetGovCloudAccountInformation account:GetPrimaryEmail
          account:ListRegions iam:CreateServiceLinkedRole iam:DeleteServiceLinkedRole iam:ListRoles
          organizations:DescribeEffectivePolicy organizations:DescribeOrganization`),
      },
    ],
  },
  {
    name: 'AmazonWorkSpacesAdmin',
    version: 'v6',
    created: '2024-06-27',
    statements: [
      {
        sid: 'AmazonWorkSpacesAdmin',
        actions: words(`
          kms:DescribeKey kms:ListAliases kms:ListKeys workspaces:CreateTags workspaces:CreateWorkspaceImage
          workspaces:CreateWorkspaces workspaces:CreateWorkspacesPool workspaces:CreateStandbyWorkspaces
          workspaces:DeleteTags workspaces:DeregisterWorkspaceDirectory workspaces:DescribeTags
          workspaces:DescribeWorkspaceBundles workspaces:DescribeWorkspaceDirectories workspaces:DescribeWorkspaces
          workspaces:DescribeWorkspacesPools workspaces:DescribeWorkspacesPoolSessions
          workspaces:DescribeWorkspacesConnectionStatus workspaces:ModifyCertificateBasedAuthProperties
          workspaces:ModifySamlProperties workspaces:ModifyStreamingProperties
          workspaces:ModifyWorkspaceCreationProperties workspaces:ModifyWorkspaceProperties
          workspaces:RebootWorkspaces workspaces:RebuildWorkspaces workspaces:RegisterWorkspaceDirectory
          workspaces:RestoreWorkspace workspaces:StartWorkspaces workspaces:StartWorkspacesPool
          workspaces:StopWorkspaces workspaces:StopWorkspacesPool workspaces:TerminateWorkspaces
          workspaces:TerminateWorkspacesPool workspaces:TerminateWorkspacesPoolSession
          workspaces:UpdateWorkspacesPool`),
      },
    ],
  },
  {
    name: 'AmazonWorkSpacesServiceAccess',
    version: 'v2',
    created: '2020-03-18',
    statements: [
      { actions: ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'] },
    ],
  },
  {
    name: 'IAMFullAccess',
    version: 'v2',
    created: '2019-06-21',
    statements: [
      {
        actions: words(`
          iam:* organizations:DescribeAccount organizations:DescribeOrganization
          organizations:DescribeOrganizationalUnit organizations:DescribePolicy organizations:ListChildren
          organizations:ListParents organizations:ListPoliciesForTarget organizations:ListRoots
          organizations:ListPolicies organizations:ListTargetsForPolicy`),
      },
    ],
  },
  {
    name: 'ReadOnlyAccess',
    version: 'v188',
    created: '2026-07-21',
    services: ['workspaces', 'tag', 'sts'],
    statements: [
      {
        sid: 'ReadOnlyActionsGroup2',
        actions: words(`
          sts:GetAccessKeyInfo sts:GetCallerIdentity sts:GetSessionToken tag:DescribeReportCreation tag:Get*
          workspaces:Describe*`),
      },
    ],
  },
];

const ARN = /^arn:aws:iam::aws:policy\/([\w+=,.@-]+)$/;

/** The policy of an ARN, as `arn:aws:iam::aws:policy/AdministratorAccess`; undefined for one that is not listed. */
export function findAwsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const name = ARN.exec(arn)?.[1];
  return AWS_MANAGED_POLICIES.find((policy) => policy.name === name);
}
