import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyRenamed, installPackage, IS_INSTALLED, remove, ROOT } from './installation';

const describeInstalled = IS_INSTALLED ? describe : describe.skip;

describeInstalled('with cdktn, which "npm run hosts" brings', () => {
  let folder: string;
  beforeAll(() => void (folder = installPackage()));
  afterAll(() => remove(folder));

  function run(script: string, ...args: string[]) {
    const env = { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }

  const runProgram = (text: string) => run('-e', text);

  test('the tests of the constructs pass, on what ships', () => {
    copyRenamed(path.join(ROOT, 'test/constructs'), path.join(folder, 'test/constructs'));
    const config = {
      rootDir: folder,
      testEnvironment: 'node',
      testMatch: ['**/test/constructs/*.test.ts'],
      // It runs the generator, on the sources.
      testPathIgnorePatterns: ['bindings\\.test'],
      transform: { '\\.ts$': path.join(ROOT, 'test/esbuild-transform.js') },
      testTimeout: 120_000,
    };
    const { status, output } = run(
      path.join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--config',
      JSON.stringify(config),
      '--maxWorkers=1',
    );
    expect({ status, failures: status === 0 ? '' : output }).toEqual({ status: 0, failures: '' });
    const files = readdirSync(path.join(ROOT, 'test/constructs')).filter((name) => name.endsWith('.test.ts'));
    expect(output).toContain(`Test Suites: ${files.length - 1} passed, ${files.length - 1} total`);
  }, 600_000);

  test('nothing of cdktf is found, nor looked for', () => {
    const program = `
      const looked = [];
      const { Module } = require('node:module');
      const resolve = Module._resolveFilename;
      Module._resolveFilename = (name, ...rest) => (looked.push(name), resolve(name, ...rest));
      require('./dist/cdktn');
      const isFound = (name) => { try { require.resolve(name); return true; } catch { return false; } };
      console.log(JSON.stringify({ hosts: looked.filter((name) => /^@?cdkt[fn]\\b/.test(name)), isFound: isFound('cdktf') }));
    `;
    const { output } = runProgram(program);
    expect(JSON.parse(output)).toEqual({ hosts: ['cdktn'], isFound: false });
  });

  test('an ES module imports it by names', () => {
    const names = 'PolicyDocument, UncheckedImage, WorkspaceImage, WorkspacesProvider';
    const program = `import { ${names} } from 'cdktf-workspaces-image/cdktn';
      console.log([${names}].map(({ name }) => name).join(', '));`;
    writeFileSync(path.join(folder, 'main.mjs'), program);
    expect(run('main.mjs')).toEqual({
      status: 0,
      output: 'PolicyDocument, Image, WorkspaceImage, WorkspacesProvider\n',
    });
  });

  const OPTIONS = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--types', 'node'];

  test.each([
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ])('an app type-checks, the declarations included, as %s', (module, moduleResolution) => {
    writeFileSync(path.join(folder, 'main.ts'), APP);
    const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = [...OPTIONS, '--module', module, '--moduleResolution', moduleResolution];
    expect(run(compiler, ...options, 'main.ts')).toEqual({ status: 0, output: '' });
  });

  test.each([
    [
      'cdktn',
      'dist/src',
      'This stack is one of cdktn, and the construct one for cdktf. Import it from "cdktf-workspaces-image/cdktn".',
    ],
    [
      'cdktf',
      'dist/cdktn',
      'This stack is one of cdktf, and the construct one for cdktn. Import it from "cdktf-workspaces-image".',
    ],
  ])('a stack of %s takes no construct of the other host', (host, constructs, message) => {
    const from = (name: string) => JSON.stringify(path.join(name.includes('cdktn') ? folder : ROOT, name));
    const { status, output } = runProgram(`
      const { App, TerraformStack } = require(${from(`node_modules/${host}`)});
      const { WorkspaceImage } = require(${from(constructs)});
      const stack = new TerraformStack(new App(), 'images');
      new WorkspaceImage(stack, 'image', { name: 'a', description: 'b', workspaceId: 'ws-0123456789' });
    `);
    expect(status).toBe(1);
    expect(output).toContain(`[images] ${message}`);
  });
});

const APP = `import { IamRole } from '@cdktn/provider-aws/lib/iam-role/index.js';
import { App, TerraformOutput, TerraformStack } from 'cdktn';
import { WorkspaceImage, WorkspacesProvider } from 'cdktf-workspaces-image/cdktn';

const stack = new TerraformStack(new App(), 'images');
new WorkspacesProvider(stack, 'workspaces', { region: 'eu-central-1' });
const image = new WorkspaceImage(stack, 'image', { name: 'a', description: 'b', workspaceId: 'ws-0123456789' });
image.suppress({ rule: 'valid-image-name', reason: 'tried' });
image.grantManage(new IamRole(stack, 'role', { name: 'role', assumeRolePolicy: '{}' }));
new TerraformOutput(stack, 'image_id', { value: image.imageId, dependsOn: [image] });
// @ts-expect-error a name is a text
image.name = 1;
`;
