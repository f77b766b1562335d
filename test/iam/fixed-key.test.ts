import {
  createContext,
  decide,
  getPrincipalArn,
  listFixedKeys,
  parsePolicyDocument,
  UNKNOWN,
  type ContextValue,
  type PolicyValue,
  type RequestFacts,
} from '../../src/iam';

const NOW = Date.parse('2026-06-01T12:00:00Z');

function decideOn(Condition: PolicyValue, entries: readonly (readonly [string, ContextValue])[]): string {
  const statement: PolicyValue = { Effect: 'Allow', Action: '*', Resource: '*', Condition };
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statement });
  const context = createContext(entries, { unlisted: 'unknown' });
  return decide({ action: 'workspaces:CreateTags', resource: '*', context }, { identity: [document] }).kind;
}

const FACTS: RequestFacts = {
  principalAccount: '111122223333',
  resourceAccount: '111122223333',
  principalArn: getPrincipalArn({ kind: 'role', name: 'deployer', account: '111122223333', partition: 'aws' }),
  now: NOW,
};

describe('keys that configuration or AWS fixes', () => {
  test.each<[PolicyValue, string]>([
    [{ Bool: { 'aws:SecureTransport': 'true' } }, 'allow'],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, 'deny'],
    [{ Bool: { 'aws:ViaAWSService': 'false' } }, 'allow'],
    [
      { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
      'allow',
    ],
    [{ StringEquals: { 'aws:PrincipalAccount': '999988887777' } }, 'deny'],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deployer' } }, 'allow'],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:sts::*:assumed-role/deployer/*' } }, 'deny'],
    [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'unknown'],
  ])('%j: %s', (condition, expected) => {
    expect(decideOn(condition, listFixedKeys(FACTS))).toBe(expected);
  });

  test('what is not told stays unknown', () => {
    for (const key of ['aws:PrincipalAccount', 'aws:ResourceAccount', 'aws:PrincipalArn', 'aws:CurrentTime'])
      expect(decideOn({ Null: { [key]: 'false' } }, listFixedKeys({}))).toBe('unknown');
  });

  test('the ARN of a user with a path, in an account that is not known', () => {
    const principal = { kind: 'user', name: 'anna', path: '/team/', account: UNKNOWN, partition: 'aws' } as const;
    const entries = listFixedKeys({ principalArn: getPrincipalArn(principal) });
    expect(decideOn({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/team/*' } }, entries)).toBe('allow');
    expect(decideOn({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }, entries)).toBe('deny');
    expect(decideOn({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/team/anna' } }, entries)).toBe(
      'unknown',
    );
  });
});

describe('the time of a call that is yet to be made', () => {
  const past = '2026-05-31T00:00:00Z';
  const soon = '2027-01-01T00:00:00Z';
  const far = '2040-01-01T00:00:00Z';
  const seconds = (date: string) => String(Date.parse(date) / 1000);

  test.each<[string, string, string, string]>([
    ['DateGreaterThan', past, soon, far],
    ['DateGreaterThanEquals', past, soon, far],
  ])('%s: a bound in the past holds, one far ahead does not', (operator, ...bounds) => {
    const verdicts = bounds.map((bound) =>
      decideOn({ [operator]: { 'aws:CurrentTime': bound } }, listFixedKeys(FACTS)),
    );
    expect(verdicts).toEqual(['allow', 'unknown', 'deny']);
  });

  test.each(['DateLessThan', 'DateLessThanEquals', 'DateLessThanIfExists', 'ForAnyValue:DateLessThan'])(
    '%s: the other way round',
    (operator) => {
      const verdicts = [past, soon, far].map((bound) =>
        decideOn({ [operator]: { 'aws:CurrentTime': bound } }, listFixedKeys(FACTS)),
      );
      expect(verdicts).toEqual(['deny', 'unknown', 'allow']);
    },
  );

  test.each<[PolicyValue, string]>([
    [{ DateEquals: { 'aws:CurrentTime': past } }, 'deny'],
    [{ DateEquals: { 'aws:CurrentTime': soon } }, 'unknown'],
    [{ DateNotEquals: { 'aws:CurrentTime': far } }, 'allow'],
    [{ DateLessThan: { 'aws:CurrentTime': [past, far] } }, 'allow'],
    [{ DateGreaterThan: { 'aws:CurrentTime': [past, soon] } }, 'allow'],
    [{ DateGreaterThan: { 'aws:CurrentTime': past }, DateLessThan: { 'aws:CurrentTime': soon } }, 'unknown'],
    [{ NumericGreaterThan: { 'aws:EpochTime': seconds(past) } }, 'allow'],
    [{ NumericLessThan: { 'aws:EpochTime': `+${seconds(soon)}` } }, 'unknown'],
    [{ NumericEquals: { 'aws:EpochTime': `+${seconds(soon)}` } }, 'unknown'],
    [{ DateLessThan: { 'aws:EpochTime': seconds(far) } }, 'allow'],
    [{ DateLessThan: { 'aws:CurrentTime': UNKNOWN } }, 'unknown'],
    [{ DateLessThan: { 'aws:CurrentTime': '2040' } }, 'unknown'],
    [{ StringLike: { 'aws:CurrentTime': '2026-*' } }, 'unknown'],
    [{ StringLike: { 'aws:CurrentTime': '*' } }, 'allow'],
    [{ StringEquals: { 'aws:RequestTag/Day': '${aws:CurrentTime}' } }, 'unknown'],
    [{ Null: { 'aws:CurrentTime': 'false' } }, 'allow'],
  ])('%j: %s', (condition, expected) => {
    const tag = ['aws:RequestTag/Day', ['x']] as const;
    expect(decideOn(condition, [...listFixedKeys(FACTS), tag])).toBe(expected);
  });
});

describe('a key is there, absent or unknown', () => {
  const verdict = (key: string, options: Parameters<typeof createContext>[1]) => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { Null: { [key]: 'true' } } };
    const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statement });
    const context = createContext([['aws:username', ['anna']]], options);
    return decide({ action: 'a:b', resource: '*', context }, { identity: [document] }).kind;
  };

  test.each<[string, Parameters<typeof createContext>[1], string]>([
    ['aws:UserName', { unlisted: 'unknown' }, 'deny'],
    ['aws:SourceIp', undefined, 'allow'],
    ['aws:SourceIp', { unlisted: 'unknown' }, 'unknown'],
    ['aws:ResourceTag/Team', { unlisted: 'unknown', absentPrefixes: ['aws:ResourceTag/'] }, 'allow'],
    ['ec2:Region', { unlisted: 'unknown', possiblePrefixes: ['aws:', 'workspaces:'] }, 'allow'],
    ['WorkSpaces:userId', { unlisted: 'unknown', possiblePrefixes: ['aws:', 'workspaces:'] }, 'unknown'],
  ])('%s with %j: %s', (key, options, expected) => {
    expect(verdict(key, options)).toBe(expected);
  });
});
