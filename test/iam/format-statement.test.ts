import { formatStatement, parsePolicyDocument } from '../../src/iam';

test('lists are sorted without repetitions, a list of one has no brackets', () => {
  const json = formatStatement({
    actions: ['workspaces:DescribeTags', 'workspaces:CreateTags', 'workspaces:CreateTags'],
    resources: ['*'],
  });
  expect(json).toBe(
    [
      '{',
      '  "Effect": "Allow",',
      '  "Action": [',
      '    "workspaces:CreateTags",',
      '    "workspaces:DescribeTags"',
      '  ],',
      '  "Resource": "*"',
      '}',
    ].join('\n'),
  );
});

test('a statement with a Sid and conditions is accepted as it stands', () => {
  const conditions = {
    'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team', 'Cost'] },
    StringEquals: { 'aws:RequestTag/Team': ['blue'] },
  };
  const json = formatStatement({ sid: 'TagImages', actions: ['workspaces:CreateTags'], resources: ['*'], conditions });
  expect(JSON.parse(json)).toEqual({
    Sid: 'TagImages',
    Effect: 'Allow',
    Action: 'workspaces:CreateTags',
    Resource: '*',
    Condition: {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['Cost', 'Team'] },
      StringEquals: { 'aws:RequestTag/Team': 'blue' },
    },
  });
  expect(parsePolicyDocument(`{"Version":"2012-10-17","Statement":[${json}]}`)).toMatchObject({
    kind: 'policy',
    problems: [],
  });
});
