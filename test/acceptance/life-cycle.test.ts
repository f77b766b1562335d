import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../src/emulator';
import { findEngines, installProvider, RootModule, type Installation } from './engine';

let installation: Installation;
beforeAll(() => {
  installation = installProvider();
});
afterAll(() => installation.remove());

interface Settings {
  readonly name?: string;
  readonly description?: string;
  readonly workspaceId?: string;
  readonly tags?: string;
  readonly provider?: string;
}

function configure({
  name = 'golden',
  description = 'Golden image',
  workspaceId = 'ws-golden0001',
  tags = '{ stage = "test" }',
  provider = '',
}: Settings = {}): string {
  return `
provider "workspaces" {
${provider}
}
resource "workspaces_image" "golden" {
  name         = "${name}"
  description  = "${description}"
  workspace_id = "${workspaceId}"
  tags         = ${tags}
}
`;
}

describe.each(findEngines())('with $name', (engine) => {
  let emulator: Emulator;
  let module: RootModule;
  beforeEach(async () => {
    emulator = await startEmulator({ creationSeconds: 0.2 });
    module = new RootModule(engine, installation, emulator.url);
  });
  afterEach(async () => {
    module.remove();
    await emulator.close();
  });

  async function expectNoChanges(): Promise<string> {
    const plan = await module.plan();
    expect(plan.output).toContain('No changes.');
    expect(plan.code).toBe(0);
    return plan.output;
  }

  test('an image is made, tagged, replaced and destroyed', async () => {
    module.write(configure());
    await module.succeed('init', '-input=false');
    await module.apply();
    expect(emulator.images()).toMatchObject([
      { name: 'golden', description: 'Golden image', state: 'AVAILABLE', tags: { stage: 'test' } },
    ]);
    const first = emulator.images()[0]!.imageId;
    expect(module.instances()[0]!.attributes).toMatchObject({
      image_id: first,
      arn: expect.stringMatching(new RegExp(`^arn:aws:workspaces:eu-central-1:\\d{12}:workspaceimage/${first}$`)),
      operating_system_type: 'WINDOWS',
      required_tenancy: 'DEFAULT',
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(await module.show()).toMatchObject([
      {
        address: 'workspaces_image.golden',
        provider_name: expect.stringMatching(/^registry\.(terraform\.io|opentofu\.org)\/cdktf-workspaces\/workspaces$/),
        values: { image_id: first, name: 'golden', tags_all: { stage: 'test' } },
      },
    ]);
    await expectNoChanges();

    module.write(
      configure({
        tags: '{ stage = "live", owner = "desk" }',
        provider: '  default_tags {\n    tags = { team = "golden" }\n  }',
      }),
    );
    expect(await module.apply()).toContain('0 added, 1 changed, 0 destroyed');
    expect(emulator.images()).toMatchObject([
      { imageId: first, tags: { stage: 'live', owner: 'desk', team: 'golden' } },
    ]);
    await expectNoChanges();

    module.write(configure({ name: 'golden-2', tags: 'null' }));
    expect(await module.apply()).toContain('1 added, 0 changed, 1 destroyed');
    expect(emulator.images()).toMatchObject([{ name: 'golden-2', tags: {} }]);
    expect(emulator.images()[0]!.imageId).not.toBe(first);
    await expectNoChanges();

    module.write(configure({ name: 'golden-2', tags: 'null', workspaceId: 'ws-golden0002' }));
    expect((await module.plan()).output).toContain('forces replacement');
    await module.succeed('destroy', '-auto-approve', '-input=false');
    expect(emulator.images()).toEqual([]);
    expect(module.journal()).toEqual([]);
  });

  test('an image is imported by its id alone, and one update records its WorkSpace', async () => {
    module.write(configure());
    await module.succeed('init', '-input=false');
    await module.apply();
    await expectNoChanges();
    const id = emulator.images()[0]!.imageId;
    await module.succeed('state', 'rm', 'workspaces_image.golden');
    await module.succeed('import', '-input=false', 'workspaces_image.golden', id);
    expect(module.instances()[0]!.attributes).toMatchObject({ image_id: id, workspace_id: null });
    const plan = await module.plan();
    expect(plan.output).toContain('0 to add, 1 to change, 0 to destroy');
    expect(plan.output).toContain('+ workspace_id = "ws-golden0001"');
    expect(await module.apply()).toContain('0 added, 1 changed, 0 destroyed');
    expect(module.instances()[0]!.attributes).toMatchObject({ image_id: id, workspace_id: 'ws-golden0001' });
    await expectNoChanges();
    module.write(configure({ workspaceId: 'ws-golden0002' }));
    expect((await module.plan()).output).toContain('1 to add, 0 to change, 1 to destroy');
    expect(emulator.images()).toHaveLength(1);
  });

  test('an import block with both ids generates a configuration that changes nothing', async () => {
    module.write(configure());
    await module.succeed('init', '-input=false');
    await module.apply();
    const id = emulator.images()[0]!.imageId;
    await module.succeed('state', 'rm', 'workspaces_image.golden');
    module.write(`import {\n  to = workspaces_image.taken\n  id = "${id},ws-golden0001"\n}\n`);
    await module.succeed('plan', '-input=false', '-generate-config-out=generated.tf');
    expect(readFileSync(join(module.folder, 'generated.tf'), 'utf8')).toContain('workspace_id = "ws-golden0001"');
    expect(await module.apply()).toMatch(/1 imported, 0 added, 0 changed, 0 destroyed/);
    await expectNoChanges();
  });

  test('an image that ends in ERROR is tainted, tells why, and is replaced', async () => {
    module.write(configure({ workspaceId: 'ws-failing001' }));
    await module.succeed('init', '-input=false');
    const failed = await module.run('apply', '-auto-approve', '-input=false');
    expect(failed.code).toBe(1);
    expect(failed.output).toContain('Image Creation Failed');
    expect(failed.output).toContain('PendingReboot: A reboot of the WorkSpace is pending.');
    expect(module.instances()).toMatchObject([{ status: 'tainted', attributes: { state: 'ERROR' } }]);
    module.write(configure());
    expect(await module.apply()).toContain('1 added, 0 changed, 1 destroyed');
    expect(emulator.images()).toMatchObject([{ state: 'AVAILABLE' }]);
    await expectNoChanges();
  });

  test('an image in ERROR that is not tainted is replaced too', async () => {
    module.write(configure({ workspaceId: 'ws-failing001' }));
    await module.succeed('init', '-input=false');
    await module.run('apply', '-auto-approve', '-input=false');
    await module.succeed('untaint', 'workspaces_image.golden');
    const plan = await module.plan();
    expect(plan.output).toContain('Failed Image Replaced');
    expect(plan.output).toContain('1 to add, 0 to change, 1 to destroy');
  });

  test('an image that was deleted elsewhere is made again', async () => {
    module.write(configure());
    await module.succeed('init', '-input=false');
    await module.apply();
    const first = emulator.images()[0]!.imageId;
    await fetch(emulator.url, {
      method: 'POST',
      headers: signed('DeleteWorkspaceImage'),
      body: JSON.stringify({ ImageId: first }),
    });
    expect(emulator.images()).toEqual([]);
    expect((await module.plan()).output).toContain('1 to add, 0 to change, 0 to destroy');
    await module.apply();
    expect(emulator.images()).toHaveLength(1);
  });

  test('findings stop the plan, at their attribute', async () => {
    module.write(configure({ name: 'golden image', tags: '{ "aws:x" = "1" }' }));
    await module.succeed('init', '-input=false');
    const plan = await module.plan();
    expect(plan.code).toBe(1);
    expect(plan.output).toContain('Invalid Image Name');
    expect(plan.output).toMatch(
      /main\.tf line \d+, in resource "workspaces_image" "golden": \d+: name = "golden image"/,
    );
    expect(plan.output).toContain('Invalid Image Tags');
  });

  test('an image that a bundle uses is not deleted, and the error says why', async () => {
    module.write(configure());
    await module.succeed('init', '-input=false');
    await module.apply();
    const id = emulator.images()[0]!.imageId;
    emulator.addBundle(id, 'wsb-standard01');
    const destroy = await module.run('destroy', '-auto-approve', '-input=false');
    expect(destroy.code).toBe(1);
    expect(destroy.output).toContain('Image Not Deleted');
    expect(destroy.output).toContain('Delete the bundles that are made of it');
    expect(destroy.output).toMatch(/DeleteWorkspaceImage: ResourceAssociatedException, request id \S+/);
    emulator.removeBundle(id, 'wsb-standard01');
    await module.succeed('destroy', '-auto-approve', '-input=false');
    expect(emulator.images()).toEqual([]);
  });

  /** Headers of a call that the emulator takes; it looks at the shape of a signature only. */
  function signed(operation: string): Record<string, string> {
    return {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `WorkspacesService.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/workspaces/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000',
    };
  }
});
