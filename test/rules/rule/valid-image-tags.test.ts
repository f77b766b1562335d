import plugin from '../../../rules';
import { source, terraform } from '../rule-tester';

source.run('valid-image-tags', plugin.rules['valid-image-tags'], {
  valid: [
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: null as any } });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'desktop' } });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: undefined });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: makeTags() });`,
    `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { k0: '', k1: '', k2: '', k3: '', k4: '', k5: '', k6: '', k7: '', k8: '', k9: '', k10: '', k11: '', k12: '', k13: '', k14: '', k15: '', k16: '', k17: '', k18: '', k19: '', k20: '', k21: '', k22: '', k23: '', k24: '', k25: '', k26: '', k27: '', k28: '', k29: '', k30: '', k31: '', k32: '', k33: '', k34: '', k35: '', k36: '', k37: '', k38: '', k39: '', k40: '', k41: '', k42: '', k43: '', k44: '', k45: '', k46: '', k47: '', k48: '', k49: '' } });`,
    `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: { k0: '', k1: '', k2: '', k3: '', k4: '', k5: '', k6: '', k7: '', k8: '', k9: '', k10: '', k11: '', k12: '', k13: '', k14: '', k15: '', k16: '', k17: '', k18: '', k19: '', k20: '', k21: '', k22: '', k23: '', k24: '', k25: '', k26: '', k27: '', k28: '', k29: '', k30: '', k31: '', k32: '', k33: '', k34: '', k35: '', k36: '', k37: '', k38: '', k39: '', k40: '', k41: '', k42: '', k43: '', k44: '', k45: '', k46: '', k47: '', k48: '', k49: '' } }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { k0: '', k1: '', k2: '', k3: '', k4: '', k5: '', k6: '', k7: '', k8: '', k9: '', k10: '', k11: '', k12: '', k13: '', k14: '', k15: '', k16: '', k17: '', k18: '', k19: '', k20: '', k21: '', k22: '', k23: '', k24: '', k25: '', k26: '', k27: '', k28: '', k29: '', k30: '', k31: '', k32: '', k33: '', k34: '', k35: '', k36: '', k37: '', k38: '', k39: '', k40: '', k41: '', k42: '', k43: '', k44: '', k45: '', k46: '', k47: '', k48: '', k49: '' } });`,
  ],
  invalid: [
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { [\`aws:\${x}\`]: '50%', '\${var.x}%': 'x' } });`,
      errors: [
        {
          messageId: 'reservedPrefix',
          data: {
            problem: 'The tag key "aws:${…}" begins with "aws:", whatever the unknown part is.',
            remedy: 'Use another prefix.',
          },
          line: 2,
          column: 111,
          endLine: 2,
          endColumn: 121,
        },
        {
          messageId: 'character',
          data: {
            problem: 'In the tag "aws:${…}" the value "50%" has "%" at position 3, which is not allowed.',
            remedy: 'Use for example "50".',
          },
          line: 2,
          column: 124,
          endLine: 2,
          endColumn: 129,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"50"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { [\`aws:\${x}\`]: '50', '\${var.x}%': 'x' } });`,
            },
          ],
        },
        {
          messageId: 'character',
          data: {
            problem: 'The tag key "${…}%" has "%", which is not allowed, whatever the unknown part is.',
            remedy: 'Remove or replace that character.',
          },
          line: 2,
          column: 131,
          endLine: 2,
          endColumn: 142,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: ' desktop' } });`,
      output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: 'desktop' } });`,
      errors: [
        {
          messageId: 'edgeSpace',
          data: {
            problem: 'In the tag "Team" the value " desktop" begins or ends with a space.',
            remedy: 'Use "desktop".',
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
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: '50%' } });`,
      errors: [
        {
          messageId: 'character',
          data: {
            problem: 'In the tag "Team" the value "50%" has "%" at position 3, which is not allowed.',
            remedy: 'Use for example "50".',
          },
          line: 2,
          column: 116,
          endLine: 2,
          endColumn: 121,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"50"' },
              output: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: '50' } });`,
            },
          ],
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { ...others(), 'aws:x': 'y' } });`,
      errors: [
        {
          messageId: 'reservedPrefix',
          data: { problem: 'The tag key "aws:x" begins with "aws:".', remedy: 'Use another prefix.' },
          line: 2,
          column: 123,
          endLine: 2,
          endColumn: 130,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { Team: '', TEAM: '' } });`,
      errors: [
        {
          messageId: 'letterCase',
          data: { problem: 'The tag keys "Team" and "TEAM" differ only in letter case.', remedy: 'Keep one of them.' },
          line: 2,
          column: 120,
          endLine: 2,
          endColumn: 124,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { k0: '', k1: '', k2: '', k3: '', k4: '', k5: '', k6: '', k7: '', k8: '', k9: '', k10: '', k11: '', k12: '', k13: '', k14: '', k15: '', k16: '', k17: '', k18: '', k19: '', k20: '', k21: '', k22: '', k23: '', k24: '', k25: '', k26: '', k27: '', k28: '', k29: '', k30: '', k31: '', k32: '', k33: '', k34: '', k35: '', k36: '', k37: '', k38: '', k39: '', k40: '', k41: '', k42: '', k43: '', k44: '', k45: '', k46: '', k47: '', k48: '', k49: '', k50: '' } });`,
      errors: [
        {
          messageId: 'tooMany',
          data: { problem: 'The image has 51 tags.', remedy: 'Remove 1.' },
          line: 2,
          column: 108,
          endLine: 2,
          endColumn: 559,
        },
      ],
    },
    {
      code: `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { defaultTags: [{ tags: { a0: '', a1: '', a2: '', a3: '', a4: '', a5: '', a6: '', a7: '', a8: '', a9: '', a10: '', a11: '', a12: '', a13: '', a14: '', a15: '', a16: '', a17: '', a18: '', a19: '', a20: '', a21: '', a22: '', a23: '', a24: '', a25: '' } }] });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { b0: '', b1: '', b2: '', b3: '', b4: '', b5: '', b6: '', b7: '', b8: '', b9: '', b10: '', b11: '', b12: '', b13: '', b14: '', b15: '', b16: '', b17: '', b18: '', b19: '', b20: '', b21: '', b22: '', b23: '', b24: '' } });`,
      errors: [
        {
          messageId: 'tooMany',
          data: { problem: "The image has 51 tags, 26 of them from the provider's default_tags.", remedy: 'Remove 1.' },
          line: 4,
          column: 108,
          endLine: 4,
          endColumn: 325,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', tags: { '': 'desktop' } });`,
      errors: [
        {
          messageId: 'empty',
          data: { problem: 'The tag key is empty.', remedy: 'Give it at least 1 character.' },
          line: 2,
          column: 57,
          endLine: 2,
          endColumn: 59,
        },
      ],
    },
    {
      code: `import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', tags: { TeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeam: 'desktop' } });`,
      errors: [
        {
          messageId: 'tooLong',
          data: {
            problem:
              'The tag key "TeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTeamTea…" is 128 characters long, 1 too many.',
            remedy: 'Shorten it to 127 characters.',
          },
          line: 2,
          column: 57,
          endLine: 2,
          endColumn: 185,
        },
      ],
    },
  ],
});

terraform.run('valid-image-tags in Terraform JSON', plugin.rules['valid-image-tags'], {
  valid: [
    '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","tags":{"Team":"x"}}}}}',
  ],
  invalid: [
    {
      code: '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","tags":{"Team":"x "}}}}}',
      output:
        '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","tags":{"Team":"x"}}}}}',
      errors: [{ messageId: 'edgeSpace', line: 1, column: 124, endLine: 1, endColumn: 128 }],
    },
    {
      code: '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","tags":{"Team":"50%"}}}}}',
      errors: [
        {
          messageId: 'character',
          line: 1,
          column: 124,
          endLine: 1,
          endColumn: 129,
          suggestions: [
            {
              messageId: 'replace',
              data: { value: '"50"' },
              output:
                '{"resource":{"workspaces_image":{"i":{"name":"office","description":"Office","workspace_id":"ws-0123456789","tags":{"Team":"50"}}}}}',
            },
          ],
        },
      ],
    },
  ],
});

const KEY = "'workspaces-image:deployment_id'";
const NAMED = Array.from({ length: 50 }, (_, index) => `b${index}: ''`).join(', ');

source.run('valid-image-tags with a deployment', plugin.rules['valid-image-tags'], {
  valid: [deployed('', NAMED)],
  invalid: [
    {
      code: deployed("deploymentId: 'desktops/live'", NAMED),
      errors: [{ messageId: 'tooMany', ...spanOf(deployed('', NAMED), `{ ${NAMED} }`, 4) }],
    },
    {
      code: deployed('', "'workspaces-image:deployment_id': 'x'"),
      errors: [{ messageId: 'reservedKey', ...spanOf(deployed('', KEY), KEY, 4) }],
    },
  ],
});

function deployed(provider: string, tags: string): string {
  return `import { WorkspacesProvider } from 'cdktf-workspaces-image';
new WorkspacesProvider(this, 'p', { ${provider} });
import { WorkspaceImage } from 'cdktf-workspaces-image';
new WorkspaceImage(this, 'i', { name: 'office', description: 'Office', workspaceId: 'ws-0123456789', tags: { ${tags} } });`;
}

function spanOf(code: string, text: string, line: number) {
  const column = code.split('\n')[line - 1]!.indexOf(text) + 1;
  return { line, column, endLine: line, endColumn: column + text.length };
}
