import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('no-scoped-create-tags', plugin.rules['no-scoped-create-tags'], {
  valid: [
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: image.arn }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:DeleteWorkspaceImage', Resource: 'arn:aws:workspaces:*:*:workspaceimage/*' }] }) });`,
  ],
  invalid: [
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: 'arn:aws:workspaces:*:*:workspaceimage/*' }] }) });`,
      errors: [
        {
          messageId: 'scoped',
          data: {
            problem: 'The statement allows workspaces:CreateTags on "arn:aws:workspaces:*:*:workspaceimage/*" only.',
            remedy: 'Set Resource to "*".',
          },
          line: 3,
          column: 150,
          endLine: 3,
          endColumn: 191,
        },
      ],
    },
  ],
});
