import { validIamPolicy } from '../../src/checks/iam-policy/valid-iam-policy';
import { findGlobalKey, GLOBAL_KEYS, joinText, parsePolicyDocument, UNKNOWN, type PolicyValue } from '../../src/iam';

const ALLOW = { Effect: 'Allow', Action: 'workspaces:DeleteWorkspaceImage', Resource: '*' };

function check(statement: PolicyValue) {
  return validIamPolicy.check(parsePolicyDocument({ Version: '2012-10-17', Statement: [statement] }));
}

/** Id, severity and path of each finding. */
function list(statement: PolicyValue): [string, string, string][] {
  return check(statement).map(({ messageId, severity, path }) => [messageId, severity, path.slice(2).join(' ')]);
}

function condition(operator: string, key: string, value: PolicyValue = 'true'): PolicyValue {
  return { ...ALLOW, Condition: { [operator]: { [key]: value } } };
}

describe('condition keys', () => {
  test.each<[string, string, string, string]>([
    ['StringEquals', 'Team', 'invalid-condition-key', 'error'],
    ['StringEquals', 'aws:', 'invalid-condition-key', 'error'],
    ['StringEquals', 'aws:RequestTags/Team', 'invalid-global-key', 'error'],
    ['StringEquals', 'aws:TagKey', 'invalid-global-key', 'error'],
    ['Null', 'aws:Foo', 'invalid-global-key', 'error'],
    ['StringEquals', 'aws:SourceIp/x', 'invalid-global-key', 'error'],
    ['StringEquals', 'workspaces:ImageName', 'invalid-service-key', 'error'],
    ['StringEquals', 'aws:RequestTag', 'missing-tag-key', 'error'],
    ['StringEquals', 'AWS:requesttag/', 'missing-tag-key', 'error'],
    ['Null', 'aws:ResourceTag', 'missing-tag-key', 'error'],
    ['StringEquals', 'aws:PrincipalTag/', 'missing-tag-key', 'error'],
    ['StringEquals', 'aws:TagKeys', 'missing-qualifier', 'error'],
    ['StringLikeIfExists', 'AWS:tagkeys', 'missing-qualifier', 'error'],
    ['StringEquals', 'aws:PrincipalOrgPaths', 'missing-qualifier', 'error'],
    ['ForAllValues:StringEquals', 'aws:RequestTag/Team', 'for-all-values', 'warning'],
    ['ForAllValues:StringLikeIfExists', 'aws:PrincipalArn', 'for-all-values', 'warning'],
  ])('%s on %s: %s', (operator, key, messageId, severity) => {
    expect(list(condition(operator, key))).toEqual([[messageId, severity, `Condition ${operator} ${key}`]]);
  });

  test.each<[string, string]>([
    ['StringEquals', 'aws:RequestTag/Team'],
    ['StringEquals', 'AWS:REQUESTTAG/a/b:c'],
    ['StringEquals', 'workspaces:UserId'],
    ['StringEquals', 'ec2:Anything'],
    ['ForAllValues:StringEquals', 'aws:TagKeys'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths'],
    ['ForAnyValue:StringEquals', 'aws:CalledVia'],
    ['ForAllValues:StringEquals', 'kms:GrantOperations'],
    ['ForAnyValue:StringEquals', 'aws:RequestTag/Team'],
  ])('%s on %s is accepted', (operator, key) => expect(list(condition(operator, key))).toEqual([]));

  test('Null tells of a key with several values, too, without a set operator', () => {
    expect(list(condition('Null', 'aws:TagKeys', 'true'))).toEqual([]);
  });

  test('the remedy names the key or the operator', () => {
    const [key] = check(condition('StringEquals', 'aws:RequestRegion'));
    expect(key!.remedy).toBe('Write "aws:RequestedRegion".');
    const [qualifier] = check(condition('StringEquals', 'aws:TagKeys'));
    expect(qualifier!.remedy).toBe('Write "ForAllValues:StringEquals" or "ForAnyValue:StringEquals".');
    const [all] = check(condition('ForAllValues:StringEquals', 'aws:RequestTag/Team'));
    expect(all!.remedy).toBe('Write "StringEquals".');
    const [tag] = check(condition('StringEquals', 'aws:RequestTag/'));
    expect(tag!.remedy).toBe('Write for example "aws:RequestTag/Team".');
  });

  test('every global key is found, whatever its letter case', () => {
    for (const { name } of GLOBAL_KEYS) {
      expect(findGlobalKey(name.endsWith('/') ? `${name.toUpperCase()}x` : name.toUpperCase())?.name).toBe(name);
    }
  });

  test('conditions that are not known are not judged', () => {
    expect(list({ ...ALLOW, Condition: UNKNOWN })).toEqual([]);
  });
});

describe('condition values', () => {
  test.each<[string, PolicyValue]>([
    ['StringEquals', 'desk*'],
    ['StringNotEquals', ['a', 'b?']],
    ['StringEqualsIgnoreCase', '*'],
    ['ForAnyValue:StringEquals', '${aws:username}*'],
  ])('%s with the wildcard %j is a warning', (operator, value) => {
    const [finding] = check(condition(operator, 'aws:TagKeys', value)).filter(
      ({ messageId }) => messageId === 'wildcard-without-like',
    );
    expect(finding).toMatchObject({
      severity: 'warning',
      path: ['Statement', 0, 'Condition', operator, 'aws:TagKeys'],
    });
    expect(finding!.remedy).toContain('Like"');
  });

  test.each<[string, PolicyValue]>([
    ['StringLike', 'desk*'],
    ['StringEquals', 'a${*}b${?}'],
    ['ArnEquals', 'arn:aws:iam::*:role/x'],
    ['StringEquals', UNKNOWN],
    ['StringEquals', joinText(['a*', UNKNOWN])],
    ['StringEquals', '${aws:username}'],
  ])('%s with %p is none', (operator, value) =>
    expect(list(condition(operator, 'aws:PrincipalArn', value))).toEqual([]),
  );

  test.each<[PolicyValue, boolean]>([
    ['eu-central', true],
    [['eu-central-1', 'EU-WEST-1'], true],
    ['us-gov-west-1', false],
    ['eusc-de-east-1', false],
    ['${aws:PrincipalTag/Region}', false],
  ])('the region %j', (value, isBad) => {
    const found = list(condition('StringEquals', 'aws:RequestedRegion', value));
    expect(found).toEqual(isBad ? [['invalid-region', 'error', 'Condition StringEquals aws:RequestedRegion']] : []);
  });
});

describe('ARNs', () => {
  const ANY = { Effect: 'Allow', Action: 'workspaces:DescribeImageAssociations' };

  test.each<[string, string]>([
    ['arn:aws:workspaces:eu-central-1:11112222333:workspaceimage/*', 'invalid-arn-account'],
    ['arn:aws:workspaces:eu-central-1:me:workspaceimage/*', 'invalid-arn-account'],
    ['arn:aws:workspaces:eu-central-1::workspaceimage/*', 'invalid-arn-account'],
    ['arn:aws:workspaces:eu-central-1:aws:workspaceimage/*', 'invalid-arn-account'],
    ['arn:aws:workspaces::111122223333:workspaceimage/*', 'invalid-arn-region'],
    ['arn:aws:workspaces:eu-central:111122223333:workspaceimage/*', 'invalid-arn-region'],
    ['arn:aws:s3:Frankfurt:111122223333:accesspoint/x', 'invalid-arn-region'],
    ['arn:amazon:workspaces:eu-central-1:111122223333:workspaceimage/*', 'invalid-arn-partition'],
    ['arn:aws:workspaces:cn-north-1:111122223333:workspaceimage/*', 'invalid-arn-partition'],
    ['arn:aws-us-gov:workspaces:us-east-1:111122223333:workspaceimage/*', 'invalid-arn-partition'],
  ])('%s: %s', (Resource, messageId) => {
    expect(list({ ...ANY, Resource: ['*', Resource] })).toEqual([[messageId, 'error', 'Resource 1']]);
  });

  test.each<[PolicyValue]>([
    ['arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*'],
    ['arn:aws:workspaces:*:*:workspaceimage/*'],
    ['arn:*:workspaces:eu-*-1:1111*:workspaceimage/*'],
    ['arn:aws:s3:::bucket/*'],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    ['arn:aws:ec2:us-east-1::image/ami-1'],
    ['arn:aws-cn:workspaces:cn-northwest-1:111122223333:workspaceimage/*'],
    ['arn:aws:workspaces:*:${aws:PrincipalAccount}:workspaceimage/*'],
    ['arn:aws:workspaces:*'],
    [joinText(['arn:aws:workspaces:', UNKNOWN, ':', UNKNOWN, ':workspaceimage/*'])],
    [joinText(['arn:aws:workspaces:eu-', UNKNOWN, ':1', UNKNOWN, ':workspaceimage/*'])],
  ])('%p is accepted', (Resource) => expect(list({ ...ANY, Resource })).toEqual([]));
});

describe('resources that no action of the statement is checked on', () => {
  const of = (type: string) => `arn:aws:workspaces:*:*:${type}/*`;

  test.each<[string, string | readonly string[]]>([
    ['workspaces:DeleteWorkspaceImage', of('workspace')],
    ['workspaces:CreateWorkspaceImage', [of('directory'), of('workspacebundle')]],
    ['workspaces:DeleteTags', of('workspaceimage')],
    ['workspaces:describeworkspaceimages', of('workspaceimage')],
    ['workspaces:DescribeWorkspaceImagePermissions', 'arn:aws:s3:::x/*'],
  ])('%s on %j is a warning', (Action, Resource) => {
    expect(list({ Effect: 'Allow', Action: ['s3:*', Action], Resource })).toEqual([
      ['unmatched-resource', 'warning', 'Action 1'],
    ]);
  });

  test.each<[string, PolicyValue, object]>([
    ['workspaces:DeleteWorkspaceImage', of('workspaceimage'), {}],
    ['workspaces:DeleteWorkspaceImage', 'arn:aws:workspaces:*:*:workspace*/*', {}],
    ['workspaces:CreateWorkspaceImage', of('workspace'), {}],
    ['workspaces:DeleteTags', [of('workspaceimage'), '*'], {}],
    ['workspaces:DeleteTags', UNKNOWN, {}],
    ['workspaces:DeleteTags', joinText([UNKNOWN, '*']), {}],
    ['workspaces:DeleteTags', of('workspaceimage'), { Effect: 'Deny' }],
    ['workspaces:Delete*', of('workspaceimage'), {}],
    ['workspaces:DeleteClientBranding', of('workspaceimage'), {}],
  ])('%s on %p is none', (Action, Resource, more) => {
    expect(list({ Effect: 'Allow', Action, Resource, ...more })).toEqual([]);
  });

  test('CreateTags has a rule of its own', () => {
    expect(list({ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: of('workspaceimage') })).toEqual([]);
  });
});

test('a policy that IAM refuses has the problems alone for which it does', () => {
  const found = list({ ...ALLOW, Effect: 'allow', Condition: { StringEquals: { 'aws:TagKeys': 'x*' } } });
  expect(found).toEqual([['invalid-effect', 'error', 'Effect']]);
});
