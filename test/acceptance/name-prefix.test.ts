import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

interface Wanted {
  readonly naming?: string;
  readonly description?: string;
  readonly isNewFirst?: boolean;
  readonly trigger?: number;
}

describe.each(findEngines())('with $name', (engine) => {
  let emulator: Emulator;
  let module: RootModule;
  const calls: string[] = [];
  beforeEach(async () => {
    calls.length = 0;
    emulator = await startEmulator({ creationSeconds: 0.1, log: ({ operation = '' }) => void calls.push(operation) });
    module = new RootModule(engine, installation, emulator.url);
  });
  afterEach(async () => {
    module.remove();
    await emulator.close();
  });

  const PREFIX = 'name_prefix  = "golden-"';
  function configure({ naming = PREFIX, description = 'one', isNewFirst = false, trigger = 1 }: Wanted = {}): void {
    module.write(`
resource "terraform_data" "trigger" {
  input = ${trigger}
}
resource "workspaces_image" "golden" {
  ${naming}
  description  = "${description}"
  workspace_id = "ws-golden0001"
  lifecycle {
    create_before_destroy = ${isNewFirst}
    replace_triggered_by  = [terraform_data.trigger]
  }
}
`);
  }

  /** Names of the images that there are, and in which order the last command made and deleted them. */
  function take() {
    const order = calls.filter((operation) => /^(Create|Delete)WorkspaceImage$/.test(operation));
    calls.length = 0;
    return { names: emulator.images().map(({ name }) => name), order: order.map((name) => name.slice(0, 6)) };
  }

  async function expectReplaced(before: readonly string[], order: readonly string[]): Promise<string[]> {
    const seen = take();
    expect(seen.order).toEqual(order);
    expect(seen.names).toHaveLength(1);
    expect(seen.names).not.toEqual(before);
    expect(module.instances().map(({ attributes }) => attributes['name'])).toContain(seen.names[0]);
    expect((await module.plan()).output).toContain('No changes.');
    take();
    return seen.names;
  }

  test.each([true, false])(
    'every kind of replacement brings another name, with create_before_destroy %p',
    async (isNewFirst) => {
      const order = isNewFirst ? ['Create', 'Delete'] : ['Delete', 'Create'];
      configure({ isNewFirst });
      await module.succeed('init', '-input=false');
      expect(await module.apply()).toContain('2 added');
      let { names } = take();
      expect(names[0]).toMatch(/^golden-\d{17}[0-9a-f]{9}$/);

      configure({ isNewFirst, description: 'two' });
      await module.apply();
      names = await expectReplaced(names, order);

      await module.succeed('apply', '-auto-approve', '-input=false', '-replace=workspaces_image.golden');
      names = await expectReplaced(names, order);

      await module.succeed('taint', 'workspaces_image.golden');
      await module.apply();
      names = await expectReplaced(names, order);

      configure({ isNewFirst, description: 'two', trigger: 2 });
      await module.apply();
      names = await expectReplaced(names, order);

      // A saved plan, applied where nothing is written down.
      configure({ isNewFirst, description: 'three' });
      await module.succeed('plan', '-input=false', '-out=saved');
      rmSync(join(module.folder, '.terraform', 'workspaces-image'), { recursive: true, force: true });
      await module.succeed('apply', '-input=false', 'saved');
      await expectReplaced(names, order);
    },
  );

  test('a name that is written out is replaced under itself, and not before the old image is deleted', async () => {
    const naming = 'name = "golden"';
    configure({ naming });
    await module.succeed('init', '-input=false');
    await module.apply();
    const replacements = [
      () => module.succeed('apply', '-auto-approve', '-input=false', '-replace=workspaces_image.golden'),
      async () => {
        await module.succeed('taint', 'workspaces_image.golden');
        return module.apply();
      },
      () => {
        configure({ naming, trigger: 2 });
        return module.apply();
      },
    ];
    take();
    for (const replace of replacements) {
      await replace();
      expect(take()).toEqual({ names: ['golden'], order: ['Delete', 'Create'] });
    }
    configure({ naming, trigger: 2, isNewFirst: true });
    const { code, output } = await module.run('apply', '-auto-approve', '-replace=workspaces_image.golden');
    expect([code, take().names]).toEqual([1, ['golden']]);
    expect(output).toContain('Image Already Exists');
    // The prefix that its name begins with is recorded, and from then on each replacement has another one.
    configure({ naming: 'name_prefix = "gold"', trigger: 2, isNewFirst: true });
    expect(await module.apply()).toContain('0 added, 1 changed, 0 destroyed');
    take();
    await module.succeed('apply', '-auto-approve', '-input=false', '-replace=workspaces_image.golden');
    await expectReplaced(['golden'], ['Create', 'Delete']);
  });

  test('both, or neither, are refused', async () => {
    configure({ naming: `name = "golden"\n  ${PREFIX}` });
    await module.succeed('init', '-input=false');
    const both = await module.run('validate');
    configure({ naming: '' });
    const neither = await module.run('validate');
    expect([both.code, neither.code]).toEqual([1, 1]);
    expect(both.output).toContain('The image has both name and name_prefix.');
    expect(neither.output).toContain('Set name, or name_prefix.');
  });
});
