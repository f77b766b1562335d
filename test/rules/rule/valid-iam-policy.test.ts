import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('valid-iam-policy', plugin.rules['valid-iam-policy'], {
  valid: [
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: Fn.jsonencode({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: \`arn:aws:s3:::\${bucket}/$\\\${aws:username}\` }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [...statements()] }) });`,
    `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: '\${jsonencode({ a = { b = "}" } })}' });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions(), Resource: '*' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new S3BucketPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'x', Resource: '*' }] }) });`,
  ],
  invalid: [
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'allow', Action: 'workspaces:CreateTags', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'invalid-effect',
          data: {
            problem:
              'The effect "allow" does not exist; the policy grammar has "Allow" and "Deny", in this letter case.',
            remedy: 'Write Allow.',
          },
          line: 3,
          column: 98,
          endLine: 3,
          endColumn: 105,
        },
      ],
    },
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['workspaces:CreateTags', 'workspaces:CreateTag'], Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'unknown-action',
          data: { problem: 'There is no action "workspaces:CreateTag".', remedy: 'Write "workspaces:CreateTags".' },
          line: 3,
          column: 141,
          endLine: 3,
          endColumn: 163,
        },
      ],
    },
    {
      code: `const statement = { Effect: 'Allow', Action: 's3:*' };
import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) });`,
      errors: [
        {
          messageId: 'missing-resource',
          data: {
            problem: 'The statement names no resource; the policy grammar requires at least one.',
            remedy: 'Add "Resource".',
          },
          line: 1,
          column: 19,
          endLine: 1,
          endColumn: 54,
        },
      ],
    },
    {
      code: `import { iamPolicy } from '@cdktf/provider-aws';
new iamPolicy.IamPolicy(this, 'p', { policy: '{' });`,
      errors: [
        {
          messageId: 'invalid-json',
          data: {
            problem: "The policy is not valid JSON: Expected property name or '}' in JSON at position 1.",
            remedy: 'Correct the JSON.',
          },
          line: 2,
          column: 46,
          endLine: 2,
          endColumn: 49,
        },
      ],
    },
    {
      code: `import { IamRolePolicy } from '@cdktn/provider-aws/lib/iam-role-policy';
new IamRolePolicy(this, 'p', { policy: x ? '[]' : '{}' });`,
      errors: [
        {
          messageId: 'wrong-type',
          data: { problem: 'The policy is a list.', remedy: 'Write an object.' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 55,
        },
        {
          messageId: 'old-version',
          data: {
            problem:
              'The policy has no "Version": managed policies, SCPs and RCPs are refused, and policy variables are plain text.',
            remedy: 'Set "Version": "2012-10-17".',
          },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 55,
        },
        {
          messageId: 'missing-statement',
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 55,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2008', Statement: [] }) });`,
      errors: [
        {
          messageId: 'invalid-version',
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 68,
        },
        {
          messageId: 'missing-statement',
          line: 2,
          column: 81,
          endLine: 2,
          endColumn: 83,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Action: '*', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'missing-effect',
          line: 2,
          column: 88,
          endLine: 2,
          endColumn: 118,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'missing-action',
          line: 2,
          column: 88,
          endLine: 2,
          endColumn: 122,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'invalid-action',
          line: 2,
          column: 115,
          endLine: 2,
          endColumn: 127,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: 'workspace' }] }) });`,
      errors: [
        {
          messageId: 'invalid-resource',
          line: 2,
          column: 130,
          endLine: 2,
          endColumn: 141,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', NotAction: 's3:*', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'conflicting-elements',
          line: 2,
          column: 131,
          endLine: 2,
          endColumn: 137,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'principal-not-allowed',
          line: 2,
          column: 118,
          endLine: 2,
          endColumn: 121,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'a b', Effect: 'Allow', Action: '*', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'invalid-sid',
          line: 2,
          column: 95,
          endLine: 2,
          endColumn: 100,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEqual: { 'aws:x': 'y' } } }] }) });`,
      errors: [
        {
          messageId: 'unknown-operator',
          line: 2,
          column: 161,
          endLine: 2,
          endColumn: 177,
        },
      ],
    },
    {
      code: `import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Ressource: '*', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'unknown-element',
          line: 2,
          column: 131,
          endLine: 2,
          endColumn: 134,
        },
      ],
    },
  ],
});
