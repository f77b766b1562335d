import {
  createContext,
  decide,
  joinText,
  matchActionPattern,
  parsePolicyDocument,
  PartialText,
  UNKNOWN,
  type Decision,
  type PolicySet,
  type PolicyValue,
} from '../../src/iam';

const IMAGE = 'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-0123456789';
const TEAM = 'aws:RequestTag/Team';

function policy(statements: PolicyValue, source = 'deployer.json') {
  return parsePolicyDocument({ Version: '2012-10-17', Statement: statements }, source);
}

function decideOn(policies: PolicySet, context: Parameters<typeof createContext>[0] = []): Decision {
  const request = { action: 'workspaces:DeleteWorkspaceImage', resource: IMAGE, context: createContext(context) };
  return decide(request, policies);
}

test('an allow names the statement with its layer, source, index, sid and path', () => {
  const identity = [
    policy([
      { Effect: 'Deny', Action: 's3:*', Resource: '*' },
      { Sid: 'Two', Effect: 'Allow', Action: '*', Resource: '*' },
    ]),
  ];
  expect(decideOn({ identity })).toEqual({
    kind: 'allow',
    reason: { kind: 'allowed' },
    statements: [
      {
        layer: { kind: 'identity' },
        source: 'deployer.json',
        index: 1,
        sid: 'Two',
        effect: 'Allow',
        path: ['Statement', 1],
      },
    ],
  });
});

test('an explicit deny in an SCP names its level', () => {
  const full = policy({ Effect: 'Allow', Action: '*', Resource: '*' }, 'full');
  const scps = [[full], [full, policy({ Effect: 'Deny', Action: 'workspaces:Delete*', Resource: '*' }, 'guard.json')]];
  const decision = decideOn({ identity: [full], scps });
  expect(decision).toMatchObject({ kind: 'deny', reason: { kind: 'explicitDeny' } });
  expect(decision.statements).toMatchObject([
    { layer: { kind: 'scp', level: 1 }, source: 'guard.json', sid: undefined },
  ]);
});

describe('near misses', () => {
  test('another resource', () => {
    const resource = 'arn:aws:workspaces:*:*:workspace/*';
    const identity = [policy([{ Sid: 'Near', Effect: 'Allow', Action: 'workspaces:*', Resource: [resource] }])];
    const path = ['Statement', 0, 'Resource'];
    expect(decideOn({ identity })).toMatchObject({
      kind: 'deny',
      reason: { kind: 'implicitDeny', layers: [{ kind: 'identity' }] },
      nearMisses: [
        {
          statement: { sid: 'Near' },
          mismatches: [{ kind: 'resource', certain: true, expected: [resource], actual: IMAGE, path }],
        },
      ],
    });
  });

  test('a condition: operator, key, expected and actual values', () => {
    const Condition = { StringEquals: { [TEAM]: ['blue', 'red'] }, Bool: { 'aws:SecureTransport': true } };
    const identity = [policy([{ Effect: 'Allow', Action: 'workspaces:*', Resource: '*', Condition }])];
    const decision = decideOn({ identity }, [
      [TEAM, ['green']],
      ['aws:SecureTransport', ['true']],
    ]);
    expect(decision).toMatchObject({
      nearMisses: [
        {
          mismatches: [
            {
              kind: 'condition',
              certain: true,
              operator: 'StringEquals',
              key: TEAM,
              expected: ['blue', 'red'],
              actual: ['green'],
              path: ['Statement', 0, 'Condition', 'StringEquals', TEAM],
            },
          ],
        },
      ],
    });
  });

  test('a key that is not in the request', () => {
    const identity = [
      policy([{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { [TEAM]: 'blue' } } }]),
    ];
    expect(decideOn({ identity })).toMatchObject({ nearMisses: [{ mismatches: [{ key: TEAM, actual: undefined }] }] });
  });

  test('statements for other actions, and Deny statements, are none', () => {
    const identity = [
      policy([
        { Effect: 'Allow', Action: 's3:*', Resource: '*' },
        { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::x' },
      ]),
    ];
    expect(decideOn({ identity })).toMatchObject({ kind: 'deny', nearMisses: [] });
  });

  test('only of the layers that do not allow', () => {
    const near = { Effect: 'Allow', Action: 'workspaces:*', Resource: 'arn:aws:workspaces:*:*:workspace/*' };
    const identity = [policy([near, { Effect: 'Allow', Action: '*', Resource: '*' }])];
    const decision = decideOn({ identity, boundary: policy(near, 'boundary.json') });
    expect(decision).toMatchObject({ nearMisses: [{ statement: { source: 'boundary.json' } }] });
  });
});

describe('causes of an unknown decision', () => {
  const full = policy({ Effect: 'Allow', Action: '*', Resource: '*' }, 'full.json');

  test('a malformed document, with its problems', () => {
    const bad = policy(
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEqual: { [TEAM]: 'x' } } },
      'bad.json',
    );
    expect(decideOn({ identity: [full, bad] })).toMatchObject({
      kind: 'unknown',
      reason: {
        causes: [
          {
            kind: 'malformedPolicy',
            layer: { kind: 'identity' },
            source: 'bad.json',
            problems: [{ kind: 'unknown-operator' }],
          },
        ],
      },
    });
  });

  test('a document that is not known', () => {
    const boundary = parsePolicyDocument(UNKNOWN, 'aws_iam_policy.boundary');
    expect(decideOn({ identity: [full], boundary })).toMatchObject({
      reason: { causes: [{ kind: 'unknownPolicy', layer: { kind: 'boundary' }, source: 'aws_iam_policy.boundary' }] },
    });
  });

  test('a statement, with the part that is not known', () => {
    const Resource = joinText(['arn:aws:workspaces:*:', UNKNOWN, ':workspaceimage/*']);
    const identity = [policy({ Sid: 'Part', Effect: 'Allow', Action: 'workspaces:*', Resource })];
    expect(decideOn({ identity })).toMatchObject({
      statements: [{ sid: 'Part' }],
      reason: {
        causes: [
          {
            kind: 'statement',
            statement: { sid: 'Part' },
            mismatches: [
              { kind: 'resource', certain: false, expected: ['arn:aws:workspaces:*:(unknown):workspaceimage/*'] },
            ],
          },
        ],
      },
    });
  });

  test('an effect and a whole condition', () => {
    const identity = [full, policy({ Effect: UNKNOWN, Action: '*', Resource: '*', Condition: UNKNOWN })];
    expect(decideOn({ identity })).toMatchObject({
      reason: {
        causes: [
          {
            statement: { effect: 'unknown' },
            mismatches: [{ kind: 'effect' }, { kind: 'condition', key: '(unknown)' }],
          },
        ],
      },
    });
  });

  test('values of the request that are not known', () => {
    const identity = [
      policy({
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'] } },
      }),
    ];
    const decision = decideOn({ identity }, [
      ['aws:TagKeys', { values: ['Team', new PartialText(['x-', UNKNOWN])], complete: false }],
    ]);
    expect(decision).toMatchObject({
      kind: 'deny',
      nearMisses: [{ mismatches: [{ actual: ['Team', 'x-(unknown)', '(unknown)'] }] }],
    });
  });

  test('an Allow that may apply is none where another one allows', () => {
    const maybe = policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: UNKNOWN }, 'maybe.json');
    const deny = policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition: UNKNOWN }, 'deny.json');
    expect(decideOn({ identity: [full, maybe] }).kind).toBe('allow');
    expect(decideOn({ identity: [full, maybe, deny] })).toMatchObject({
      reason: { causes: [{ statement: { source: 'deny.json' } }] },
    });
  });
});

describe('createContext', () => {
  const granted = (condition: PolicyValue, context: Parameters<typeof createContext>[0]) =>
    decideOn({ identity: [policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition })] }, context)
      .kind;

  test('two keys that differ in case only: it is not known which one is compared', () => {
    const context = [
      ['aws:RequestTag/Team', ['blue']],
      ['aws:RequestTag/team', ['red']],
    ] as const;
    expect(granted({ StringEquals: { 'aws:RequestTag/TEAM': 'blue' } }, context)).toBe('unknown');
    expect(granted({ StringLike: { 'aws:RequestTag/TEAM': '*' } }, context)).toBe('allow');
  });

  test('keys named like members of every object', () => {
    expect(granted({ StringEquals: { constructor: 'x', ['__proto__']: 'y' } }, [])).toBe('deny');
  });
});

describe('matchActionPattern', () => {
  const [statement] = (() => {
    const Action: PolicyValue = ['workspaces:create*', joinText(['s3:', UNKNOWN])];
    const document = policy({ Effect: 'Deny', Action, Resource: '*' });
    return document.kind === 'policy' ? document.statements : [];
  })();
  const patterns = statement?.action.patterns;

  test('patterns can be looked at one by one, with their paths', () => {
    expect(patterns).toMatchObject([
      { display: 'workspaces:create*', path: ['Statement', 'Action', 0] },
      { display: 's3:(unknown)', path: ['Statement', 'Action', 1] },
    ]);
  });

  test.each([
    [0, 'workspaces:CreateTags', 'yes'],
    [0, 'workspaces:DeleteTags', 'no'],
    [1, 's3:GetObject', 'unknown'],
    [1, 'workspaces:CreateTags', 'no'],
  ])('pattern %i against %s: %s', (index, action, verdict) => {
    if (!Array.isArray(patterns)) throw new Error('the patterns are known');
    expect(matchActionPattern(patterns[index], action)).toBe(verdict);
  });
});
