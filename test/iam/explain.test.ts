import {
  type AccessRequest,
  createContext,
  explain,
  parsePolicyDocument,
  UNKNOWN,
  type PolicyKind,
  type PolicyValue,
} from '../../src/iam';

const IMAGE = 'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-0123456789';
const TEAM = 'aws:RequestTag/Team';

function policy(statements: PolicyValue, source: string, kind?: PolicyKind) {
  return parsePolicyDocument({ Version: '2012-10-17', Statement: statements }, source, { kind });
}

function request(context: Parameters<typeof createContext>[0] = [], unlisted: 'absent' | 'unknown' = 'absent') {
  return { action: 'workspaces:DeleteWorkspaceImage', resource: IMAGE, context: createContext(context, { unlisted }) };
}

const FULL = { Sid: 'Full', Effect: 'Allow', Action: '*', Resource: '*' } as const;
const full = policy(FULL, 'full.json');

test('every layer is told in the order in which AWS looks at them', () => {
  const { decision, layers } = explain(request(), {
    identity: [full],
    boundary: full,
    scps: [[full], [full]],
    session: [full],
    rcps: [policy({ ...FULL, Principal: '*' }, 'rcp.json', 'rcp')],
  });
  expect(decision.kind).toBe('allow');
  expect(layers.map(({ layer, verdict }) => [layer.kind, verdict])).toEqual([
    ['rcp', 'allow'],
    ['scp', 'allow'],
    ['scp', 'allow'],
    ['identity', 'allow'],
    ['boundary', 'allow'],
    ['session', 'allow'],
  ]);
});

test('an allow names the pattern that matches and the conditions that hold, with what the request has', () => {
  const statement = {
    ...FULL,
    Action: ['s3:*', 'workspaces:Delete*'],
    Condition: { StringLike: { [TEAM]: ['x', 'b*'] } },
  };
  const { layers } = explain(request([[TEAM, ['blue']]]), { identity: [policy([statement], 'own.json')] });
  expect(layers[0]).toMatchObject({
    verdict: 'allow',
    deciding: [
      {
        statement: { source: 'own.json', index: 0, sid: 'Full', path: ['Statement', 0] },
        parts: [
          { kind: 'action', match: 'yes', expected: ['workspaces:Delete*'], path: ['Statement', 0, 'Action', 1] },
          { kind: 'resource', match: 'yes', expected: ['*'], actual: IMAGE },
          { kind: 'condition', match: 'yes', key: TEAM, actual: ['blue'], operator: 'StringLike' },
        ],
      },
    ],
  });
});

test('a deny names the layer, the statement and the key', () => {
  const Condition = { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
  const guard = policy([FULL, { Sid: 'Guard', Effect: 'Deny', Action: '*', Resource: '*', Condition }], 'guard.json');
  const { layers } = explain(request([['aws:RequestedRegion', ['eu-central-1']]]), {
    identity: [full],
    scps: [[full], [guard]],
  });
  expect(layers.map(({ verdict }) => verdict)).toEqual(['allow', 'explicitDeny', 'allow']);
  expect(layers[1]!.deciding).toMatchObject([
    {
      statement: { layer: { kind: 'scp', level: 1 }, sid: 'Guard' },
      parts: [{}, {}, { key: 'aws:RequestedRegion', match: 'yes', actual: ['eu-central-1'] }],
    },
  ]);
});

test('a layer that does not allow names the statements that nearly do', () => {
  const near = { ...FULL, Sid: 'Near', Condition: { StringEquals: { [TEAM]: 'blue' } } };
  const { layers } = explain(request(), { identity: [full], boundary: policy(near, 'boundary.json') });
  expect(layers[1]).toMatchObject({
    verdict: 'implicitDeny',
    deciding: [
      { statement: { sid: 'Near' }, parts: [{ kind: 'condition', match: 'no', key: TEAM, actual: undefined }] },
    ],
  });
});

describe('what is unknown, and why', () => {
  test('the keys that decide, those of variables too, as the policy writes them', () => {
    const Condition = { StringLike: { 'AWS:SourceIp': 'x' }, StringEquals: { [TEAM]: '${aws:PrincipalTag/Team}' } };
    const { decision, layers } = explain(request([[TEAM, ['blue']]], 'unknown'), {
      identity: [policy({ ...FULL, Resource: 'arn:aws:workspaces:*:*:*/${aws:username}', Condition }, 'own.json')],
    });
    const keys = ['aws:username', 'AWS:SourceIp', 'aws:PrincipalTag/Team'];
    expect(layers[0]).toMatchObject({ verdict: 'unknown', keys, deciding: [] });
    expect(decision).toMatchObject({ reason: { kind: 'unknown', keys } });
  });

  test.each<[string, PolicyValue, unknown]>([
    ['an action that is not known', { ...FULL, Action: UNKNOWN }, { kind: 'policy' }],
    ['values that are not known', { ...FULL, Condition: { StringEquals: { [TEAM]: UNKNOWN } } }, { kind: 'policy' }],
    ['an effect that is not known', { ...FULL, Effect: UNKNOWN }, { kind: 'policy' }],
    ['what is not documented', { ...FULL, Resource: 'arn:aws:workspaces:${aws:x}:*:*' }, { kind: 'undocumented' }],
    [
      'two values without a set operator',
      { ...FULL, Condition: { StringEquals: { 'aws:TagKeys': 'a' } } },
      { kind: 'undocumented' },
    ],
  ])('%s', (_, statement, doubt) => {
    const context = [
      [TEAM, ['blue']],
      ['aws:TagKeys', ['a', 'b']],
    ] as const;
    const { layers } = explain(request(context), { identity: [policy(statement, 'own.json')] });
    expect(layers[0]).toMatchObject({ verdict: 'unknown', keys: [], causes: [{ mismatches: [{ doubt }] }] });
  });

  test('a resource that is not known', () => {
    const asked: AccessRequest = { ...request(), resource: UNKNOWN };
    const { layers } = explain(asked, { identity: [policy({ ...FULL, Resource: IMAGE }, 'own.json')] });
    expect(layers[0]).toMatchObject({ causes: [{ mismatches: [{ kind: 'resource', doubt: { kind: 'resource' } }] }] });
  });

  test('an RCP and an action without resource types', () => {
    const deny = { Sid: 'R', Effect: 'Deny', Principal: '*', Action: 'workspaces:*', Resource: '*' };
    const asked = { ...request(), action: 'workspaces:CreateTags', resource: '*' };
    const { decision, layers } = explain(asked, { identity: [full], rcps: [policy(deny, 'rcp.json', 'rcp')] });
    expect(decision.kind).toBe('unknown');
    expect(layers[0]).toMatchObject({
      layer: { kind: 'rcp' },
      verdict: 'unknown',
      causes: [{ statement: { sid: 'R' }, mismatches: [{ kind: 'resource', doubt: { kind: 'noResource' } }] }],
    });
    expect(
      explain({ ...asked, hasResource: true }, { identity: [full], rcps: [policy(deny, 'rcp.json', 'rcp')] }),
    ).toMatchObject({ decision: { kind: 'deny' } });
  });

  test('documents that cannot be read', () => {
    const bad = policy({ ...FULL, Effect: 'allow' }, 'bad.json');
    const { layers } = explain(request(), { identity: [bad, parsePolicyDocument(UNKNOWN, 'aws_iam_policy.x')] });
    expect(layers[0]!.causes).toMatchObject([
      { kind: 'malformedPolicy', source: 'bad.json' },
      { kind: 'unknownPolicy', source: 'aws_iam_policy.x' },
    ]);
  });
});
