import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../examples/golden-image/narrator';
import { installPackage, IS_INSTALLED } from '../cdktn/installation';
import { newProject, readInstalls, render, ROOT, TEMPLATE } from './render';
import { serveTemplate, type TemplateServer } from './server';

const MODULES = path.join(ROOT, 'node_modules');
const CDKTF = { npm_cdktf: 'cdktf@^0.21.0', npm_cdktf_cli: 'cdktf-cli@^0.21.0' };
const CDKTN = { npm_cdktf: 'cdktn@^0.24.0', npm_cdktf_cli: 'cdktn-cli@^0.24.0' };
const FILES = ['.gitignore', 'README.md', 'cdktf.json', 'image-policy.json', 'main.ts', 'package.json', 'tsconfig.json'];

const folders: string[] = [];
let parent: string;
let folder: string;

beforeEach(() => {
  parent = newFolder();
  folder = newProject(parent);
});
afterAll(() => folders.forEach((each) => rmSync(each, { recursive: true, force: true })));

function newFolder(): string {
  const made = realpathSync(mkdtempSync(path.join(tmpdir(), 'template-')));
  folders.push(made);
  return made;
}

const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

/** Puts into the project what npm would have installed. */
function link(packages: Readonly<Record<string, string>>): void {
  const found = { tsx: path.join(MODULES, 'tsx'), '@types/node': path.join(MODULES, '@types/node'), '.bin/tsx': path.join(MODULES, '.bin/tsx'), '.bin/workspaces-image': path.join(ROOT, 'dist/src/cli/main.js'), ...packages };
  for (const [name, target] of Object.entries(found)) {
    mkdirSync(path.dirname(path.join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(target, path.join(folder, 'node_modules', name));
  }
}

function run(command: string, ...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', CHECKPOINT_DISABLE: '1', CI: '1', HOME: parent };
  return runCommand(command, args, env, folder);
}

/** Type-checks the project, and runs what its cdktf.json has as `app`. */
async function runProject() {
  const checked = await run(process.execPath, path.join(MODULES, 'typescript/bin/tsc'), '--noEmit', '-p', '.');
  expect(checked).toEqual({ code: 0, stdout: '', stderr: '' });
  return run('sh', '-c', JSON.parse(read('cdktf.json')).app);
}

describe('by cdktf-cli, from a zip over HTTP', () => {
  let server: TemplateServer;
  beforeAll(async () => void (server = await serveTemplate()));
  afterAll(() => server.close());

  test('the project is rendered, type-checks, synthesizes and is linted', async () => {
    const options = ['--local', '--project-name=golden', '--project-description=Images', '--enable-crash-reporting=false'];
    const env = { ...process.env, PATH: `${parent}${path.delimiter}${process.env.PATH}`, HOME: parent, CHECKPOINT_DISABLE: '1', CI: '1' };
    const made = await runCommand(path.join(MODULES, '.bin/cdktf'), ['init', `--template=${server.url}`, ...options], env, folder);
    expect({ code: made.code, output: made.code === 0 ? '' : made.stdout + made.stderr }).toEqual({ code: 0, output: '' });
    expect(made.stdout).toContain('npm run provider');
    expect(readdirSync(folder).sort()).toEqual(FILES);
    expect(readInstalls(parent)).toEqual([
      'install --save cdktf@^0.21.0 constructs@10.7.2',
      'install --save-dev cdktf-cli@^0.21.0 @types/node@22 tsx@4 typescript@6',
    ]);
    link({ cdktf: path.join(MODULES, 'cdktf'), constructs: path.join(MODULES, 'constructs'), 'cdktf-workspaces-image': ROOT });
    expect(await runProject()).toMatchObject({ code: 0, stdout: expect.stringContaining('1 image checked in 1 stack: 0 errors') });
  }, 120_000);
});

describe('for each host', () => {
  test.each([
    ['cdktf', CDKTF, 'cdktf-workspaces-image'],
    ['cdktn', CDKTN, 'cdktf-workspaces-image/cdktn'],
    ['cdktn', { npm_cdktf: '/dist/js/cdktn@0.24.0.jsii.tgz', npm_cdktf_cli: '/dist/js/cdktn-cli-0.24.0.tgz' }, 'cdktf-workspaces-image/cdktn'],
  ])('%s as %j has its modules, commands and packages', (host, packages, module) => {
    render(folder, packages);
    expect(read('main.ts')).toContain(`from '${host}';\nimport { WorkspaceImage, WorkspacesProvider } from '${module}';`);
    expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'golden', scripts: { synth: `${host} synth` } });
    expect(readInstalls(parent)).toEqual([
      `install --save ${packages.npm_cdktf} constructs@10.7.2`,
      `install --save-dev ${packages.npm_cdktf_cli} @types/node@22 tsx@4 typescript@6`,
    ]);
    for (const file of readdirSync(folder)) expect(read(file)).not.toContain('{{');
  });

  (IS_INSTALLED ? test : test.skip)('a project of cdktn, which "npm run hosts" brings, type-checks, synthesizes and is linted', async () => {
    const installed = installPackage();
    folders.push(installed);
    render(folder, CDKTN);
    const ofHost = (name: string) => path.join(installed, 'node_modules', name);
    link({ cdktn: ofHost('cdktn'), constructs: ofHost('constructs'), 'cdktf-workspaces-image': installed });
    expect(await runProject()).toMatchObject({ code: 0, stdout: expect.stringContaining('1 image checked in 1 stack: 0 errors') });
  }, 120_000);
});

test('the state of a project in HCP Terraform is kept there', async () => {
  render(folder, { ...CDKTF, OrganizationName: 'o"rg', WorkspaceName: 'golden', TerraformRemoteHostname: '' });
  link({ cdktf: path.join(MODULES, 'cdktf'), constructs: path.join(MODULES, 'constructs'), 'cdktf-workspaces-image': ROOT });
  expect(await runProject()).toMatchObject({ code: 0 });
  const { terraform } = JSON.parse(read('cdktf.out/stacks/golden/cdk.tf.json'));
  expect(terraform.cloud).toEqual({ hostname: 'app.terraform.io', organization: 'o"rg', workspaces: { name: 'golden' } });
}, 120_000);

test('a CLI that names no host, and an npm that fails, end it', () => {
  expect(() => render(folder, {})).toThrow('The CLI names no package of its host (npm_cdktf).');
  const { status } = spawnSync('sh', ['-c', `echo 'exit 3' >> '${parent}/npm'`]);
  expect(status).toBe(0);
  expect(() => render(folder, CDKTF)).toThrow(/npm install/);
});

test('it wants this version of the package', () => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const { dependencies } = JSON.parse(readFileSync(path.join(TEMPLATE, 'package.json'), 'utf8'));
  expect(dependencies).toEqual({ 'cdktf-workspaces-image': `^${version}` });
});
