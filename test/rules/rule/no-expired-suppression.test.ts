import plugin from '../../../rules';
import { source } from '../rule-tester';

source.run('no-expired-suppression', plugin.rules['no-expired-suppression'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: 'Legacy' });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: 'Legacy', expires: day() });`,
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' });`,
      settings: { imagePolicyDate: '2026-06-30' },
    },
    // The program throws before there is a suppression.
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
function fail(): string { throw new Error('x'); }
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: fail(), reason: 'x', expires: '2000-01-01' });`,
    {
      code: `/* eslint-disable workspaces-image/valid-image-name -- x (expires 2026-06-30) */
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      settings: { imagePolicyDate: '2026-06-30' },
    },
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-06-30' });`,
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [
        {
          messageId: 'expired',
          data: {
            problem: 'The suppression of "valid-image-name" expired on 2026-06-30.',
            remedy: 'Fix what it silences, or set a new date.',
          },
          line: 2,
          column: 110,
          endLine: 2,
          endColumn: 122,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' }).suppress({ rule: 'valid-image-name', reason: 'x', expires: '2026-02-30' });`,
      errors: [
        {
          messageId: 'noDate',
          data: { problem: '"2026-02-30" is not a date.', remedy: 'Fix what it silences, or set a new date.' },
          line: 2,
          column: 110,
          endLine: 2,
          endColumn: 122,
        },
      ],
    },
    {
      code: `/* eslint-disable workspaces-image/valid-image-name -- x (expires 2026-06-30) */
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office' });`,
      settings: { imagePolicyDate: '2026-07-01' },
      errors: [
        {
          messageId: 'expired',
          data: {
            problem: 'The suppression of "valid-image-name" expired on 2026-06-30.',
            remedy: 'Fix what it silences, or set a new date.',
          },
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 81,
        },
      ],
    },
  ],
});
