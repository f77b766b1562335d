import {
  joinText,
  parsePolicyDocument,
  parsePolicyFile,
  UNKNOWN,
  type PolicyDocument,
  type PolicyKind,
  type PolicyProblem,
  type PolicyValue,
} from '../../src/iam';

const VERSION = '2012-10-17';
const ALLOW = { Effect: 'Allow', Action: 'workspaces:*', Resource: '*' };
const POLICY = { Version: VERSION, Statement: [ALLOW] };
const BAD = { Version: VERSION, Statement: [{ ...ALLOW, Effect: 'allow' }] };
const RCP_DENY = { Effect: 'Deny', Principal: '*', Action: 'workspaces:*', Resource: '*' };

function problemsOf(document: PolicyDocument): readonly PolicyProblem[] {
  return document.kind === 'unknown' ? [] : document.problems;
}

function kindsOf(document: PolicyDocument): string[] {
  return problemsOf(document).map(({ kind, level }) => `${level} ${kind}`);
}

describe('the output of the AWS CLI is unwrapped', () => {
  const encoded = encodeURIComponent(JSON.stringify(BAD));
  const version = { VersionId: 'v3', IsDefaultVersion: true, CreateDate: '2026-01-31T12:00:00+00:00' };

  test.each<[string, PolicyValue, readonly string[]]>([
    ['get-policy-version', { PolicyVersion: { Document: BAD, ...version } }, ['PolicyVersion', 'Document']],
    ['get-policy-version, URL-encoded', { PolicyVersion: { Document: encoded } }, ['PolicyVersion', 'Document']],
    ['get-role-policy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: BAD }, ['PolicyDocument']],
    ['get-role-policy, URL-encoded', { RoleName: 'r', PolicyName: 'p', PolicyDocument: encoded }, ['PolicyDocument']],
    ['get-user-policy', { UserName: 'u', PolicyName: 'p', PolicyDocument: BAD }, ['PolicyDocument']],
    ['get-group-policy', { GroupName: 'g', PolicyName: 'p', PolicyDocument: BAD }, ['PolicyDocument']],
    [
      'organizations describe-policy',
      { Policy: { PolicySummary: { Type: 'SERVICE_CONTROL_POLICY' }, Content: JSON.stringify(BAD) } },
      ['Policy', 'Content'],
    ],
    ['get-inline-policy-for-permission-set', { InlinePolicy: JSON.stringify(BAD) }, ['InlinePolicy']],
  ])('%s', (_, output, root) => {
    const document = parsePolicyFile(JSON.stringify(output, undefined, 4), 'out.json');
    expect(problemsOf(document)).toMatchObject([{ kind: 'invalid-effect', path: [...root, 'Statement', 0, 'Effect'] }]);
    const good = JSON.stringify(output).replaceAll('allow', 'Allow').replaceAll('%22allow', '%22Allow');
    expect(parsePolicyFile(good, 'out.json')).toMatchObject({
      kind: 'policy',
      source: 'out.json',
      statements: [
        { path: [...root, 'Statement', 0], action: { patterns: [{ path: [...root, 'Statement', 0, 'Action'] }] } },
      ],
    });
  });

  test('a key that stands twice is told with its path in the file', () => {
    const text = `{"PolicyDocument":{"Version":"${VERSION}","Statement":[],"Statement":[]}}`;
    expect(problemsOf(parsePolicyFile(text))).toContainEqual(
      expect.objectContaining({ kind: 'duplicate-key', path: ['PolicyDocument', 'Statement'] }),
    );
    const inner = JSON.stringify({ InlinePolicy: `{"Version":"${VERSION}","Statement":[],"Statement":[]}` });
    expect(problemsOf(parsePolicyFile(inner))).toContainEqual(
      expect.objectContaining({ kind: 'duplicate-key', path: ['InlinePolicy', 'Statement'] }),
    );
  });

  test('a byte order mark of the output is none of the policy', () => {
    const text = `\uFEFF${JSON.stringify({ PolicyDocument: POLICY })}`;
    expect(parsePolicyFile(text)).toMatchObject({ kind: 'policy', problems: [] });
  });

  test('what Terraform would send as a policy is not unwrapped', () => {
    expect(kindsOf(parsePolicyDocument(JSON.stringify({ PolicyDocument: POLICY })))).toContain('error unknown-element');
  });

  test.each<[string, string]>([
    ['a plain policy', JSON.stringify(POLICY)],
    ['one with an element of that name, too', JSON.stringify({ ...POLICY, Id: 'PolicyDocument' })],
  ])('%s stays itself', (_, text) => {
    expect(parsePolicyFile(text)).toMatchObject({ kind: 'policy', statements: [{ path: ['Statement', 0] }] });
  });

  test.each(['{"PolicyDocument":"%7B%2"}', '{"PolicyDocument":"x"}', '{"InlinePolicy":""}', '{', '[]', 'null', '""'])(
    'what holds no policy is malformed: %s',
    (text) => expect(parsePolicyFile(text)).toMatchObject({ kind: 'malformed' }),
  );
});

describe('characters', () => {
  test('a byte order mark is one finding', () => {
    const document = parsePolicyDocument(`\uFEFF${JSON.stringify(POLICY)}`);
    expect(problemsOf(document)).toMatchObject([{ kind: 'byte-order-mark', level: 'error', path: [] }]);
    const partial = joinText([`\uFEFF{"Version":"${VERSION}","Statement":`, UNKNOWN, '}']);
    expect(kindsOf(parsePolicyDocument(partial))).toEqual(['error byte-order-mark']);
  });

  test.each<[string, PolicyValue, readonly (string | number)[]]>([
    [
      'a value',
      { ...ALLOW, Condition: { StringEquals: { 'aws:RequestTag/Team': '部門' } } },
      ['Condition', 'StringEquals', 'aws:RequestTag/Team'],
    ],
    ['a value of a list', { ...ALLOW, Resource: ['*', 'arn:aws:s3:::ā/*'] }, ['Resource', 1]],
    [
      'a key',
      { ...ALLOW, Condition: { StringEquals: { 'aws:RequestTag/部門': 'x' } } },
      ['Condition', 'StringEquals', 'aws:RequestTag/部門'],
    ],
    ['a pair of surrogates', { ...ALLOW, Resource: 'arn:aws:s3:::😀/*' }, ['Resource']],
  ])('%s above U+00FF is an error, as text and as a value', (_, statement, path) => {
    const value: PolicyValue = { Version: VERSION, Statement: [statement] };
    const expected = [{ kind: 'invalid-character', level: 'error', path: ['Statement', 0, ...path] }];
    expect(problemsOf(parsePolicyDocument(JSON.stringify(value)))).toMatchObject(expected);
    expect(problemsOf(parsePolicyDocument(value))).toMatchObject(expected);
  });

  test('an escape is a warning: IAM says nothing of it', () => {
    const text = JSON.stringify(POLICY).replace('workspaces:*', 'workspaces:\\u90e8');
    expect(kindsOf(parsePolicyDocument(text))).toEqual(['warning invalid-character']);
    expect(kindsOf(parsePolicyDocument({ ...POLICY, Id: 'a\u0000' }))).toEqual(['warning invalid-character']);
  });

  test('Latin-1, tabs and line ends are accepted', () => {
    const statement = { ...ALLOW, Condition: { StringEquals: { 'aws:RequestTag/Größe': 'ÿ ~\t' } } };
    const text = JSON.stringify({ Version: VERSION, Statement: statement }, undefined, '\t');
    expect(parsePolicyDocument(text)).toMatchObject({ kind: 'policy', problems: [] });
    expect(parsePolicyDocument(text.replaceAll('\n', '\r\n'))).toMatchObject({ kind: 'policy', problems: [] });
  });
});

describe('sizes', () => {
  const ofLength = (length: number, statement: PolicyValue = ALLOW): string => {
    const make = (id: string) => JSON.stringify({ Version: VERSION, Id: id, Statement: statement });
    return make('x'.repeat(length - make('').length));
  };

  test.each<[PolicyKind, number, number, string]>([
    ['identity', 6_144, 10_240, 'error too-large'],
    ['managed', 0, 6_144, 'error too-large'],
    ['userInline', 0, 2_048, 'error too-large'],
    ['roleInline', 0, 10_240, 'error too-large'],
    ['groupInline', 0, 5_120, 'error too-large'],
    ['session', 0, 2_048, 'error too-large'],
    ['scp', 0, 10_240, 'error too-large'],
    ['rcp', 0, 5_120, 'error too-large'],
  ])('%s: a warning above %i, an error above %i', (kind, large, limit, expected) => {
    const parse = (length: number) =>
      parsePolicyDocument(ofLength(length, kind === 'rcp' ? RCP_DENY : ALLOW), 'x', { kind });
    expect(kindsOf(parse(limit))).toEqual(large === 0 ? [] : ['warning large']);
    expect(kindsOf(parse(limit + 1))).toEqual([expected]);
    expect(parse(limit + 1).kind).toBe('malformed');
    if (large > 0) expect(kindsOf(parse(large))).toEqual([]);
  });

  test('white space counts in SCPs, RCPs and session policies alone', () => {
    const spaced = (kind: PolicyKind, limit: number) => {
      const text = ofLength(limit, kind === 'rcp' ? RCP_DENY : ALLOW).replace('{', '{ \n');
      return kindsOf(parsePolicyDocument(text, 'x', { kind }));
    };
    expect(spaced('managed', 6_144)).toEqual([]);
    expect(spaced('roleInline', 10_240)).toEqual([]);
    expect(spaced('scp', 10_240)).toEqual(['error too-large']);
    expect(spaced('rcp', 5_120)).toEqual(['error too-large']);
    expect(spaced('session', 2_048)).toEqual(['error too-large']);
  });

  test('a value is measured as JSON without white space, what is known of it alone', () => {
    const value = JSON.parse(ofLength(6_145)) as { [key: string]: PolicyValue };
    expect(kindsOf(parsePolicyDocument(value, 'x', { kind: 'managed' }))).toEqual(['error too-large']);
    expect(kindsOf(parsePolicyDocument(JSON.parse(ofLength(6_144)) as PolicyValue, 'x', { kind: 'managed' }))).toEqual(
      [],
    );
    expect(kindsOf(parsePolicyDocument({ ...value, Extra: UNKNOWN }, 'x', { kind: 'managed' }))).toContain(
      'error too-large',
    );
  });

  test('the message tells what counts', () => {
    const [problem] = problemsOf(parsePolicyDocument(ofLength(6_200), 'x', { kind: 'managed' }));
    expect(problem!.problem).toBe(
      'The policy has 6,200 characters, white space not counted; a managed policy may have 6,144 (IAM User Guide, "IAM and AWS STS quotas").',
    );
  });

  test("AWS's own policies keep to no limit", () => {
    expect(parsePolicyDocument(ofLength(100_000), 'x', { kind: 'awsManaged' })).toMatchObject({ problems: [] });
  });
});

describe('resource control policies', () => {
  const parse = (statement: PolicyValue, version: PolicyValue = VERSION) =>
    parsePolicyDocument({ Version: version, Statement: [statement] }, 'rcp', { kind: 'rcp' });
  const { Principal: _, ...withoutPrincipal } = RCP_DENY;
  const { Action: __, ...withoutAction } = RCP_DENY;

  test.each<[string, PolicyValue]>([
    ['a Deny for all principals', RCP_DENY],
    ['with NotResource and a condition', { ...RCP_DENY, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    ['with a wildcard in the name of the action', { ...RCP_DENY, Action: ['workspaces:Create?ags', 's3:*Object'] }],
    ['RCPFullAWSAccess', { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  ])('%s is accepted', (___, statement) => {
    expect(parse(statement)).toMatchObject({ kind: 'policy', problems: [] });
  });

  test.each<[string, PolicyValue, string, readonly (string | number)[]]>([
    ['an Allow', { ...RCP_DENY, Effect: 'Allow' }, 'rcp-effect', ['Effect']],
    ['no principal', withoutPrincipal, 'rcp-principal', []],
    ['a principal', { ...RCP_DENY, Principal: { AWS: '111122223333' } }, 'rcp-principal', ['Principal']],
    ['NotPrincipal', { ...withoutPrincipal, NotPrincipal: '*' }, 'rcp-principal', ['NotPrincipal']],
    ['NotAction', { ...withoutAction, NotAction: 'workspaces:*' }, 'rcp-action', ['NotAction']],
    ['every action', { ...RCP_DENY, Action: ['s3:*', '*'] }, 'rcp-action', ['Action', 1]],
    ['a wildcard for the service', { ...RCP_DENY, Action: 'work*:Create' }, 'rcp-action', ['Action']],
  ])('%s is refused', (___, statement, kind, path) => {
    expect(problemsOf(parse(statement))).toMatchObject([{ kind, level: 'error', path: ['Statement', 0, ...path] }]);
  });

  test('an old version is refused in what must have the current one', () => {
    expect(kindsOf(parse(RCP_DENY, '2008-10-17'))).toEqual(['error invalid-version']);
    for (const kind of ['scp', 'managed'] as const)
      expect(kindsOf(parsePolicyDocument({ Statement: ALLOW }, 'x', { kind }))).toEqual(['error invalid-version']);
    expect(kindsOf(parsePolicyDocument({ Statement: ALLOW }, 'x', { kind: 'roleInline' }))).toEqual([
      'warning old-version',
    ]);
  });

  test('a principal belongs to no other kind', () => {
    for (const kind of ['identity', 'scp', 'session'] as const) {
      const document = parsePolicyDocument({ Version: VERSION, Statement: RCP_DENY }, 'x', { kind });
      expect(kindsOf(document)).toEqual(['error principal-not-allowed']);
    }
  });
});
