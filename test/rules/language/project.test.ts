import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { ESLint } from 'eslint';
import { PLUGIN_NAME } from '../../../rules/rule-id';

const ROOT = join(__dirname, '../../..');
const ESLINT = join(ROOT, 'node_modules/eslint/bin/eslint.js');

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lint-project-')));
  const outfile = join(folder, 'plugin.cjs');
  buildSync({
    entryPoints: [join(ROOT, 'rules/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['eslint'],
  });
  writeFileSync(join(folder, 'image-policy.json'), '{}');
  writeConfig(`{ imagePolicy: require('./image-policy.json') }`);
});

function writeConfig(options: string): void {
  writeFileSync(
    join(folder, 'eslint.config.cjs'),
    `const images = require('${join(folder, 'plugin.cjs')}');\nmodule.exports = [...images.configs.recommended, ...images.withProject('cdktf.out', ${options})];\n`,
  );
}

afterEach(() => rmSync(folder, { recursive: true }));

function writeStack(name: string, images: Record<string, Record<string, unknown>>): void {
  const path = join(folder, 'cdktf.out', 'stacks', name);
  mkdirSync(path, { recursive: true });
  const filled = Object.entries(images).map(([id, image]) => [
    id,
    { name: id, description: 'd', workspace_id: 'ws-0123456789', ...image },
  ]);
  writeFileSync(
    join(path, 'cdk.tf.json'),
    JSON.stringify({ resource: { workspaces_image: Object.fromEntries(filled) } }, null, 2),
  );
}

function writeManifest(names: readonly string[], file = 'cdk.tf.json'): void {
  const stacks = names.map((name) => [name, { name, synthesizedStackPath: `stacks/${name}/${file}` }]);
  mkdirSync(join(folder, 'cdktf.out'), { recursive: true });
  writeFileSync(
    join(folder, 'cdktf.out', 'manifest.json'),
    JSON.stringify({ version: '0.21.0', stacks: Object.fromEntries(stacks) }),
  );
}

/** Lints the whole folder with the cache of the run before. */
function run(): Record<string, string[]> {
  return runEslint(['--cache', 'cdktf.out']);
}

/** Runs the eslint command as a user would. Gives the first sentences of its messages by stack. */
function runEslint(args: readonly string[], input?: string, cwd = folder): Record<string, string[]> {
  const { stdout, stderr } = spawnSync(process.execPath, [ESLINT, '--format', 'json', ...args], {
    cwd,
    env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
    encoding: 'utf8',
    input,
  });
  if (stdout === '') throw new Error(stderr);
  const results = JSON.parse(stdout) as ESLint.LintResult[];
  const entries = results.map(({ filePath, messages }): [string, string[]] => [
    /manifest|[^/]*(?=\/cdk\.tf\.json)/.exec(filePath)?.[0] ?? filePath,
    messages.map(({ ruleId, message }) => `${ruleId?.replace(`${PLUGIN_NAME}/`, '')}: ${message.split('. ')[0]}`),
  ]);
  return Object.fromEntries(entries);
}

test('names are compared across stacks, and the cache notices an edit of another stack', () => {
  writeManifest(['one', 'two']);
  writeStack('one', { a: { name: 'office' } });
  writeStack('two', { b: { name: 'other', workspace_id: 'ws-9876543210' } });
  expect(run()).toEqual({ manifest: [], one: [], two: [] });
  writeStack('one', { a: { name: 'other' } });
  const found = run();
  expect(found.one).toEqual([]);
  expect(found.two).toEqual([
    expect.stringMatching(/^no-duplicate-image-name: The image name "other" is also used by /),
  ]);
  writeStack('one', { a: { name: 'office' } });
  expect(run()).toEqual({ manifest: [], one: [], two: [] });
});

test('an editor compares the text that it holds with the saved stacks', () => {
  writeManifest(['one', 'two']);
  writeStack('one', { a: { name: 'office' } });
  writeStack('two', { b: { name: 'other', workspace_id: 'ws-9876543210' } });
  const image = { name: 'office', description: 'd', workspace_id: 'ws-9876543210' };
  const text = JSON.stringify({ resource: { workspaces_image: { b: image } } });
  const found = runEslint(['--stdin', '--stdin-filename', 'cdktf.out/stacks/two/cdk.tf.json'], text);
  expect(found.two).toEqual([
    expect.stringMatching(/^no-duplicate-image-name: The image name "office" is also used by /),
  ]);
});

test('the cache notices an edit of a policy file', () => {
  const allow = (...action: string[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
  writeFileSync(join(folder, 'image-policy.json'), JSON.stringify({ deployer: { policies: ['deployer.json'] } }));
  writeManifest(['one']);
  writeStack('one', { a: { tags: { Team: 'x' } } });
  writeFileSync(join(folder, 'deployer.json'), allow('workspaces:*'));
  expect(run()).toEqual({ manifest: [], one: [] });
  writeFileSync(join(folder, 'deployer.json'), allow('workspaces:CreateWorkspaceImage', 'workspaces:De*'));
  expect(run().one).toEqual([expect.stringMatching(/^require-create-tags-permission: The deployer may not call/)]);
});

test('the cache is dropped by another version of the package', () => {
  writeManifest(['one']);
  writeStack('one', { a: { name: 'a b' } });
  const release = (version: string) =>
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'cdktf-workspaces-image', version }));
  release('1.0.0');
  expect(run().one).toEqual([
    'valid-image-name: The image name "a b" has " " (space) at position 2, which is not allowed',
  ]);
  const code = readFileSync(join(folder, 'plugin.cjs'), 'utf8');
  writeFileSync(join(folder, 'plugin.cjs'), code.replaceAll('which is not allowed', 'which AWS refuses'));
  expect(run().one).toEqual([expect.stringContaining('which is not allowed')]);
  release('1.0.1');
  expect(run().one).toEqual([expect.stringContaining('which AWS refuses')]);
});

test('stacks that cannot be read are reported in the manifest', () => {
  writeManifest(['one'], 'cdk.tf');
  writeStack('two', {});
  expect(run()).toEqual({
    manifest: [expect.stringMatching(/^readable-input: Stack "one" is written as HCL/)],
    two: [],
  });
});

test('a folder without a manifest is no error in an editor', () => {
  writeStack('one', { a: { name: 'a b' } });
  expect(run().one).toEqual([expect.stringMatching(/^valid-image-name: /)]);
});

test('the nearest image-policy.json counts where no image policy is given', () => {
  writeConfig('{}');
  writeManifest(['one']);
  writeStack('one', { a: { tags: { Team: 'x' } }, b: { name: 'a b', workspace_id: 'ws-9876543210' } });
  const names = { 'valid-image-name': 'off' };
  writeFileSync(join(folder, 'image-policy.json'), JSON.stringify({ rules: names }));
  expect(run()).toEqual({ manifest: [], one: [] });
  const tags = { 'require-image-tags': ['error', { tags: { Team: {} } }] };
  writeFileSync(
    join(folder, 'image-policy.json'),
    JSON.stringify({ rules: { ...names, ...tags }, deployer: { policies: ['deployer.json'] } }),
  );
  writeFileSync(
    join(folder, 'deployer.json'),
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['workspaces:CreateWorkspaceImage', 'workspaces:De*'], Resource: '*' }],
    }),
  );
  const found = [
    expect.stringMatching(/^require-create-tags-permission: /),
    expect.stringMatching(/^require-image-tags: The image has no tag "Team"/),
  ];
  expect(run().one?.sort()).toEqual(found);

  // From a folder below, as an editor may start ESLint; the deployer's file is still found beside the policy.
  const below = join(folder, 'app');
  mkdirSync(below);
  renameSync(join(folder, 'cdktf.out'), join(below, 'cdktf.out'));
  const config = ['--config', join(folder, 'eslint.config.cjs')];
  expect(runEslint([...config, 'cdktf.out'], undefined, below).one?.sort()).toEqual(found);

  writeFileSync(join(folder, 'image-policy.json'), '{ "rules": { "valid-image-name": "loud" } }');
  expect(() => runEslint(['plugin.cjs'])).toThrow(
    /image-policy\.json" is not valid\. rules\.valid-image-name: Expected "off", "warning" or "error", got "loud"/,
  );
  writeFileSync(join(folder, 'image-policy.json'), '{');
  expect(() => runEslint(['plugin.cjs'])).toThrow(/image-policy\.json" is not valid\. It is not JSON/);
});

describe('modules in HCL', () => {
  const image = (name: string, id = '0123456789') =>
    `resource "workspaces_image" "office" {\n  name = ${name}\n  description = "d"\n  workspace_id = "ws-${id}"\n}\n`;

  function write(path: string, text: string): void {
    mkdirSync(join(folder, 'infra', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'infra', path), text);
  }

  /** First sentences of the messages by file, of those that have any. */
  function lint(args = ['--cache', 'infra'], input?: string): Record<string, string[]> {
    writeFileSync(
      join(folder, 'eslint.config.cjs'),
      `const images = require('${join(folder, 'plugin.cjs')}');\nmodule.exports = [...images.configs.recommended, ...images.withProject('infra', {})];\n`,
    );
    const found = Object.entries(runEslint(args, input)).filter(([, messages]) => messages.length > 0);
    return Object.fromEntries(found.map(([path, messages]) => [path.slice(path.indexOf('/infra/') + 7), messages]));
  }

  const BAD = ['valid-image-name: The image name "a b" has " " (space) at position 2, which is not allowed'];

  test('a file is read with the others of its folder, with values and called modules', () => {
    write('main.tf', `${image('local.name')}module "m" {\n  source = "./modules/m"\n  name = "m"\n}\n`);
    write('locals.tf', 'variable "suffix" {\n  type = string\n}\nlocals {\n  name = "a${var.suffix}"\n}\n');
    write('terraform.tfvars', 'suffix = "b"\n');
    write('modules/m/main.tf', `variable "name" {}\n${image('var.name', '111111111')}`);
    expect(lint()).toEqual({});
    write('terraform.tfvars', 'suffix = " b"\n');
    expect(lint()).toEqual({ 'main.tf': BAD });
    write('terraform.tfvars', 'suffix = "b"\n');
    write('override.tf', 'locals {\n  name = "a b"\n}\n');
    expect(lint()).toEqual({ 'main.tf': BAD });
  });

  test('an editor compares the text that it holds with the saved files, of a called module, too', () => {
    write('main.tf', 'module "m" {\n  source = "./modules/m"\n  name = "a b"\n}\n');
    write('modules/m/main.tf', 'variable "name" {}\n');
    const held = `variable "name" {}\n${image('var.name')}`;
    const path = 'infra/modules/m/main.tf';
    const found = Object.values(lint(['--stdin', '--stdin-filename', path], held)).flat();
    expect(found).toEqual(BAD);
  });

  test('names are compared across root modules', () => {
    write('one/main.tf', image('"office"'));
    write('two/main.tf', image('"office"', '111111111'));
    expect(lint()).toEqual({ 'two/main.tf': [expect.stringMatching(/^no-duplicate-image-name: /)] });
  });
});
