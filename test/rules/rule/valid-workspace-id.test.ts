import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('valid-workspace-id', plugin.rules['valid-workspace-id'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: workspace.id });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'wsi-0123456789' });`,
      errors: [
        {
          messageId: 'form',
          data: {
            problem: '"wsi-0123456789" is not the id of a WorkSpace but looks like the id of an image.',
            remedy: 'Take it from "aws workspaces describe-workspaces".',
          },
          line: 2,
          column: 85,
          endLine: 2,
          endColumn: 101,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office' });`,
      errors: [
        {
          messageId: 'missing',
          data: { problem: 'The image has no workspace_id.', remedy: 'Set workspace_id.' },
          line: 2,
          column: 5,
          endLine: 2,
          endColumn: 19,
        },
      ],
    },
  ],
});
