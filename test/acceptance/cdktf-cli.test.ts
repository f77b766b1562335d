import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { runCommand } from '../../examples/golden-image/narrator';
import { findEngines } from './engine';
import { createCliEnvironment } from './cli-environment';

const ROOT = path.resolve(__dirname, '../..');
const CDKTF = path.join(ROOT, 'node_modules/.bin/cdktf');
const CLI = path.join(ROOT, 'dist/src/cli/main.js');

/** An app's folder: the repository's cdktf.json with its paths made absolute, so that state and output stay here. */
function createAppFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdktf-'));
  const config = JSON.parse(readFileSync(path.join(ROOT, 'cdktf.json'), 'utf8')) as { app: string };
  const app = config.app.replace(/\b(examples|dist)\//g, `${ROOT}/$1/`);
  writeFileSync(path.join(folder, 'cdktf.json'), JSON.stringify({ ...config, app }));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

describe.each(findEngines())('cdktf with $name', ({ binary }) => {
  let folder: string;
  let emulator: Emulator;
  let env: NodeJS.ProcessEnv;
  const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    runCommand(CDKTF, [...args, 'golden-image'], { ...env, ...more }, folder);
  const cdktf = (args: readonly string[], more: NodeJS.ProcessEnv = {}) => run([...args, '--skip-provider-lock'], more);

  beforeAll(async () => {
    folder = createAppFolder();
    emulator = await startEmulator({ creationSeconds: 1 });
    env = createCliEnvironment({ home: folder, binary, url: emulator.url });
    expect(await runCommand(process.execPath, [CLI, 'install-provider'], env, folder)).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('locks the provider from where it is installed, as the page says', async () => {
    const page = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
    const [, name, value] = /export (TF_CLI_ARGS_providers_lock)=(-fs-mirror=\S+)/.exec(page)!;
    const more = { [name!]: value!.replace('$HOME', folder) };
    expect(await run(['diff'], more)).toMatchObject({ code: 0, stdout: expect.stringContaining('1 to add') });
    const lock = readFileSync(path.join(folder, 'cdktf.out/stacks/golden-image/.terraform.lock.hcl'), 'utf8');
    expect(lock).toMatch(/provider "registry\.\w+\.\w+\/cdktf-workspaces\/workspaces"/);
    rmSync(path.join(folder, 'cdktf.out'), { recursive: true });
  }, 120_000);

  test('deploys, shows no changes, is stopped by a finding before plan, and destroys', async () => {
    expect(await cdktf(['deploy', '--auto-approve'])).toMatchObject({ code: 0 });
    expect(emulator.images()).toMatchObject([{ name: 'office-2026.11', state: 'AVAILABLE' }]);

    const diff = await cdktf(['diff']);
    expect([diff.code, diff.stdout]).toEqual([0, expect.stringContaining('No changes.')]);

    const stopped = await cdktf(['deploy', '--auto-approve'], { GOLDEN_IMAGE_NAME: 'office image' });
    expect(stopped.code).not.toBe(0);
    expect(stopped.stdout + stopped.stderr).toContain('[golden-image/image] valid-image-name');
    expect(emulator.images()).toHaveLength(1);

    expect(await cdktf(['destroy', '--auto-approve'])).toMatchObject({ code: 0 });
    expect(emulator.images()).toEqual([]);
  }, 180_000);
});
