import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

source.run('require-suppression-reason', plugin.rules['require-suppression-reason'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: 'Legacy' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: why() });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress(...all);`,
    `// eslint-disable-next-line workspaces-image/valid-image-name -- Legacy
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
    `// eslint-disable-next-line no-undef
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
    `/* eslint-disable */
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
    `// What eslint-disable-next-line workspaces-image/valid-image-name does
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: ' ' });`,
      errors: [
        {
          messageId: 'noReason',
          data: {
            problem: 'The suppression of "valid-image-name" gives no reason.',
            remedy: 'Give it a reason, or remove it.',
          },
          line: 2,
          column: 60,
          endLine: 2,
          endColumn: 101,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-nam', reason: 'Legacy' });`,
      errors: [
        {
          messageId: 'noRule',
          data: {
            problem: 'There is no rule "valid-image-nam" that can be suppressed.',
            remedy: 'Give it a reason, or remove it.',
          },
          line: 2,
          column: 68,
          endLine: 2,
          endColumn: 85,
        },
      ],
    },
    {
      code: `/* eslint-disable workspaces-image/valid-image-name */
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      errors: [
        {
          messageId: 'noReason',
          data: {
            problem: 'The suppression of "valid-image-name" gives no reason.',
            remedy: 'Say why behind "--", or remove the comment.',
          },
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 55,
        },
      ],
    },
    {
      code: `// eslint-disable-next-line no-undef, workspaces-image/valid-image-name -- (expires 2099-12-31)
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      errors: [{ messageId: 'noReason', line: 1, column: 1, endLine: 1, endColumn: 96 }],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ reason: 'Legacy' });`,
      errors: [
        {
          messageId: 'form',
          data: {
            problem: 'A suppression does not have the form { "rule", "reason", "expires" }.',
            remedy: 'Give it a reason, or remove it.',
          },
          line: 2,
          column: 60,
          endLine: 2,
          endColumn: 80,
        },
      ],
    },
  ],
});

terraform.run('require-suppression-reason in Terraform JSON', plugin.rules['require-suppression-reason'], {
  valid: ['{}'],
  invalid: [
    {
      code: '{ "resource": { "workspaces_image": { "i": { "//": { "lint": { "suppress": "valid-image-name" } } } } } }',
      errors: [
        {
          messageId: 'form',
          data: {
            problem: 'A suppression does not have the form { "rule", "reason", "expires" }.',
            remedy: 'Give it a reason, or remove it.',
          },
          line: 1,
          column: 76,
          endLine: 1,
          endColumn: 94,
        },
      ],
    },
  ],
});
