import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, until, type Installation } from './engine';
import { startHoldingProxy, type HoldingProxy } from './holding-proxy';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

const IMAGE = `
resource "workspaces_image" "golden" {
  name         = "golden"
  description  = "Golden image"
  workspace_id = "ws-golden0001"
  tags         = { stage = "test" }
}
`;

describe.each(findEngines())('an interrupted create with $name', (engine) => {
  let emulator: Emulator;
  let proxy: HoldingProxy;
  let module: RootModule;
  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 3 });
    proxy = await startHoldingProxy(emulator.url);
    module = new RootModule(engine, installation, proxy.url);
    module.write(IMAGE);
    await module.succeed('init', '-input=false');
  });
  afterEach(async () => {
    module.remove();
    proxy.close();
    await emulator.close();
  });

  const startApply = () => module.start('apply', '-auto-approve', '-input=false');
  const untilAnswered = () => until(() => module.journal().some(({ imageId }) => imageId !== undefined));
  const getProviderPid = () => Number(String(module.journal()[0]!['owner']).split('-')[0]);

  async function expectOneImage(): Promise<void> {
    const images = emulator.images();
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({ state: 'AVAILABLE', tags: { stage: 'test' } });
    const instances = module.instances();
    expect(instances).toHaveLength(1);
    expect(instances[0]!.status).toBeUndefined();
    expect(instances[0]!.attributes).toMatchObject({
      image_id: images[0]!.imageId,
      state: 'AVAILABLE',
      workspace_id: 'ws-golden0001',
    });
    const plan = await module.plan();
    expect(plan.output).toContain('No changes.');
    expect(plan.output).not.toContain('Interrupted Creation');
    expect(plan.code).toBe(0);
    expect(module.journal()).toEqual([]);
  }

  test('by SIGINT leaves the image in the state, and the next apply waits for it', async () => {
    const { child, ended } = startApply();
    await untilAnswered();
    process.kill(-child.pid!, 'SIGINT');
    await ended;
    expect(module.instances()).toMatchObject([
      { attributes: { state: 'PENDING', image_id: emulator.images()[0]!.imageId } },
    ]);
    expect(module.instances()[0]!.status).toBeUndefined();
    const output = await module.apply();
    expect(output).toContain('0 added, 1 changed, 0 destroyed');
    await expectOneImage();
  });

  test('by a kill of the provider is adopted by the next apply', async () => {
    const { ended } = startApply();
    await untilAnswered();
    process.kill(getProviderPid(), 'SIGKILL');
    expect((await ended).code).toBe(1);
    const output = await module.apply();
    expect(output).toContain('Interrupted Creation Found');
    expect(output).toContain('Interrupted Creation Adopted');
    await expectOneImage();
  });

  test('by a kill of the engine is adopted by the next apply', async () => {
    const { child, ended } = startApply();
    await untilAnswered();
    process.kill(child.pid!, 'SIGKILL');
    await ended;
    const output = await module.apply();
    expect(output).toContain('Interrupted Creation Adopted');
    await expectOneImage();
  });

  test('by a kill of the provider before AWS answers is adopted by the next apply, which finds the image', async () => {
    proxy.hold('CreateWorkspaceImage');
    const { ended } = startApply();
    await until(() => proxy.held() === 1);
    expect(module.journal()).toMatchObject([{ name: 'golden', workspaceId: 'ws-golden0001' }]);
    expect(module.journal()[0]).not.toHaveProperty('imageId');
    process.kill(getProviderPid(), 'SIGKILL');
    await ended;
    proxy.release();
    const output = await module.apply();
    expect(output).toContain('Interrupted Creation Found');
    expect(output).toContain('Interrupted Creation Adopted');
    await expectOneImage();
  });

  test('by a kill of the provider before AWS answers, with the journal lost too, is named with its import', async () => {
    proxy.hold('CreateWorkspaceImage');
    const { ended } = startApply();
    await until(() => proxy.held() === 1);
    process.kill(getProviderPid(), 'SIGKILL');
    await ended;
    proxy.release();
    rmSync(join(module.folder, '.terraform', 'workspaces-image'), { recursive: true });
    const id = emulator.images()[0]!.imageId;
    await until(() => emulator.images()[0]!.state === 'AVAILABLE');
    const again = await module.run('apply', '-auto-approve', '-input=false');
    expect(again.code).toBe(1);
    expect(again.output).toContain('Image Already Exists');
    expect(again.output).toContain(`terraform import <address of this resource> ${id},ws-golden0001`);
    expect(emulator.images()).toHaveLength(1);
    await module.succeed('import', '-input=false', 'workspaces_image.golden', `${id},ws-golden0001`);
    await module.apply();
    await expectOneImage();
  });

  test('by a kill of the provider before the request leaves no trace', async () => {
    emulator.setFaults({ throttle: { CreateWorkspaceImage: 100 } });
    const { ended } = startApply();
    await until(() => module.journal().length === 1);
    process.kill(getProviderPid(), 'SIGKILL');
    await ended;
    emulator.setFaults({});
    await module.apply();
    await expectOneImage();
  });
});
