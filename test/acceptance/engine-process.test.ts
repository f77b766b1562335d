import { readdirSync, readFileSync } from 'node:fs';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, until, type Installation } from './engine';

const IMAGE = `
resource "workspaces_image" "golden" {
  name         = "golden"
  description  = "Golden image"
  workspace_id = "ws-golden0001"
}
`;

/** Command lines of the processes that a process has started itself. */
function listChildren(pid: number): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    try {
      const [, parent] = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8')) ?? [];
      return Number(parent) === pid ? [readFileSync(`/proc/${name}/cmdline`, 'utf8')] : [];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

/** What the other tests take for granted when they signal an engine: that no wrapper stands before or behind it. */
describe.each(findEngines())('$name', (engine) => {
  let emulator: Emulator;
  let module: RootModule;
  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 60 });
    module = new RootModule(engine, installation, emulator.url);
    module.write(IMAGE);
    await module.succeed('init', '-input=false');
  });
  afterEach(async () => {
    module.remove();
    await emulator.close();
  });

  test('is the process that was started, the parent of the provider, and takes an interrupt', async () => {
    const { child, ended } = module.start('apply', '-auto-approve', '-input=false');
    await until(() => emulator.images().length === 1);
    if (process.platform === 'linux')
      expect(listChildren(child.pid!)).toEqual([expect.stringContaining('terraform-provider-workspaces_v')]);
    await until(() => module.journal().some(({ imageId }) => imageId !== undefined));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 1, output: expect.stringContaining('Gracefully shutting down') });
    expect(module.instances()).toMatchObject([
      { attributes: { image_id: emulator.images()[0]!.imageId, state: 'PENDING' } },
    ]);
  });
});
