import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand, type CommandResult } from '../../examples/golden-image/narrator';
import { createEnvironment, startEmulator, type Emulator } from '../../src/emulator';
import { createImage, IMAGE } from '../emulator/api-client';
import { findEngines } from './engine';

const ROOT = path.resolve(__dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/from-the-console.md'), 'utf8');
const hasAwsCli = spawnSync('aws', ['--version']).status === 0;

/** A block of the page, by the word behind its language. */
function readBlock(name: string): string {
  const found = [...PAGE.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gm)].find(([, word]) => word === name)?.[2];
  if (found === undefined) throw new Error(`the page has no block ${name}`);
  return found;
}

let folder: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;
let imageId: string;

/** An account with an image, and a folder for its code. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'console-page-'));
  mkdirSync(path.join(folder, 'node_modules/.bin'), { recursive: true });
  for (const name of ['cdktf', 'constructs'])
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
  symlinkSync(ROOT, path.join(folder, 'node_modules/cdktf-workspaces-image'));
  symlinkSync(path.join(ROOT, 'dist/src/cli/main.js'), path.join(folder, 'node_modules/.bin/workspaces-image'));
  // The engine of the test, under the name that the page calls it by.
  mkdirSync(path.join(folder, 'bin'));
  symlinkSync(findEngines()[0]!.binary, path.join(folder, 'bin/terraform'));
  emulator = await startEmulator({ creationSeconds: 0 });
  imageId = await createImage(
    emulator,
    { ...IMAGE, Name: 'office-2026.11', Description: 'Windows with the office applications' },
    { region: 'eu-central-1' },
  );
  env = {
    ...createEnvironment(emulator.url, { ...process.env, AWS_REGION: 'eu-central-1' }),
    PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
    TF_CLI_ARGS_apply: '-auto-approve -no-color',
    TF_CLI_ARGS_plan: '-no-color',
    AWS_CONFIG_FILE: '/dev/null',
    CHECKPOINT_DISABLE: '1',
    HOME: folder,
    npm_config_offline: 'true',
  };
  delete env.TF_CLI_CONFIG_FILE;
});

afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string): void {
  writeFileSync(path.join(folder, name), readBlock(name).replaceAll('wsi-0123456789', imageId));
}

async function run(script: string): Promise<CommandResult> {
  const result = await runCommand('bash', ['-eo', 'pipefail', '-c', script], env, folder);
  expect(result).toMatchObject({ code: 0 });
  return result;
}

async function takeOver(): Promise<string> {
  const before = emulator.images();
  const { stdout } = await run(readBlock('take-over'));
  expect(stdout).toContain('1 imported, 0 added, 0 changed, 0 destroyed');
  expect(stdout).toContain('No changes.');
  expect(emulator.images()).toEqual(before);
  return readFileSync(path.join(folder, 'images.tf'), 'utf8');
}

test('an image is taken over as the page says, and stays as it is', async () => {
  write('main.tf');
  write('imports.tf');
  expect(await takeOver()).toMatch(/resource "workspaces_image" "office" \{[^]*name +=[ "]+office-2026\.11"/);
}, 120_000);

(hasAwsCli ? test : test.skip)(
  'every image is taken over, as the AWS CLI lists them',
  async () => {
    write('main.tf');
    await run(/^```sh\n([^]*?)^```$/m.exec(PAGE)![1]!);
    await run(readBlock('every-image'));
    expect(await takeOver()).toContain('resource "workspaces_image" "image_office_2026_11"');
  },
  120_000,
);

test('an app imports what it declares', async () => {
  write('main.ts');
  await run(`node --import ${JSON.stringify(require.resolve('tsx'))} main.ts && npx workspaces-image install-provider`);
  const { stdout } = await run(
    'terraform -chdir=cdktf.out/stacks/desktops init && terraform -chdir=cdktf.out/stacks/desktops plan',
  );
  expect(stdout).toContain('1 to import, 0 to add, 0 to change, 0 to destroy');
  expect(existsSync(path.join(folder, 'cdktf.out/stacks/desktops/cdk.tf.json'))).toBe(true);
}, 120_000);
