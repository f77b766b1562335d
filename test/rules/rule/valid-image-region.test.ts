import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

source.run('valid-image-region', plugin.rules['valid-image-region'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: 'eu-west-1' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: undefined });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: process.env.REGION });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: 'EU-WEST-1' });`,
      errors: [
        {
          messageId: 'form',
          data: { problem: '"EU-WEST-1" is not a region.', remedy: 'Write "eu-west-1".' },
          line: 2,
          column: 110,
          endLine: 2,
          endColumn: 121,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"eu-west-1"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: 'eu-west-1' });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: '' });`,
      errors: [{ messageId: 'form', line: 2, column: 110, endLine: 2, endColumn: 112 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', region: x ? 'eu.west.1' : 'eu-west-1' });`,
      errors: [{ messageId: 'form', line: 2, column: 110, endLine: 2, endColumn: 139 }],
    },
  ],
});

terraform.run('valid-image-region in Terraform JSON', plugin.rules['valid-image-region'], {
  valid: [
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","region":"eu-west-1"}}}}',
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","region":"${var.region}"}}}}',
  ],
  invalid: [
    {
      code: '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","region":"eu.west.1"}}}}',
      errors: [{ messageId: 'form', line: 1, column: 118, endLine: 1, endColumn: 129 }],
    },
  ],
});
