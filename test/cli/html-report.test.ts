import { Workspace } from './workspace';

let workspace: Workspace;
beforeEach(() => void (workspace = new Workspace()));
afterEach(() => workspace.remove());

const IMAGE = (name: string) =>
  `resource "workspaces_image" "office" {\n  name = ${name}\n  description = "Office"\n  workspace_id = "ws-golden0001"\n}\n`;

async function write(...args: string[]) {
  const { code, out } = await workspace.run(['lint', '.', '--format', 'html', '--output', 'images.html', ...args]);
  return { code, out, html: workspace.read('images.html') };
}

test('the page is written to a file, with the line of a finding', async () => {
  workspace.write('main.tf', IMAGE('"office image"'));
  const { code, out, html } = await write();
  expect([code, out]).toEqual([1, '']);
  expect(html).toContain('<code>main.tf:2:10</code> <code>workspaces_image.office</code>');
  expect(html).toContain('<pre>2    name = &quot;office image&quot;</pre>');
  expect(html).toContain('– no deployer is named');
});

test('the policies of the deployer are shown image by action', async () => {
  workspace.write('main.tf', IMAGE('"office"'));
  const statement = { Sid: 'All', Effect: 'Allow', Action: ['workspaces:*', 'tag:*'], Resource: '*' };
  workspace.write('deployer.json', { Version: '2012-10-17', Statement: [statement] });
  const { code, html } = await write('--policy', 'deployer.json');
  expect(code).toBe(0);
  expect(html).toContain('Allow by “All” of <code>deployer.json</code>');
  expect(html).not.toContain('DENIED');
});

test.each([
  ['in the line of a finding', 'sensitive("hunter2 image")', ''],
  [
    'in the default of a variable',
    'var.name',
    'variable "name" {\n  default = "hunter2 image"\n  sensitive = true\n}\n',
  ],
  ['beside what is wrong', '"office image"', 'locals { name = "hunter2 image" }\n'],
])('what is sensitive is not on the page: %s', async (_, name, more) => {
  workspace.write('main.tf', `${more}${IMAGE(name)}`);
  workspace.write('terraform.tfvars', more.startsWith('variable') ? 'name = "hunter2 image"\n' : '');
  const { html } = await write('--verbose');
  expect(html).toContain('<h2>Findings</h2>');
  expect(html).not.toContain('hunter2');
});

test('an app without images has a page, too', async () => {
  workspace.write('main.tf', 'locals {}\n');
  const { code, html } = await write();
  expect(code).toBe(0);
  expect(html).toContain('✓ none');
  expect(html).not.toContain('<h2>Images</h2>');
});
