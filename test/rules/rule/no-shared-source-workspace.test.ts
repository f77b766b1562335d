import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('no-shared-source-workspace', plugin.rules['no-shared-source-workspace'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { workspaceId: 'ws-0123456789' });
new WorkspaceImage(this, 'b', { workspaceId: 'ws-9876543210' });
`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { workspaceId: w.id });
new WorkspaceImage(this, 'b', { workspaceId: w.id });
`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
function f(this: any) { new WorkspaceImage(this, 'a', { workspaceId: 'ws-0123456789' });
 new WorkspaceImage(this, 'b', { workspaceId: 'ws-0123456789' });
 }`,
      errors: [
        {
          messageId: 'shared',
          data: {
            problem: 'The WorkSpace "ws-0123456789" is also the source of the image "a".',
            remedy: 'Take another one, copy the image, or add depends_on.',
          },
          line: 3,
          column: 47,
          endLine: 3,
          endColumn: 62,
        },
      ],
    },
  ],
});
