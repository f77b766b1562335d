import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

const CONFLICT = { problem: 'The image has both name and name_prefix.', remedy: 'Remove one of them.' };

source.run('valid-image-name', plugin.rules['valid-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: process.env.NAME!, description: 'Office', workspaceId: 'ws-0123456789' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { ...props, description: 'Office', workspaceId: 'ws-0123456789' });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a b', description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'character',
          data: {
            problem: 'The image name "a b" has " " (space) at position 2, which is not allowed.',
            remedy: 'Use for example "a-b".',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a-b"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a-b', description: 'Office', workspaceId: 'ws-0123456789' });`,
            },
          ],
        },
      ],
    },
    {
      code: `const n = "it's";
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: n, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'character',
          line: 3,
          column: 39,
          endLine: 3,
          endColumn: 40,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: "it's", description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'character',
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"it-s"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: "it-s", description: 'Office', workspaceId: 'ws-0123456789' });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: \`a \${'b'}\`, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a\\\\b', description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'backslash',
          data: {
            problem: 'The image name "a\\\\b" has "\\" at position 2.',
            remedy: 'Use "a-b", which is valid under either reading.',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a-b"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a-b', description: 'Office', workspaceId: 'ws-0123456789' });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'missing',
          data: { problem: 'The image has no name.', remedy: 'Set name, or name_prefix.' },
          line: 2,
          column: 5,
          endLine: 2,
          endColumn: 19,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: undefined, description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'missing',
          data: { problem: 'The image has no name.', remedy: 'Set name, or name_prefix.' },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 48,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: '', description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'empty',
          data: { problem: 'The image name is empty.', remedy: 'Give it at least 1 character.' },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 41,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office-office-office-office-office-office-office-office-office-xx', description: 'Office', workspaceId: 'ws-0123456789' });`,
      errors: [
        {
          messageId: 'tooLong',
          data: {
            problem:
              'The image name "office-office-office-office-office-office-office-office-off…" is 65 characters long, 1 too many.',
            remedy: 'Shorten it to 64 characters.',
          },
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 106,
        },
      ],
    },
  ],
});

source.run('valid-image-name with suppressions', plugin.rules['valid-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a b', description: 'Office' }).suppress({ rule: 'valid-image-name', reason: 'Legacy' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
const i = new WorkspaceImage(this, 'i', { name: 'a b' });
i.suppress({ rule: 'valid-image-name', reason: 'Legacy' });`,
    `import { WorkspaceImage as W } from 'cdktf-workspaces-image';
     class G extends W { constructor(s: any) { super(s, 'i', { name: 'a b' }); this.suppress({ rule: 'valid-image-name', reason: 'Legacy' }); } }`,
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a b' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' });`,
      settings: { imagePolicyDate: '2026-06-30' },
    },
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' });`,
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b' }).suppress({ rule: 'valid-image-name', reason: ' ' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b' }).suppress({ rule: 'valid-image-tags', reason: 'Legacy' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
  ],
});

terraform.run('valid-image-name in Terraform JSON', plugin.rules['valid-image-name'], {
  valid: [
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789"}}}}',
    '{"resource":{"workspaces_image":{"i":{"name":"${var.name}","description":"Office","workspace_id":"ws-0123456789"}}}}',
    '{}',
    '[]',
    '{ "resource": { "aws_s3_bucket": { "b": { "bucket": "a b" } } } }',
  ],
  invalid: [
    {
      code: '{"resource":{"workspaces_image":{"i":{"name":"a b","description":"Office","workspace_id":"ws-0123456789"}}}}',
      errors: [
        {
          messageId: 'character',
          line: 1,
          column: 46,
          endLine: 1,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a-b"' },
              output:
                '{"resource":{"workspaces_image":{"i":{"name":"a-b","description":"Office","workspace_id":"ws-0123456789"}}}}',
            },
          ],
        },
      ],
    },
  ],
});

source.run('valid-image-name with a suppression until no day', plugin.rules['valid-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b', description: 'Office', workspaceId: 'ws-0123456789' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: day() });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b', description: 'Office', workspaceId: 'ws-0123456789' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: 'soon' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b', description: 'Office', workspaceId: 'ws-0123456789' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2099-02-30' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b', description: 'Office', workspaceId: 'ws-0123456789' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2099-1-1' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a' + ' b', description: 'Office', workspaceId: 'ws-0123456789' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '' });`,
      errors: [{ messageId: 'character', line: 2, column: 39, endLine: 2, endColumn: 49 }],
    },
  ],
});

source.run('valid-image-name with an override where the construct is made', plugin.rules['valid-image-name'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a b' }).addOverride('name', 'good');`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a b' }).addOverride('arn', 'x');`,
      errors: [
        {
          messageId: 'character',
          line: 2,
          column: 39,
          endLine: 2,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"a-b"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'a-b' }).addOverride('arn', 'x');`,
            },
          ],
        },
      ],
    },
  ],
});

const prefixed = (members: string) => `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { ${members}, description: 'Office', workspaceId: 'ws-0123456789' });`;

const LONG = `'${'g'.repeat(39)}'`;

/** Where a text stands in the second line; `callee` leaves out its last character. */
function at(code: string, text: string) {
  const column = code.split('\n')[1]!.indexOf(text) + 1;
  const span = (length: number) => ({ line: 2, column, endLine: 2, endColumn: column + length });
  return { text: span(text.length), callee: span(text.length - 1) };
}

function conflict(members: string, prefix: string) {
  const code = prefixed(members);
  return { code, errors: [{ messageId: 'conflict', data: CONFLICT, ...at(code, prefix).text }] };
}

source.run('valid-image-name with a prefix', plugin.rules['valid-image-name'], {
  valid: [
    prefixed("namePrefix: 'office-'"),
    prefixed("name: undefined, namePrefix: 'office-'"),
    prefixed('namePrefix: process.env.PREFIX'),
    prefixed("name: process.env.NAME, namePrefix: 'office-'"),
    // Each way through the branches has one of them.
    prefixed("...(process.env.CI ? { name: 'office' } : { namePrefix: 'office-' })"),
    prefixed("...(process.env.A ? { name: process.env.B ? 'a' : 'b' } : { namePrefix: process.env.C ? 'c-' : 'd-' })"),
  ],
  invalid: [
    conflict("name: 'office', namePrefix: 'office-'", "'office-'"),
    conflict("name: 'office', ...(process.env.CI ? { namePrefix: 'office-' } : {})", "'office-'"),
    {
      code: prefixed("...(process.env.CI ? { namePrefix: 'office-' } : {})"),
      errors: [{ messageId: 'missing', ...at(prefixed(''), 'WorkspaceImage(').callee }],
    },
    {
      code: prefixed("namePrefix: 'office image-'"),
      errors: [
        {
          messageId: 'character',
          ...at(prefixed("namePrefix: 'office image-'"), "'office image-'").text,
          suggestions: [
            { messageId: 'replace', data: { value: '"office-image"' }, output: prefixed("namePrefix: 'office-image'") },
          ],
        },
      ],
    },
    {
      code: prefixed(`namePrefix: ${LONG}`),
      errors: [{ messageId: 'tooLong', ...at(prefixed(`namePrefix: ${LONG}`), LONG).text }],
    },
  ],
});
