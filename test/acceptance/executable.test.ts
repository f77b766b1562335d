import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExecutable, locateExecutable } from '../../scripts/release/executables';
import { areNodesThere, findMaker, findNode, findPlatform } from '../../scripts/release/platform';
import { writeRegistryLayout } from '../../scripts/release/registry-layout';
import { createInstallCommand } from '../../src/cli/install-provider';
import { getThisMachine } from '../../src/cli/install/machine';
import { startEmulator, type Emulator } from '../../src/emulator';
import { PROVIDER_ADDRESSES } from '../../src/model';
import { version } from '../../package.json';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

const OS_ARCH = 'linux_amd64';
const IMAGE = `resource "workspaces_image" "office" {
  name         = "office"
  description  = "Office"
  workspace_id = "ws-golden0001"
}
`;

// The Node.js of the executables takes 840 MB, and comes with `npm run executables`.
const isHere = process.platform === 'linux' && process.arch === 'x64' && areNodesThere();
const describeHere = isHere ? describe : describe.skip;

describeHere('a single executable', () => {
  let installation: Installation;
  let folder: string;
  let executable: string;
  let emulator: Emulator;
  beforeAll(async () => {
    installation = installProvider();
    folder = mkdtempSync(join(tmpdir(), 'executable-'));
    executable = locateExecutable(join(folder, 'one'), OS_ARCH, version);
    await buildExecutable(OS_ARCH, installation.built, executable);
    emulator = await startEmulator({ creationSeconds: 1 });
  });
  afterAll(async () => {
    await emulator.close();
    installation.remove();
    rmSync(folder, { recursive: true });
  });

  test('is the same, byte by byte, when it is made again elsewhere', async () => {
    const again = locateExecutable(join(folder, 'elsewhere/again'), OS_ARCH, version);
    await buildExecutable(OS_ARCH, installation.built, again);
    expect(readFileSync(again).equals(readFileSync(executable))).toBe(true);
    rmSync(join(folder, 'elsewhere'), { recursive: true });
  });

  test.each([
    ['windows_amd64', 'MZ'],
    ['linux_arm64', '\x7fELF'],
  ])('is made for %s here', async (osArch, magic) => {
    const file = locateExecutable(join(folder, 'other'), osArch, version);
    await buildExecutable(osArch, installation.built, file);
    const content = readFileSync(file);
    expect(content.subarray(0, magic.length).toString('latin1')).toBe(magic);
    expect(content.includes('It is not meant to be run by hand')).toBe(true);
    rmSync(join(folder, 'other'), { recursive: true });
  });

  test('is installed with a Node.js that is named', async () => {
    const io = { stdout: { write: () => {} }, stderr: { write: () => {} } };
    const command = createInstallCommand(installation.built, getThisMachine());
    const mirror = join(folder, 'mirror');
    expect(await command.run(['--dir', mirror, '--node', findMaker()], io)).toBe(0);
    const installed = join(mirror, PROVIDER_ADDRESSES[0]!, version, OS_ARCH);
    expect(readdirSync(installed).sort()).toEqual(['LICENSES.txt', `terraform-provider-workspaces_v${version}`]);
    const file = join(installed, `terraform-provider-workspaces_v${version}`);
    expect(readFileSync(file).equals(readFileSync(executable))).toBe(true);
    rmSync(mirror, { recursive: true });
  });

  describe.each(findEngines())('from the zip of the registry, on $name with no node on PATH', (engine) => {
    test('is validated, planned, applied and destroyed', async () => {
      const packed = mkdtempSync(join(folder, 'packed-'));
      const license = { name: 'LICENSE-nodejs.txt', content: readFileSync(findNode(findPlatform(OS_ARCH)).license) };
      const name = `terraform-provider-workspaces_v${version}`;
      const entries = [
        { name, content: readFileSync(executable), mode: 0o755 },
        { ...license, mode: 0o644 },
      ];
      writeRegistryLayout(packed, version, [{ osArch: OS_ARCH, entries }]);
      const zip = `terraform-provider-workspaces_${version}_${OS_ARCH}.zip`;
      for (const address of PROVIDER_ADDRESSES) {
        mkdirSync(join(packed, address), { recursive: true });
        copyFileSync(join(packed, zip), join(packed, address, zip));
      }
      const empty = join(packed, 'bin');
      mkdirSync(empty);
      const module = new RootModule(engine, { mirror: packed }, emulator.url, { PATH: empty });
      try {
        module.write(IMAGE);
        await module.succeed('init', '-input=false');
        await module.succeed('validate');
        expect((await module.plan()).code).toBe(2);
        await module.apply();
        expect(emulator.images()).toMatchObject([{ name: 'office', state: 'AVAILABLE' }]);
        expect((await module.plan()).code).toBe(0);
        await module.succeed('destroy', '-auto-approve', '-input=false');
        expect(emulator.images()).toEqual([]);
      } finally {
        module.remove();
        rmSync(packed, { recursive: true });
      }
    });
  });

  test('run by hand says what it is, and ends', () => {
    const run = () => execFileSync(executable, [], { env: { PATH: '' }, stdio: 'pipe' });
    expect(run).toThrow(/is a Terraform provider: terraform or tofu starts it/);
  });
});
