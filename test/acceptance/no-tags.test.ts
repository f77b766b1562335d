import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

describe.each(findEngines())('with $name', (engine) => {
  let emulator: Emulator;
  let module: RootModule;
  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 0.1 });
    module = new RootModule(engine, installation, emulator.url);
  });
  afterEach(async () => {
    module.remove();
    await emulator.close();
  });

  const configure = (tags: string) =>
    module.write(`
resource "workspaces_image" "golden" {
  name         = "golden"
  description  = "Golden image"
  workspace_id = "ws-golden0001"
  tags         = ${tags}
}
`);

  async function expectNoChanges(tags: string): Promise<void> {
    configure(tags);
    const plan = await module.plan();
    expect([tags, plan.code, plan.output]).toEqual([tags, 0, expect.stringContaining('No changes.')]);
  }

  test('no tags are no change, however they are written, and a tag that is null is left out', async () => {
    configure('{ a = null }');
    await module.succeed('init', '-input=false');
    await module.apply();
    expect(emulator.images()).toMatchObject([{ tags: {} }]);
    for (const tags of ['{ a = null }', 'null', '{}']) await expectNoChanges(tags);

    configure('{ a = "1", b = null }');
    expect(await module.apply()).toContain('0 added, 1 changed, 0 destroyed');
    expect(emulator.images()).toMatchObject([{ tags: { a: '1' } }]);
    await expectNoChanges('{ a = "1" }');

    configure('null');
    expect(await module.apply()).toContain('0 added, 1 changed, 0 destroyed');
    expect(emulator.images()).toMatchObject([{ tags: {} }]);
    for (const tags of ['{}', '{ a = null }']) await expectNoChanges(tags);
  });
});
