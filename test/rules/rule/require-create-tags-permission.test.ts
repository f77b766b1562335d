import { join } from 'node:path';
import plugin from '../../../rules';
import { source } from '../rule-tester';

const DEPLOYER = join(__dirname, '../../../rules/docs/deployer.json');

source.run('require-create-tags-permission', plugin.rules['require-create-tags-permission'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'office' } });`,
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      settings: { imagePolicy: { deployer: { policies: [DEPLOYER], accountId: '123456789012' } } },
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'desktop' } });`,
      settings: { imagePolicy: { deployer: { policies: [DEPLOYER], accountId: '123456789012' } } },
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: team() } });`,
      settings: { imagePolicy: { deployer: { policies: [DEPLOYER], accountId: '123456789012' } } },
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'office' } });`,
      settings: { imagePolicy: { deployer: { role: 'aws_iam_role.deployer' } } },
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'office' } });`,
      settings: { imagePolicy: { deployer: { policies: ['missing.json'] } } },
    },
  ],
  invalid: [
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'office' } });`,
      settings: { imagePolicy: { deployer: { policies: [DEPLOYER], accountId: '123456789012' } } },
      errors: [
        {
          messageId: 'denied',
          data: {
            problem: 'The deployer may not call workspaces:CreateTags with the tags "Team".',
            remedy: 'Allow it on "*" in a policy of the deployer.',
          },
          line: 4,
          column: 108,
          endLine: 4,
          endColumn: 126,
        },
      ],
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: x ? 'desktop' : 'office' } });`,
      settings: { imagePolicy: { deployer: { policies: [DEPLOYER], accountId: '123456789012' } } },
      errors: [{ messageId: 'denied', line: 4, column: 108, endLine: 4, endColumn: 142 }],
    },
  ],
});
