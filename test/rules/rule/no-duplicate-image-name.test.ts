import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('no-duplicate-image-name', plugin.rules['no-duplicate-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', workspaceId: 'ws-0123456789' });
new WorkspaceImage(this, 'b', { name: 'b', workspaceId: 'ws-9876543210' });
`,
    // Each of these may be for another account, another region or another run.
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
if (x) { new WorkspaceImage(this, 'a', { name: 'office' });
 } else { new WorkspaceImage(this, 'b', { name: 'office' });
 }`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
class A { m() { new WorkspaceImage(this, 'a', { name: 'office' });
 } n() { new WorkspaceImage(this, 'b', { name: 'office' });
 } }`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
for (const provider of ps) { new WorkspaceImage(this, 'a', { name: 'office', provider });
 new WorkspaceImage(this, 'b', { name: 'office' });
 }`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
x ? new WorkspaceImage(this, 'a', { name: 'office' }) : new WorkspaceImage(this, 'b', { name: 'office' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(one, 'a', { name: 'office' }); new WorkspaceImage(two, 'b', { name: 'office' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: x ? 'a' : 'office' });
new WorkspaceImage(this, 'b', { name: 'office' });
`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office' });
new WorkspaceImage(this, 'b', { name: 'office' }).suppress({ rule: 'no-duplicate-image-name', reason: 'x' });
`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office' });
new WorkspaceImage(this, 'b', { name: 'office' });
`,
      errors: [
        {
          messageId: 'duplicate',
          data: { problem: 'The image name "office" is also used by the image "a".', remedy: 'Rename one of them.' },
          line: 3,
          column: 39,
          endLine: 3,
          endColumn: 47,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
const id = 'x' + 1;
const i = new WorkspaceImage(this, id, { name: 'office' });
this.j = new WorkspaceImage(this, 'j', { name: 'office' });
`,
      errors: [
        {
          messageId: 'duplicate',
          data: { problem: 'The image name "office" is also used by the image "x1".', remedy: 'Rename one of them.' },
          line: 4,
          column: 48,
          endLine: 4,
          endColumn: 56,
        },
      ],
    },
  ],
});

source.run('no-duplicate-image-name in regions', plugin.rules['no-duplicate-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: 'eu-central-1' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210', region: 'us-east-1' });
`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: 'eu-central-1' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: process.env.A });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210', region: process.env.A });
`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: process.env.A });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
    `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'us-east-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: 'eu-central-1' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: 'eu-central-1' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210', region: 'eu-central-1' });
`,
      errors: [{ messageId: 'duplicate', line: 3, column: 39, endLine: 3, endColumn: 47 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
      errors: [{ messageId: 'duplicate', line: 3, column: 39, endLine: 3, endColumn: 47 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: undefined });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
      errors: [{ messageId: 'duplicate', line: 3, column: 39, endLine: 3, endColumn: 47 }],
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: 'eu-central-1' });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office', region: 'eu-central-1' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
      errors: [{ messageId: 'duplicate', line: 5, column: 39, endLine: 5, endColumn: 47 }],
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { region: process.env.R });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'a', { name: 'office' });
new WorkspaceImage(this, 'b', { name: 'office', workspaceId: 'ws-9876543210' });
`,
      errors: [{ messageId: 'duplicate', line: 5, column: 39, endLine: 5, endColumn: 47 }],
    },
  ],
});
