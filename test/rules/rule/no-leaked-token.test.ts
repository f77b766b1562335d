import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

source.run('no-leaked-token', plugin.rules['no-leaked-token'], {
  valid: [
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::x/$\${aws:username}' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: Fn.jsonencode({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::x/\${aws:username}' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: \`arn:aws:s3:::\${bucket}/*\` }] }) });`,
    "const p = { policy: 'arn:aws:s3:::x/${aws:username}' };",
  ],
  invalid: [
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: ['*', 'arn:aws:s3:::x/\${aws:username}'] }] }) });`,
      errors: [
        {
          messageId: 'policyVariable',
          data: {
            problem: 'The text has the policy variable "${aws:username}" at position 16, not escaped.',
            remedy: 'Write "$${aws:username}".',
          },
          line: 3,
          column: 139,
          endLine: 3,
          endColumn: 171,
        },
      ],
    },
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: \`arn:aws:s3:::\${bucket}/\\\${aws:username}\` }] }) });`,
      errors: [
        {
          messageId: 'policyVariable',
          data: {
            problem: 'The text has the policy variable "${aws:username}" at position 2, not escaped.',
            remedy: 'Write "$${aws:username}".',
          },
          line: 3,
          column: 133,
          endLine: 3,
          endColumn: 174,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: '\${TfToken[TOKEN.7]}', description: 'x' });`,
      errors: [
        {
          messageId: 'textToken',
          data: {
            problem: 'The text has the token "${TfToken[TOKEN.7]" at position 1.',
            remedy: 'Pass the value on as it is, or through a function of Fn.',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 60,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'golden--8.109562212591384e+298', description: 'x' });`,
      errors: [
        {
          messageId: 'numberToken',
          data: {
            problem: '"golden--8.109562212591384e+298" has the number token -8.109562212591384e+298 at position 8.',
            remedy: 'Write `${Token.asString(value)}` where the source has `${value}`.',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 71,
        },
      ],
    },
  ],
});

terraform.run('no-leaked-token in Terraform JSON', plugin.rules['no-leaked-token'], {
  valid: ['{}'],
  invalid: [
    {
      code: '{ "resource": { "workspaces_image": { "i": { "name": "${TfToken[TOKEN.7]}" } } } }',
      errors: [
        {
          messageId: 'textToken',
          data: {
            problem: 'The text has the token "${TfToken[TOKEN.7]" at position 1.',
            remedy: 'Pass the value on as it is, or through a function of Fn.',
          },
          line: 1,
          column: 54,
          endLine: 1,
          endColumn: 75,
        },
      ],
    },
    {
      code: '{ "resource": { "workspaces_image": { "i": { "name": "golden--8.109562212591384e+298" } } } }',
      errors: [
        {
          messageId: 'numberToken',
          data: {
            problem: '"golden--8.109562212591384e+298" has the number token -8.109562212591384e+298 at position 8.',
            remedy: 'Write `${Token.asString(value)}` where the source has `${value}`.',
          },
          line: 1,
          column: 54,
          endLine: 1,
          endColumn: 86,
        },
      ],
    },
  ],
});
