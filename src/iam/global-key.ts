/** A condition key that any service may see. */
interface GlobalKey {
  /** `aws:RequestTag/` for the keys of tags. */
  readonly name: string;
  readonly isMultivalued: boolean;
}

/**
 * Keys with the prefix `aws:`. Source: IAM User Guide, "AWS global condition context keys", 2026;
 * PrincipalOrgMasterAccountId stands in policies of AWS's own.
 */
const SINGLE_VALUED = `
AssumedRoot CalledViaAWSMCP CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime Ec2InstanceSourcePrivateIPv4
Ec2InstanceSourceVpc EpochTime FederatedProvider IsMcpServiceAction MultiFactorAuthAge MultiFactorAuthPresent
PrincipalAccount PrincipalArn PrincipalIsAWSService PrincipalOrgID PrincipalOrgMasterAccountId PrincipalServiceName
PrincipalTag/ PrincipalType referer RequestedRegion RequestTag/ ResourceAccount ResourceOrgID ResourceTag/
SecureTransport SignInSessionArn SourceAccount SourceArn SourceIdentity SourceIp SourceOrgID SourceVpc SourceVpcArn
SourceVpce TokenIssueTime UserAgent userid username ViaAWSMCPService ViaAWSService VpceAccount VpceOrgID VpcSourceIp`;
const MULTIVALUED = `CalledVia PrincipalOrgPaths PrincipalServiceNamesList ResourceOrgPaths SourceOrgPaths TagKeys
VpceOrgPaths`;

function list(names: string, kind: Pick<GlobalKey, 'isMultivalued'>): GlobalKey[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name: `aws:${name}`, ...kind }));
}

export const GLOBAL_KEYS: readonly GlobalKey[] = [
  ...list(SINGLE_VALUED, { isMultivalued: false }),
  ...list(MULTIVALUED, { isMultivalued: true }),
];

const BY_NAME: ReadonlyMap<string, GlobalKey> = new Map(GLOBAL_KEYS.map((key) => [key.name.toLowerCase(), key]));

/** Names have no case. For `aws:RequestTag/Team` it is `aws:RequestTag/`; undefined where there is no such key. */
export function findGlobalKey(key: string): GlobalKey | undefined {
  const name = key.toLowerCase();
  const slash = name.indexOf('/');
  return BY_NAME.get(slash < 0 ? name : name.slice(0, slash + 1));
}

const DECIDED_BY_REQUEST: ReadonlySet<string> = new Set(
  ['RequestedRegion', 'RequestTag/', 'ResourceTag/', 'TagKeys', 'SecureTransport', 'ViaAWSService'].map((name) =>
    `aws:${name}`.toLowerCase(),
  ),
);

/** Whether what is called, and where, decides the key: nobody who makes the call can have it otherwise. */
export function isDecidedByRequest(key: string): boolean {
  const name = findGlobalKey(key)?.name.toLowerCase();
  return name !== undefined && DECIDED_BY_REQUEST.has(name);
}
