import plugin from '../../../rules';
import { source } from '../rule-tester';

const withOptions = (options: object) => ({ imagePolicy: { rules: { 'require-image-tags': ['error', options] } } });

source.run('require-image-tags', plugin.rules['require-image-tags'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: { Owner: 'x' } }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Stage: 'prod' } });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: { tags: { Owner: 'x' } } });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Stage: 'prod' } });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
    // The provider may add the missing tag.
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Stage: 'prod' } });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: makeTags() }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Stage: 'prod' } });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Stage: stage, ...others() } });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: {} });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', provider: eu });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
    },
  ],
  invalid: [
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Stage: 'dev' } });`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
      errors: [
        {
          messageId: 'missing',
          data: {
            problem: 'The image has no tag "Owner".',
            remedy: 'Add it, to the image or to the default_tags of the provider.',
          },
          line: 4,
          column: 108,
          endLine: 4,
          endColumn: 124,
        },
        {
          messageId: 'value',
          data: { problem: 'Tag "Stage" has the value "dev".', remedy: 'Give it with one of "test", "prod".' },
          line: 4,
          column: 117,
          endLine: 4,
          endColumn: 122,
        },
      ],
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      settings: withOptions({ tags: { Owner: {} } }),
      errors: [
        {
          messageId: 'missing',
          data: {
            problem: 'The image has no tag "Owner".',
            remedy: 'Add it, to the image or to the default_tags of the provider.',
          },
          line: 4,
          column: 5,
          endLine: 4,
          endColumn: 19,
        },
      ],
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: {} }] });
class S { constructor() { new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: { Stage: 'x' } }] }); new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Owner: 'x' } }); } }
import { WorkspaceImage } from 'cdktf-workspaces-image';
`,
      settings: withOptions({ tags: { Owner: {}, Stage: { values: ['test', 'prod'] } } }),
      errors: [
        {
          messageId: 'value',
          data: {
            problem: 'The provider\'s default tag "Stage" has the value "x".',
            remedy: 'Give it with one of "test", "prod".',
          },
          line: 3,
          column: 94,
          endLine: 3,
          endColumn: 97,
        },
      ],
    },
  ],
});
