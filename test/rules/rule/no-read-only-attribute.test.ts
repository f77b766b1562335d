import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

source.run('no-read-only-attribute', plugin.rules['no-read-only-attribute'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });`,
    // cdktf takes no such argument: it is dropped.
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', imageId: 'wsi-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
use(i.imageId);`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('tags.Team', 'x');`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('image_id', undefined);`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('image_id', null);`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('image_id', process.env.ID);`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('image_id');`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride(key, 'x');`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('image_id', 'x');
i.addOverride('image_id', undefined);`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.resetOverride('image_id', 'x');`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
other.addOverride('image_id', 'x');`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.suppress({ rule: 'no-read-only-attribute', reason: 'x' });
i.addOverride('image_id', 'x');`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('image_id', 'wsi-0123456789');`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "image_id" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 25,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('tags_all.Team', 'x');`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "tags_all" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 30,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('tags_all', { Team: 'x' });`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "tags_all" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 25,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('state', x ? 'AVAILABLE' : undefined);`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "state" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 22,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });
i.addOverride('arn', 'x');
i.addOverride('created', 'y');`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "arn" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 20,
        },
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "created" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 24,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' }).addOverride('image_id', 'x');`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "image_id" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 2,
          column: 116,
          endLine: 2,
          endColumn: 126,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
class G extends WorkspaceImage { constructor(s: any) { super(s, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' }); this.addOverride('image_id', 'x'); } }`,
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "image_id" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 2,
          column: 161,
          endLine: 2,
          endColumn: 171,
        },
      ],
    },
  ],
});

terraform.run('no-read-only-attribute in Terraform JSON', plugin.rules['no-read-only-attribute'], {
  valid: [
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789"}}}}',
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","image_id":null}}}}',
  ],
  invalid: [
    {
      code: '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","image_id":"${var.id}"}}}}',
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "image_id" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 1,
          column: 109,
          endLine: 1,
          endColumn: 119,
        },
      ],
    },
    {
      code: '{ "resource": { "workspaces_image": { "i": { "image_id": "wsi-0123456789" } } } }',
      errors: [
        {
          messageId: 'readOnly',
          data: {
            problem: 'The attribute "image_id" is set in the configuration.',
            remedy: 'Remove it from the configuration. To use the value elsewhere, refer to the attribute.',
          },
          line: 1,
          column: 46,
          endLine: 1,
          endColumn: 56,
        },
      ],
    },
  ],
});
