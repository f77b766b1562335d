import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand, type CommandResult } from '../../examples/golden-image/narrator';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines } from './engine';

const ROOT = path.resolve(__dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** The first block of a language below a heading of the README. */
function readExample(heading: string, language: string): string {
  const section = README.split(/^## /m).find((text) => text.startsWith(heading));
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section ?? '');
  if (block === null) throw new Error(`the README has no ${language} block under "${heading}"`);
  return block[1]!;
}

let folder: string;
let app: string;
let emulator: Emulator;
let env: NodeJS.ProcessEnv;

async function run(command: string, args: readonly string[], cwd = app): Promise<CommandResult> {
  const result = await runCommand(command, args, env, cwd);
  if (result.code !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.stdout}${result.stderr}`);
  return result;
}

/** An app elsewhere with the packed package in it. What the app would install from a registry is linked. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'package-'));
  app = path.join(folder, 'app');
  const installed = path.join(app, 'node_modules/cdktf-workspaces-image');
  mkdirSync(path.join(app, 'node_modules/.bin'), { recursive: true });
  env = { ...process.env, HOME: folder, CHECKPOINT_DISABLE: '1', CI: '1' };
  const packed = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
  mkdirSync(installed);
  await run('tar', [
    '-xzf',
    path.join(folder, packed.stdout.trim().split('\n').at(-1)!),
    '-C',
    installed,
    '--strip-components=1',
  ]);
  for (const name of ['cdktf', 'constructs', 'tsx']) {
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(app, 'node_modules', name));
  }
  symlinkSync(path.join(installed, 'dist/src/cli/main.js'), path.join(app, 'node_modules/.bin/workspaces-image'));
  symlinkSync(path.join(ROOT, 'node_modules/.bin/tsx'), path.join(app, 'node_modules/.bin/tsx'));
  emulator = await startEmulator({ creationSeconds: 1 });
  env = {
    ...env,
    AWS_ENDPOINT_URL_WORKSPACES: emulator.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  delete env.TF_CLI_CONFIG_FILE;
  await run('npx', ['workspaces-image', 'install-provider']);
});

afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the package has what it needs and nothing else', () => {
  const installed = path.join(app, 'node_modules/cdktf-workspaces-image');
  expect(readdirSync(installed).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist',
    'docs',
    'gates',
    'package.json',
    'rules',
  ]);
  expect(existsSync(path.join(installed, 'dist/provider/LICENSES.txt'))).toBe(true);
});

test('something leads to each of its files', async () => {
  const program = `import { listUnreachable } from ${JSON.stringify(pathToFileURL(path.join(ROOT, 'scripts/reachable.mjs')))};
    console.log(JSON.stringify(listUnreachable('node_modules/cdktf-workspaces-image')));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  expect(JSON.parse(stdout)).toEqual([]);
});

test.each(['cdktf-workspaces-image', 'cdktf-workspaces-image/emulator', 'cdktf-workspaces-image/eslint'])(
  'an ES module imports from %s by every name',
  async (name) => {
    const program = `import * as all from '${name}'; import { createRequire } from 'node:module';
      const names = Object.keys(createRequire(import.meta.url)('${name}'));
      console.log(JSON.stringify({ names, missing: names.filter((each) => !(each in all)) }));`;
    writeFileSync(path.join(app, 'names.mjs'), program);
    const { names, missing } = JSON.parse((await run(process.execPath, ['names.mjs'])).stdout);
    expect(names.length).toBeGreaterThan(3);
    expect(missing).toEqual([]);
  },
);

describe.each(findEngines())('with $name', ({ binary }) => {
  test("the README's own app deploys and destroys", async () => {
    writeFileSync(path.join(app, 'main.ts'), readExample('In your own CDKTF app', 'ts'));
    writeFileSync(path.join(app, 'cdktf.json'), readExample('In your own CDKTF app', 'json'));
    const cdktf = path.join(ROOT, 'node_modules/.bin/cdktf');
    env.TERRAFORM_BINARY_NAME = binary;
    await run(cdktf, ['deploy', '--skip-provider-lock', '--auto-approve', 'desktops']);
    expect(emulator.images()).toMatchObject([
      { name: 'office-2026.11', state: 'AVAILABLE', tags: { Team: 'Desktop' } },
    ]);
    await run(cdktf, ['destroy', '--skip-provider-lock', '--auto-approve', 'desktops']);
    expect(emulator.images()).toEqual([]);
    rmSync(path.join(app, 'cdktf.out'), { recursive: true });
  }, 120_000);

  test("the README's HCL applies and destroys", async () => {
    const hcl = mkdtempSync(path.join(folder, 'hcl-'));
    writeFileSync(path.join(hcl, 'main.tf'), readExample('In plain HCL', 'hcl'));
    await run(binary, ['init', '-input=false'], hcl);
    await run(binary, ['apply', '-auto-approve', '-input=false'], hcl);
    expect(emulator.images()).toMatchObject([{ name: 'office-2026.11', region: 'us-east-1' }]);
    const plan = await run(binary, ['plan', '-input=false', '-detailed-exitcode', '-no-color'], hcl);
    expect(plan.stdout).toContain('No changes.');
    await run(binary, ['destroy', '-auto-approve', '-input=false'], hcl);
    expect(emulator.images()).toEqual([]);
  }, 60_000);
});
