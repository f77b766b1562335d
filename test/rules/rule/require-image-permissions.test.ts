import { join } from 'node:path';
import plugin from '../../../rules';
import { lintText } from '../lint-text';
import { source } from '../rule-tester';

const DEPLOYER = join(__dirname, '../../../rules/docs/deployer.json');

source.run('require-image-permissions', plugin.rules['require-image-permissions'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
  ],
  invalid: [
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { workspaceId: 'ws-9876543210' });`,
      settings: { imagePolicy: { deployer: { policies: [DEPLOYER], accountId: '123456789012' } } },
      errors: [
        {
          messageId: 'denied',
          data: {
            problem:
              'The deployer may not call workspaces:CreateWorkspaceImage on arn:aws:workspaces:eu-west-1:123456789012:workspace/ws-9876543210.',
            remedy: 'Allow it in a policy of the deployer.',
          },
          line: 4,
          column: 5,
          endLine: 4,
          endColumn: 19,
        },
        {
          messageId: 'denied',
          data: {
            problem: 'The deployer may not call workspaces:DeleteWorkspaceImage on *.',
            remedy: 'Allow it on "*" in a policy of the deployer.',
          },
          line: 4,
          column: 5,
          endLine: 4,
          endColumn: 19,
        },
      ],
    },
  ],
});

test('permissions are asked for in the region of the image, else of its provider', () => {
  const imagePolicy = { deployer: { policies: [DEPLOYER], accountId: '123456789012' } };
  const lint = (region: string) =>
    lintText(
      `import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-west-1' });
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789'${region} });`,
      { rules: { 'require-image-permissions': 'error' }, settings: { imagePolicy } },
    )
      .map(({ message }) => message)
      .filter((message) => message.includes('CreateWorkspaceImage'));
  expect(lint('')).toEqual([]);
  expect(lint(`, region: 'eu-west-1'`)).toEqual([]);
  expect(lint(`, region: 'us-east-1'`)).toEqual([
    expect.stringContaining('arn:aws:workspaces:us-east-1:123456789012:workspace/ws-0123456789'),
  ]);
  // What only the running program knows is left to the later gates.
  expect(lint(', region: process.env.REGION')).toEqual([]);
});
