import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Fn, Lazy, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { Construct } from 'constructs';
import { WorkspaceImage, WorkspacesProvider, type WorkspaceImageConfig } from '../../src';
import { CONFIG, newApp, newImage, newStack, synthImage } from './image-fixture';

function getErrors(image: WorkspaceImage): string[] {
  return image.node.validate();
}

function getWarnings(image: WorkspaceImage): string[] {
  return image.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data);
}

describe('validation', () => {
  test.each([
    ['name', { name: 'my image' }, /^valid-image-name: .*"my image".*" " \(space\) at position 3.*"my-image"/],
    ['description', { description: 'Größe' }, /^valid-image-description: .*position 3/],
    ['workspaceId', { workspaceId: 'wsi-0123456789' }, /^valid-workspace-id: /],
    ['tag key', { tags: { 'aws:team': 'x' } }, /^valid-image-tags: .*"aws:"/],
    ['tag value', { tags: { team: 'a\tb' } }, /^valid-image-tags: .*U\+0009 at position 2/],
    ['an empty name', { name: '' }, /^valid-image-name: .*empty/],
    ['name beside a prefix', { namePrefix: 'golden-' }, /^valid-image-name: .*both name and name_prefix/],
  ])('finds a bad %s', (_what, config: Partial<WorkspaceImageConfig>, message) => {
    const errors = getErrors(newImage(config));
    expect(errors).toEqual([expect.stringMatching(message)]);
  });

  test('takes a prefix in place of a name, and one of them it wants', () => {
    const { name, ...rest } = CONFIG;
    const make = (config: Partial<WorkspaceImageConfig>) =>
      new WorkspaceImage(newStack(), 'image', { ...rest, lifecycle: { createBeforeDestroy: true }, ...config });
    const image = make({ namePrefix: `${name}-` });
    expect([getErrors(image), getWarnings(image)]).toEqual([[], []]);
    expect(synthImage(image)).toMatchObject({ name_prefix: `${name}-` });
    expect(synthImage(image)).not.toHaveProperty('name');
    expect(getErrors(make({}))).toEqual([expect.stringContaining('Set name, or name_prefix.')]);
    expect(getErrors(make({ namePrefix: 'g'.repeat(39) }))).toEqual([expect.stringContaining('39 characters long')]);
  });

  test('stops the synthesis, names the construct and writes nothing of the stack', () => {
    const app = newApp();
    const group = new Construct(newStack('desktops', app), 'group');
    new WorkspaceImage(group, 'image', { ...CONFIG, name: 'my image', tags: { 'aws:x': 'y' } });
    let message = '';
    try {
      app.synth();
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('[desktops/group/image] valid-image-name: ');
    expect(message).toContain('[desktops/group/image] valid-image-tags: ');
    expect(() => readFileSync(join(app.outdir, 'stacks/desktops/cdk.tf.json'))).toThrow(/ENOENT/);
  });

  test('leaves out what others decide', () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, 'var', { type: 'string' });
    const source = newImage({}, stack);
    const values = [
      variable.stringValue,
      `ws-${source.arn}`,
      '%{ if var.raw } %{ endif }',
      'a${var.raw ~} ',
      Fn.join(' ', ['a', 'b']),
      '%{ if true }a b%{ endif }',
    ];
    for (const [index, value] of values.entries()) {
      const image = new WorkspaceImage(stack, `i${index}`, {
        name: value,
        description: value,
        workspaceId: value,
        tags: { team: value },
      });
      expect(getErrors(image)).toEqual([]);
    }
    const tags = new TerraformVariable(stack, 'tags', { type: 'map(string)' });
    const image = new WorkspaceImage(stack, 'tagged', { ...CONFIG, tags: Token.asStringMap(tags.value) });
    expect(getErrors(image)).toEqual([]);
    expect(synthImage(image).tags).toBe('${var.tags}');
  });

  test('judges what stands before an expression, and behind it', () => {
    const stack = newStack();
    const { arn } = newImage({}, stack);
    const judge = (index: number, config: Partial<WorkspaceImageConfig>) =>
      getErrors(new WorkspaceImage(stack, `i${index}`, { ...CONFIG, ...config }));
    expect(judge(1, { name: `golden image ${arn}` })).toEqual([
      expect.stringContaining('The image name "golden image ${…}" has " " (space) at position 7'),
    ]);
    expect(judge(2, { tags: { Owner: `aws:${arn}` } })).toEqual([expect.stringContaining('begins with "aws:"')]);
    expect(judge(3, { name: 'golden ${~ var.x}' })).toEqual([]);
    expect(judge(4, { name: 'golden ${~ "}; " ~} ' })).toEqual([]);
    expect(judge(6, { name: '${f("} ")} -$${' })).toEqual([expect.stringContaining('has " " (space)')]);
    expect(judge(7, { name: `bad/${arn} ` })).toHaveLength(1);
    expect(judge(8, { name: '%{ if var.x } %{ else }; %{ endif };' })).toEqual([expect.stringContaining('has ";"')]);
    expect(judge(9, { tags: { [`aws:${arn}`]: 'x', [`Owner${arn}`]: 'a%' } })).toEqual([
      expect.stringContaining('begins with "aws:"'),
      expect.stringContaining('has "%" at position 2'),
    ]);
    expect(judge(5, { name: '$${a}${var.x}' })).toEqual([expect.stringContaining('has "$" at position 1')]);
  });

  test('takes text as the engines compose it', () => {
    const stack = newStack();
    const tags = { 'Gro\u0308ße': 'mo\u0308glich' };
    expect(getErrors(new WorkspaceImage(stack, 'one', { ...CONFIG, tags }))).toEqual([]);
    const both = new WorkspaceImage(stack, 'two', { ...CONFIG, tags: { ...tags, 'Gr\u00f6ße': 'x' } });
    expect(getErrors(both)).toEqual([expect.stringContaining('is there twice')]);
  });

  test('checks the known tags beside an unknown one', () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, 'var', {});
    const image = newImage(
      { tags: { [`\${${variable.fqn}}`]: 'a', owner: variable.stringValue, team: '\u0007' } },
      stack,
    );
    expect(getErrors(image)).toEqual([expect.stringContaining('"team"')]);
  });

  test('resolves what is lazy', () => {
    let name = 'not yet';
    const image = newImage({ name: Lazy.stringValue({ produce: () => name }) });
    expect(getErrors(image)).toEqual([expect.stringContaining('"not yet"')]);
    name = 'now-good';
    expect(getErrors(image)).toEqual([]);
  });

  test('sees overrides and later assignments', () => {
    const image = newImage({ name: 'bad name', tags: { team: 'desk' } });
    image.addOverride('name', 'good-name');
    image.description = 'Zoë';
    image.addOverride('tags.team', 'a;b');
    expect(getErrors(image).map((error) => error.split(':')[0])).toEqual([
      'valid-image-description',
      'valid-image-tags',
    ]);
  });

  test('reads an escaped expression as the text that it is', () => {
    expect(getErrors(newImage({ name: '$${aws:username}' }))).toEqual([
      expect.stringContaining('"${aws:username}" has "$" at position 1'),
    ]);
    expect(getErrors(newImage({ tags: { team: '%%{x}' } }))).toEqual([expect.stringContaining('"%{x}"')]);
  });

  test('says nothing about an image that is moved away', () => {
    const stack = newStack();
    const image = new WorkspaceImage(stack, 'old', { ...CONFIG, name: 'bad name' });
    newImage({}, stack).addMoveTarget('new');
    image.moveTo('new');
    expect(getErrors(image)).toEqual([]);
  });

  test('is off where the app says so', () => {
    const app = new App({ skipValidation: true, outdir: newApp().outdir });
    newImage({ name: 'bad name' }, newStack('desktops', app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('default_tags', () => {
  const tags = (prefix: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, 'x']));

  test('counts the tag of a deployment, whose key is refused', () => {
    const stack = new TerraformStack(newApp(), 'desktops');
    new WorkspacesProvider(stack, 'workspaces', { deploymentId: 'desktops/live' });
    const image = newImage({ tags: tags('own', 50) }, stack);
    expect(() => Testing.synth(stack, true)).toThrow(/The image has 51 tags, 1 of them .* deployment_id/);
    image.tags = { 'workspaces-image:deployment_id': 'x' };
    expect(getErrors(image)).toEqual([expect.stringMatching(/^valid-image-tags: .*which the provider sets itself/)]);
    expect(JSON.stringify(image.managementPolicy())).toContain('workspaces-image:deployment_id');
  });

  test.each([
    ['the default provider', {}],
    ['a block given as an override', { override: true }],
  ])('count, from %s', (_what, { override = false }: { override?: boolean }) => {
    const stack = new TerraformStack(newApp(), 'desktops');
    const defaultTags = { tags: tags('d', 30) };
    const provider = new WorkspacesProvider(stack, 'workspaces', override ? {} : { defaultTags });
    if (override) provider.addOverride('default_tags', [defaultTags]);
    const image = newImage({ tags: tags('own', 21) }, stack);
    expect(() => Testing.synth(stack, true)).toThrow(
      /\[desktops\/image\] valid-image-tags: The image has 51 tags, 30 of them/,
    );
    image.tags = tags('own', 20);
    expect(getErrors(image)).toEqual([]);
  });

  test('are those of the provider that the image uses, as it stands at each synthesis', () => {
    const stack = newStack();
    const other = new WorkspacesProvider(stack, 'other', { alias: 'other', defaultTags: { tags: tags('d', 40) } });
    newImage({ tags: tags('own', 20) }, stack);
    const moved = new WorkspaceImage(stack, 'moved', { ...CONFIG, name: 'b', tags: tags('own', 20), provider: other });
    expect(() => Testing.synth(stack, true)).toThrow('[desktops/moved] valid-image-tags: The image has 60 tags');
    expect(() => Testing.synth(stack, true)).not.toThrow('[desktops/image]');
    other.resetDefaultTags();
    expect(() => Testing.synth(stack, true)).not.toThrow();
    moved.addOverride('provider', 'workspaces.gone');
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('that are unknown stop nothing', () => {
    const stack = new TerraformStack(newApp(), 'desktops');
    new WorkspacesProvider(stack, 'workspaces').addOverride('default_tags', '${var.blocks}');
    expect(getErrors(newImage({ tags: tags('own', 50) }, stack))).toEqual([]);
  });
});

describe('warnings', () => {
  test('become annotations, once, in the manifest', () => {
    const app = newApp();
    const image = newImage({ description: 'well-known' }, newStack('desktops', app));
    app.synth();
    app.synth();
    expect(getWarnings(image)).toEqual([
      expect.stringMatching(/^valid-image-description: .*"-" at position 5.*"well_known"/),
    ]);
    const manifest = JSON.parse(readFileSync(join(app.outdir, 'manifest.json'), 'utf8'));
    expect(manifest.stacks.desktops.annotations).toEqual([
      expect.objectContaining({
        constructPath: 'desktops/image',
        level: '@cdktf/warn',
        message: getWarnings(image)[0],
      }),
    ]);
  });
});

describe('suppress', () => {
  test('lets the finding pass and is written beside the resource', () => {
    const app = newApp();
    const image = newImage({ name: 'bad name', description: 'well-known' }, newStack('desktops', app));
    image
      .suppress({ rule: 'valid-image-name', reason: 'seen to work' })
      .suppress({ rule: 'valid-image-description', reason: 'legacy', expires: '2028-02-29' });
    app.synth();
    expect(getWarnings(image)).toEqual([]);
    const { resource } = JSON.parse(readFileSync(join(app.outdir, 'stacks/desktops/cdk.tf.json'), 'utf8'));
    expect(resource.workspaces_image.image['//']).toEqual({
      lint: {
        suppress: [
          { rule: 'valid-image-name', reason: 'seen to work' },
          { rule: 'valid-image-description', reason: 'legacy', expires: '2028-02-29' },
        ],
      },
      metadata: { path: 'desktops/image', uniqueId: 'image' },
    });
  });

  test('leaves HCL readable', () => {
    const image = newImage({ name: 'bad name' }).suppress({ rule: 'valid-image-name', reason: 'seen to work' });
    const hcl: string = Testing.synthHcl(image.cdktfStack, true);
    expect(hcl).toMatch(/name\s+= "bad name"/);
    expect(hcl).not.toContain('suppress');
  });

  test('concerns its rule and its image only', () => {
    const stack = newStack();
    const image = newImage({ name: 'bad name', description: 'bad;' }, stack);
    image.suppress({ rule: 'valid-image-name', reason: 'seen to work' });
    expect(getErrors(image)).toEqual([expect.stringMatching(/^valid-image-description/)]);
    const other = new WorkspaceImage(stack, 'other', { ...CONFIG, name: 'bad name' });
    expect(getErrors(other)).toHaveLength(1);
  });

  test.each([
    [{ rule: 'valid-image-name', reason: ' ' }, /^\[desktops\/image\] .*"valid-image-name" has no reason/],
    [{ rule: '', reason: 'x' }, /names no rule/],
    [{ rule: 'valid-image-nam', reason: 'x' }, /there is no such rule\. Did you mean "valid-image-name"\?/],
    [{ rule: 'other', reason: 'x' }, /there is no such rule\. "workspaces-image rules" lists all/],
    [{ rule: 'valid-image-name', reason: 'x', expires: '2027-02-29' }, /expires on "2027-02-29", which is not a date/],
    [{ rule: 'valid-image-name', reason: 'x', expires: '1.1.2027' }, /YYYY-MM-DD/],
    [{ rule: 'valid-image-name', reason: 'x', expires: '' }, /not a date/],
  ])('refuses %j', (suppression, message) => {
    const image = newImage();
    expect(() => image.suppress(suppression)).toThrow(message);
    expect(synthImage(image)['//']).toBeUndefined();
  });

  test('without a reason, from an override, suppresses nothing', () => {
    const image = newImage({ name: 'bad name' });
    image.addOverride('//.lint.suppress', [
      { rule: 'valid-image-name' },
      { rule: 'valid-image-name', reason: '' },
      null,
    ]);
    expect(getErrors(image)).toHaveLength(1);
  });
});
