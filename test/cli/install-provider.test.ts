import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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

const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'];
/** One folder for the name that each engine gives the provider. */
const targetsOf = (osArch: string) =>
  HOSTS.map((host) => join(folder, 'mirror', host, 'cdktf-workspaces', 'workspaces', '1.2.3', osArch));
const mirror = () => join(folder, 'mirror');

test('copies the provider to where each engine looks, and prints the configuration of the mirror', async () => {
  const { code, stdout, stderr } = await run(['--dir', mirror()]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readdirSync(mirror()).sort()).toEqual([...HOSTS].sort());
  for (const target of targetsOf('linux_amd64')) {
    expect(readdirSync(target).sort()).toEqual(['LICENSES.txt', 'provider.js', LAUNCHER]);
    expect(statSync(join(target, LAUNCHER)).mode & 0o111).toBe(0o111);
    expect(stdout).toContain(`Installed the provider 1.2.3 in ${target}.`);
    expect(readdirSync(join(target, '..'))).toEqual(['linux_amd64']);
  }
  expect(stdout).toContain('where the source is "cdktf-workspaces/workspaces"');
  expect(stdout).toContain(`provider_installation {\n  filesystem_mirror {\n    path    = "${mirror()}"`);
  const patterns = '["registry.terraform.io/cdktf-workspaces/*", "registry.opentofu.org/cdktf-workspaces/*"]';
  expect(stdout).toContain(`    include = ${patterns}\n  }\n  direct {\n    exclude = ${patterns}\n`);
});

test('each name has a copy of its own, that can be moved without the other', async () => {
  await run(['--dir', mirror()]);
  const [first, second] = targetsOf('linux_amd64');
  writeFileSync(join(first!, 'provider.js'), 'changed');
  expect(readFileSync(join(second!, 'provider.js'), 'utf8')).toBe('one');
  expect(lstatSync(second!).isSymbolicLink()).toBe(false);
});

test('a second time changes nothing, and a new content of the same version is pointed out', async () => {
  await run(['--dir', mirror()]);
  const again = (await run(['--dir', mirror()])).stdout;
  for (const target of targetsOf('linux_amd64')) expect(again).toContain(`1.2.3 is already in ${target}.`);
  expect(again).not.toContain('.terraform.lock.hcl');
  writeFileSync(join(built, 'provider.js'), 'two');
  const { stdout } = await run(['--dir', mirror()]);
  expect(stdout.match(/\.terraform\.lock\.hcl/g)).toHaveLength(1);
  for (const target of targetsOf('linux_amd64')) {
    expect(readFileSync(join(target, 'provider.js'), 'utf8')).toBe('two');
    expect(readdirSync(join(target, '..'))).toEqual(['linux_amd64']);
  }
});

test('what an earlier version installed under one name only gets the other', async () => {
  await run(['--dir', mirror()]);
  rmSync(join(mirror(), HOSTS[1]!), { recursive: true });
  const [first, second] = targetsOf('linux_amd64');
  const { stdout } = await run(['--dir', mirror()]);
  expect(stdout).toContain(`The provider 1.2.3 is already in ${first}.\nInstalled the provider 1.2.3 in ${second}.`);
  expect(stdout).not.toContain('.terraform.lock.hcl');
});

test.each([
  ['linux', 'arm64', 'linux_arm64'],
  ['darwin', 'arm64', 'darwin_arm64'],
  ['darwin', 'x64', 'darwin_amd64'],
])('on %s %s the platform is %s', async (platform, arch, osArch) => {
  await run(['--dir', mirror()], { platform, arch });
  for (const target of targetsOf(osArch)) expect(readdirSync(join(target, '..'))).toEqual([osArch]);
});

test('the platform can be chosen', async () => {
  await run(['--dir', mirror(), '--os-arch', 'darwin_amd64']);
  for (const target of targetsOf('darwin_amd64')) expect(readdirSync(target)).toContain('provider.js');
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
