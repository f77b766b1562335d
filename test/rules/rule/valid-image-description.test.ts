import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('valid-image-description', plugin.rules['valid-image-description'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: describe(), workspaceId: 'ws-0123456789' });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'a-b', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'hyphen',
          data: { problem: 'The image description "a-b" has "-" at position 2.', remedy: 'Use "a_b".' },
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 67,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a_b"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'a_b', workspaceId: 'ws-0123456789' });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: '', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'empty',
          data: { problem: 'The image description is empty.', remedy: 'Give it at least 1 character.' },
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 64,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office & mail', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'character',
          data: {
            problem: 'The image description "Office & mail" has "&" at position 8, which is not allowed.',
            remedy: 'Use for example "Office mail".',
          },
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 77,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"Office mail"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office mail', workspaceId: 'ws-0123456789' });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office mail!', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'character',
          data: {
            problem:
              'The image description "Office Office Office Office Office Office Office Office Off…" has "!" at position 257, which is not allowed.',
            remedy: 'Use for example "Office Office Office Office Office Office Office Office Off…".',
          },
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 321,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"Office Office Office Office Office Office Office Office Off…"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office mail', workspaceId: 'ws-0123456789' });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office Office mails', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'tooLong',
          data: {
            problem:
              'The image description "Office Office Office Office Office Office Office Office Off…" is 257 characters long, 1 too many.',
            remedy: 'Shorten it to 256 characters.',
          },
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 321,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'missing',
          data: { problem: 'The image has no description.', remedy: 'Set description.' },
          line: 2,
          column: 5,
          endLine: 2,
          endColumn: 19,
        },
      ],
    },
  ],
});
