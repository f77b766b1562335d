import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('no-wildcard-image-permissions', plugin.rules['no-wildcard-image-permissions'], {
  valid: [
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' }] }) });`,
    `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }) });`,
  ],
  invalid: [
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:*', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'action',
          data: {
            problem:
              'The action "workspaces:*" grants workspaces:CreateTags, workspaces:CreateWorkspaceImage, workspaces:DeleteTags and 4 more.',
            remedy: 'Name each action that is needed.',
          },
          line: 3,
          column: 115,
          endLine: 3,
          endColumn: 129,
        },
      ],
    },
    {
      code: `import { Fn } from 'cdktf';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
new IamPolicy(this, 'p', { policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'workspaces:CreateWorkspaceImage', Resource: '*' }] }) });`,
      errors: [
        {
          messageId: 'resource',
          data: {
            problem: 'The statement allows workspaces:CreateWorkspaceImage on "*".',
            remedy: 'Name the ARN of the WorkSpace and that of the images, "…:workspaceimage/*".',
          },
          line: 3,
          column: 160,
          endLine: 3,
          endColumn: 163,
        },
      ],
    },
  ],
});
