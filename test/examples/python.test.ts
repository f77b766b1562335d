import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../examples/golden-image/narrator';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines } from '../acceptance/engine';
import { createCliEnvironment } from '../acceptance/cli-environment';

const ROOT = path.resolve(__dirname, '../..');
const CLI = path.join(ROOT, 'dist/src/cli/main.js');
const CDKTF = path.join(ROOT, 'node_modules/.bin/cdktf');

const hasPython = spawnSync('python3', ['-c', 'import cdktf']).status === 0;

/** One of each product: `get` takes long. */
const ENGINES = findEngines().filter(
  ({ name }, index, all) => all.findIndex((other) => other.name.split(' ')[0] === name.split(' ')[0]) === index,
);

/** The first block of Python of the page that has a text. */
function readPageBlock(text: string): string {
  const page = readFileSync(path.join(ROOT, 'docs/languages.md'), 'utf8');
  const blocks = [...page.matchAll(/```python\n([^]*?)```/g)].map(([, block]) => block!);
  return blocks.find((block) => block.includes(text))!;
}

const describeInstalled = hasPython ? describe.each(ENGINES) : describe.skip.each(ENGINES);

describeInstalled('python3 with the cdktf of examples/python/requirements.txt, with $name', ({ name, binary }) => {
  let folder: string;
  let emulator: Emulator;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'python-'));
    cpSync(path.join(ROOT, 'examples/python'), folder, { recursive: true });
    if (name.startsWith('OpenTofu')) edit('cdktf.json', 'registry.terraform.io', 'registry.opentofu.org');
    mkdirSync(path.join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(CLI, path.join(folder, 'node_modules/.bin/workspaces-image'));
    emulator = await startEmulator({ creationSeconds: 1 });
    env = createCliEnvironment({ home: folder, binary, url: emulator.url });
  });

  afterAll(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function edit(file: string, from: string, to: string): void {
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(path.join(folder, file), text.replace(from, to));
  }

  async function cdktf(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
    const { code, stdout, stderr } = await runCommand(CDKTF, args, { ...env, ...more }, folder);
    return { code, output: code === 0 && args[0] !== 'synth' ? '' : stdout + stderr };
  }

  test('get, deploy, a finding, a suppression, destroy', async () => {
    expect(await runCommand(process.execPath, [CLI, 'install-provider'], env, folder)).toMatchObject({ code: 0 });
    expect(await cdktf(['get'])).toEqual({ code: 0, output: '' });
    const options = ['--skip-provider-lock', '--auto-approve', 'golden-image'];
    expect(await cdktf(['deploy', ...options])).toEqual({ code: 0, output: '' });
    const tags = { ManagedBy: 'cdktf', Team: 'Desktop' };
    expect(emulator.images()).toMatchObject([{ name: 'office-2026.11', state: 'AVAILABLE', tags }]);

    const bad = { GOLDEN_IMAGE_NAME: 'office 2026' };
    const stopped = await cdktf(['deploy', ...options], bad);
    expect(stopped.code).not.toBe(0);
    expect(stopped.output).toContain('valid-image-name');
    expect(stopped.output).toContain('construct golden-image/image');

    const block = readPageBlock('lint.suppress').replace(/^(?=.)/gm, ' '.repeat(8));
    edit('main.py', '        TerraformOutput(', `${block}        TerraformOutput(`);
    expect(await cdktf(['synth'], bad)).toEqual({ code: 0, output: expect.stringContaining('1 finding suppressed') });

    expect(await cdktf(['destroy', ...options])).toEqual({ code: 0, output: '' });
    expect(emulator.images()).toEqual([]);
  }, 300_000);
});

test('the page shows the cdktf.json of the example', () => {
  const page = readFileSync(path.join(ROOT, 'docs/languages.md'), 'utf8');
  const shown = JSON.parse(/```json\n([^]*?)```/.exec(page)![1]!);
  const { projectId, ...config } = JSON.parse(readFileSync(path.join(ROOT, 'examples/python/cdktf.json'), 'utf8'));
  expect(projectId).toMatch(/./);
  expect(shown).toMatchObject(config);
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(config.terraformProviders).toEqual([`registry.terraform.io/cdktf-workspaces/workspaces@${version}`]);
});
