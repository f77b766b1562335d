import plugin from '../../rules';
import { lintText } from './lint-text';
import { description, image, imported, json, name, other, source, terraform, workspaceId } from './rule-tester';

const made = (region: string) => image(`${name}, ${description}, ${workspaceId}, region: ${region}`);

source.run('valid-image-region', plugin.rules['valid-image-region'], {
  valid: [image(name), made(`'eu-west-1'`), made('undefined'), made('process.env.REGION')],
  invalid: [
    {
      code: made(`'EU-WEST-1'`),
      errors: [
        {
          message: /^"EU-WEST-1" is not a region\./,
          suggestions: [{ messageId: 'replace', data: { value: '"eu-west-1"' }, output: made(`'eu-west-1'`) }],
        },
      ],
    },
    { code: made(`''`), errors: [{ messageId: 'form' }] },
    { code: made(`x ? 'eu.west.1' : 'eu-west-1'`), errors: 1 },
  ],
});

terraform.run('valid-image-region in Terraform JSON', plugin.rules['valid-image-region'] as never, {
  valid: [json({ region: 'eu-west-1' }), json({ region: '${var.region}' })],
  invalid: [{ code: json({ region: 'eu.west.1' }), errors: [{ messageId: 'form' }] }],
});

const provider = (region: string) =>
  `import { WorkspacesProvider } from 'cdktf-workspaces-image';\nnew WorkspacesProvider(this, 'p', { region: ${region} });\n`;
const two = (a: string, b: string) =>
  `${imported}new WorkspaceImage(this, 'a', { ${name}${a} });\nnew WorkspaceImage(this, 'b', { ${name}, ${other}${b} });\n`;
const here = `, region: 'eu-central-1'`;
const there = `, region: 'us-east-1'`;

source.run('no-duplicate-image-name in regions', plugin.rules['no-duplicate-image-name'], {
  valid: [
    two(here, there),
    two(here, ''),
    two(`, region: process.env.A`, `, region: process.env.A`),
    two(`, region: process.env.A`, ''),
    provider(`'us-east-1'`) + two(here, ''),
  ],
  invalid: [
    { code: two(here, here), errors: 1 },
    { code: two('', ''), errors: 1 },
    { code: two(', region: undefined', ''), errors: 1 },
    { code: provider(`'eu-central-1'`) + two(here, ''), errors: 1 },
    { code: provider('process.env.R') + two('', ''), errors: 1 },
  ],
});

test('permissions are asked for in the region of the image, else of its provider', () => {
  const imagePolicy = { deployer: { policies: ['rules/docs/deployer.json'], accountId: '123456789012' } };
  const lint = (region: string) =>
    lintText(provider(`'eu-west-1'`) + image(`${name}, ${description}, ${workspaceId}${region}`), {
      rules: { 'require-image-permissions': 'error' },
      settings: { imagePolicy },
    })
      .map(({ message }) => message)
      .filter((message) => message.includes('CreateWorkspaceImage'));
  expect(lint('')).toEqual([]);
  expect(lint(`, region: 'eu-west-1'`)).toEqual([]);
  expect(lint(there)).toEqual([
    expect.stringContaining('arn:aws:workspaces:us-east-1:123456789012:workspace/ws-0123456789'),
  ]);
  // What only the running program knows is left to the later gates.
  expect(lint(', region: process.env.REGION')).toEqual([]);
});
