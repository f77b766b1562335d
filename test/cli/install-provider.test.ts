import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../src/cli/command';
import { createInstallCommand } from '../../src/cli/install-provider';

const LAUNCHER = 'terraform-provider-workspaces_v1.2.3';
let folder: string;
let built: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
  built = join(folder, 'built');
  mkdirSync(built);
  writeFileSync(join(built, LAUNCHER), '#!/usr/bin/env node\n');
  chmodSync(join(built, LAUNCHER), 0o644);
  writeFileSync(join(built, 'provider.js'), 'one');
  writeFileSync(join(built, 'LICENSES.txt'), 'texts');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], platform = { platform: 'linux', arch: 'x64' }) {
  let stdout = '';
  let stderr = '';
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const code = await createInstallCommand(built, platform as typeof process).run(args, io);
  return { code, stdout, stderr };
}

const targetOf = (osArch: string) =>
  join(folder, 'mirror', 'registry.terraform.io', 'cdktf-workspaces', 'workspaces', '1.2.3', osArch);
const mirror = () => join(folder, 'mirror');

test('copies the provider to where engines look, and prints the configuration of the mirror', async () => {
  const { code, stdout, stderr } = await run(['--dir', mirror()]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const target = targetOf('linux_amd64');
  expect(readdirSync(target).sort()).toEqual(['LICENSES.txt', 'provider.js', LAUNCHER]);
  expect(statSync(join(target, LAUNCHER)).mode & 0o111).toBe(0o111);
  expect(stdout).toContain(`Installed the provider 1.2.3 in ${target}.`);
  expect(stdout).toContain(`provider_installation {\n  filesystem_mirror {\n    path    = "${mirror()}"`);
  expect(readdirSync(join(target, '..'))).toEqual(['linux_amd64']);
});

test('a second time changes nothing, and a new content of the same version is pointed out', async () => {
  await run(['--dir', mirror()]);
  expect((await run(['--dir', mirror()])).stdout).toContain('The provider 1.2.3 is already in');
  writeFileSync(join(built, 'provider.js'), 'two');
  const { stdout } = await run(['--dir', mirror()]);
  expect(stdout).toContain('.terraform.lock.hcl');
  expect(readFileSync(join(targetOf('linux_amd64'), 'provider.js'), 'utf8')).toBe('two');
  expect(readdirSync(join(targetOf('linux_amd64'), '..'))).toEqual(['linux_amd64']);
});

test.each([
  ['linux', 'arm64', 'linux_arm64'],
  ['darwin', 'arm64', 'darwin_arm64'],
  ['darwin', 'x64', 'darwin_amd64'],
])('on %s %s the platform is %s', async (platform, arch, osArch) => {
  await run(['--dir', mirror()], { platform, arch });
  expect(readdirSync(join(targetOf(osArch), '..'))).toEqual([osArch]);
});

test('the platform can be chosen', async () => {
  await run(['--dir', mirror(), '--os-arch', 'darwin_amd64']);
  expect(readdirSync(targetOf('darwin_amd64'))).toContain('provider.js');
});

test('Windows, unknown platforms and unknown options are refused', async () => {
  await expect(run([], { platform: 'win32', arch: 'x64' })).rejects.toThrow(/Linux or macOS/);
  await expect(run(['--os-arch', '../../x'])).rejects.toThrow(UsageError);
  await expect(run(['--os-arch', 'windows_amd64'])).rejects.toThrow(UsageError);
  await expect(run(['--nonsense'])).rejects.toThrow(/nonsense/);
});

test('a provider that is not built is an error that says what to do', async () => {
  rmSync(built, { recursive: true });
  const { code, stderr } = await run(['--dir', mirror()]);
  expect(code).toBe(2);
  expect(stderr).toContain('npm run build');
});
