import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformIterator, TerraformOutput, TerraformResource, TerraformStack, Testing, Token } from 'cdktf';
import { UncheckedImage, WorkspaceImage, WorkspacesProvider } from '../../src';
import { CONFIG, newApp, newImage, newStack, synthImage } from './image-fixture';

describe('synthesis', () => {
  test('writes the resource, its provider and its meta-arguments', () => {
    const stack = newStack();
    const other = new WorkspacesProvider(stack, 'other', { alias: 'other', region: 'eu-west-1' });
    const first = new WorkspaceImage(stack, 'first', CONFIG);
    const image = newImage(
      {
        tags: { team: 'desk' },
        timeouts: { create: '2h', delete: '5m' },
        provider: other,
        dependsOn: [first],
        lifecycle: { preventDestroy: true, ignoreChanges: ['tags'] },
      },
      stack,
    );
    const synthesized = JSON.parse(Testing.synth(stack, true));
    expect(synthesized.resource.workspaces_image.image).toEqual({
      name: 'office-2026.11',
      description: 'Office image',
      workspace_id: 'ws-0123456789',
      tags: { team: 'desk' },
      timeouts: { create: '2h', delete: '5m' },
      provider: 'workspaces.other',
      depends_on: ['workspaces_image.first'],
      lifecycle: { prevent_destroy: true, ignore_changes: ['tags'] },
    });
    expect(synthesized.terraform.required_providers.workspaces.source).toBe('cdktf-workspaces/workspaces');
    expect(image).toBeInstanceOf(UncheckedImage);
    expect(TerraformResource.isTerraformResource(image)).toBe(true);
  });

  test('offers every attribute as a reference', () => {
    const stack = newStack();
    const image = newImage({}, stack);
    const attributes = {
      imageId: image.imageId,
      arn: image.arn,
      state: image.state,
      operatingSystemType: image.operatingSystemType,
      requiredTenancy: image.requiredTenancy,
      created: image.created,
      ownerAccountId: image.ownerAccountId,
      tagsAll: image.tagsAll.lookup('team'),
      name: image.name,
    };
    for (const [name, value] of Object.entries(attributes)) {
      expect(Token.isUnresolved(value)).toBe(true);
      new TerraformOutput(stack, `out-${name}`, { value });
    }
    const { output } = JSON.parse(Testing.synth(stack, true));
    const values = Object.fromEntries(Object.keys(attributes).map((name) => [name, output[`out-${name}`].value]));
    expect(values).toEqual({
      imageId: '${workspaces_image.image.image_id}',
      arn: '${workspaces_image.image.arn}',
      state: '${workspaces_image.image.state}',
      operatingSystemType: '${workspaces_image.image.operating_system_type}',
      requiredTenancy: '${workspaces_image.image.required_tenancy}',
      created: '${workspaces_image.image.created}',
      ownerAccountId: '${workspaces_image.image.owner_account_id}',
      tagsAll: '${workspaces_image.image.tags_all["team"]}',
      name: '${workspaces_image.image.name}',
    });
  });

  test('is referred to from other stacks, and refers to them', () => {
    const app = newApp();
    const first = newImage({}, newStack('first', app));
    const second = newStack('second', app);
    newImage({ name: `copy-of-${first.imageId}`, workspaceId: first.workspaceId }, second);
    app.synth();
    const { resource, data } = JSON.parse(readFileSync(join(app.outdir, 'stacks/second/cdk.tf.json'), 'utf8'));
    expect(Object.keys(data.terraform_remote_state)).toHaveLength(1);
    expect(resource.workspaces_image.image.name).toMatch(/^copy-of-\$\{data\.terraform_remote_state\..*image_id\}$/);
  });

  test('imports an existing image', () => {
    const image = newImage();
    image.importFrom('wsi-0123456789');
    // Without validations: cdktf's own one of an import asks an engine on PATH for its version.
    expect(JSON.parse(Testing.synth(image.cdktfStack)).import).toEqual([
      { id: 'wsi-0123456789', to: 'workspaces_image.image' },
    ]);
  });

  test('keeps every attribute in HCL', () => {
    const image = newImage({ tags: { team: 'desk' }, timeouts: { create: '2h' } });
    const hcl: string = Testing.synthHcl(image.cdktfStack, true);
    expect(hcl).toContain('resource "workspaces_image" "image"');
    for (const line of [
      /name\s+= "office-2026\.11"/,
      /description\s+= "Office image"/,
      /workspace_id\s+= "ws-0123456789"/,
      /team\s+= "desk"/,
      /create\s+= "2h"/,
    ]) {
      expect(hcl).toMatch(line);
    }
  });

  test('takes for_each', () => {
    const iterator = TerraformIterator.fromMap({
      sales: { workspace: 'ws-aaaaaaaaaa' },
      legal: { workspace: 'ws-bbbbbbbbbb' },
    });
    const image = newImage({
      forEach: iterator,
      name: `office-${iterator.key}`,
      workspaceId: iterator.getString('workspace'),
    });
    expect(synthImage(image)).toMatchObject({
      for_each: { sales: { workspace: 'ws-aaaaaaaaaa' }, legal: { workspace: 'ws-bbbbbbbbbb' } },
      name: 'office-${each.key}',
      workspace_id: '${each.value.workspace}',
    });
  });

  test('needs a provider, as any resource does', () => {
    const stack = new TerraformStack(newApp(), 'bare');
    newImage({}, stack);
    expect(() => Testing.synth(stack, true)).toThrow(/without a matching provider construct/);
  });
});
