import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

source.run('no-reused-image-name', plugin.rules['no-reused-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: {}, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: false }, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: makeLifecycle(), description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', ...others(), description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true }, count: 0, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true, ignoreChanges: 'all' }, description: 'Office', workspaceId: 'ws-0123456789' });`,
    // What is ignored is read of the stack.
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true, ignoreChanges: ['tags'] }, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: process.env.NAME!, lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: \`office-\${process.env.BUILD}\`, lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: Fn.join('-', ['office', Fn.sha1('x')]), lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
    // The one branch has the lifecycle, the other one the name.
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: x ? process.env.NAME! : 'office', lifecycle: x ? { createBeforeDestroy: true } : undefined, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });
i.lifecycle = {};`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('lifecycle.create_before_destroy', false);`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });
i.suppress({ rule: 'no-reused-image-name', reason: 'The name is a digest' });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'fixedName',
          data: {
            problem:
              'The image name "office" is fixed, and the image has create_before_destroy: a new description or workspace_id fails.',
            remedy: 'Use name_prefix.',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 47,
        },
      ],
    },
    {
      code: `const n = 'a' + 'b';
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: n, lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [{ messageId: 'fixedName', line: 3, column: 39, endLine: 3, endColumn: 40 }],
    },
    {
      code: `const lifecycle = { createBeforeDestroy: true };
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [{ messageId: 'fixedName', line: 3, column: 39, endLine: 3, endColumn: 47 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: x ? 'a' : 'b', lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        { messageId: 'fixedName', line: 2, column: 39, endLine: 2, endColumn: 52 },
        { messageId: 'fixedName', line: 2, column: 39, endLine: 2, endColumn: 52 },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', lifecycle: { createBeforeDestroy: true }, count: 2, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [{ messageId: 'fixedName', line: 2, column: 39, endLine: 2, endColumn: 47 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office-0123456789', lifecycle: { createBeforeDestroy: true }, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'fixedName',
          data: {
            problem:
              'The image name "office-0123456789" is fixed, and the image has create_before_destroy: a new description fails.',
            remedy: 'Use name_prefix.',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 58,
        },
      ],
    },
  ],
});

terraform.run('no-reused-image-name in Terraform JSON', plugin.rules['no-reused-image-name'], {
  valid: [
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789"}}}}',
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","lifecycle":{"create_before_destroy":false}}}}}',
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","lifecycle":{"create_before_destroy":true},"count":0}}}}',
  ],
  invalid: [
    {
      code: '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","lifecycle":{"create_before_destroy":true}}}}}',
      errors: [{ messageId: 'fixedName', line: 1, column: 46, endLine: 1, endColumn: 54 }],
    },
  ],
});
