import { Lazy, TerraformStack, Testing, Token } from 'cdktf';
import { WorkspaceImage, WorkspacesProvider, type WorkspacesProviderConfig } from '../../src';
import { CONFIG, newApp, newStack, synthImage } from './image-fixture';

const BLOCKS = {
  assumeRole: { roleArn: 'arn:aws:iam::111122223333:role/images', tags: { Team: 'Desktop' } },
  assumeRoleWithWebIdentity: { roleArn: 'arn:aws:iam::111122223333:role/runner', webIdentityTokenFile: '/token' },
  defaultTags: { tags: { Team: 'Desktop' } },
  endpoints: { workspaces: 'http://127.0.0.1:4610', sts: 'http://127.0.0.1:4610' },
  ignoreTags: { keys: ['Seen'], keyPrefixes: ['auto:'] },
} satisfies WorkspacesProviderConfig;

type BlockName = keyof typeof BLOCKS;
const NAMES = Object.keys(BLOCKS) as BlockName[];
/** Those that may stand once. */
const SINGLE = NAMES.filter((name) => name !== 'assumeRole');

function newProvider(config: WorkspacesProviderConfig = {}): WorkspacesProvider {
  return new WorkspacesProvider(new TerraformStack(newApp(), 'images'), 'provider', config);
}

function synth({ cdktfStack }: WorkspacesProvider): unknown {
  return JSON.parse(Testing.synth(cdktfStack, true)).provider.workspaces;
}

describe('a block', () => {
  test.each(NAMES)('%s is the same as an object and as a list of one, as AwsProvider takes it', (name) => {
    const asObject = newProvider({ [name]: BLOCKS[name] });
    const asList = newProvider({ [name]: [BLOCKS[name]] });
    const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(synth(asObject)).toEqual([{ [key]: expect.objectContaining({}) }]);
    expect(synth(asObject)).not.toEqual([{ [key]: {} }]);
    expect(synth(asList)).toEqual(synth(asObject));
    expect(asList[name]).toEqual(name === 'assumeRole' ? [BLOCKS[name]] : BLOCKS[name]);
    expect(Testing.synthHcl(asList.cdktfStack, true)).toBe(Testing.synthHcl(asObject.cdktfStack, true));
  });

  test.each(NAMES)('%s can be set as a list of one, and is none as an empty one', (name) => {
    const provider = newProvider();
    provider[name] = [BLOCKS[name]] as never;
    expect(synth(provider)).toEqual(synth(newProvider({ [name]: BLOCKS[name] })));
    provider[name] = [] as never;
    expect(synth(provider)).toEqual([{}]);
    expect(synth(newProvider({ [name]: [] }))).toEqual([{}]);
  });

  test('of roles stands as often as there are roles, in their order', () => {
    const roles = ['first', 'second'].map((role) => ({ roleArn: `arn:aws:iam::111122223333:role/${role}` }));
    const expected = roles.map(({ roleArn }) => ({ role_arn: roleArn }));
    expect(synth(newProvider({ assumeRole: roles }))).toEqual([{ assume_role: expected }]);
    const provider = newProvider();
    provider.assumeRole = roles;
    expect(provider.assumeRole).toEqual(roles);
    const words =
      /^\[images\/provider\] The block "assumeRole" of the provider is a list of something else than roles\./;
    expect(() => newProvider({ assumeRole: ['x'] as never })).toThrow(words);
  });

  test.each(SINGLE)('%s given twice, or as a list of something else, is an error with the right form', (name) => {
    const form = `Write it as one object: ${name}: { … }.`;
    const start = `[images/provider] The block "${name}" of the provider may stand once, and it is `;
    const [block] = [BLOCKS[name]];
    expect(() => newProvider({ [name]: [block, block] })).toThrow(`${start}a list of 2. ${form}`);
    expect(() => newProvider({ [name]: ['x'] } as never)).toThrow(`${start}a list of something else. ${form}`);
  });

  test('that a token decides stays one, and a list that it decides is an error', () => {
    const object = Lazy.anyValue({ produce: () => ({ tags: '${var.tags}' }) });
    const expected = [{ default_tags: { tags: '${var.tags}' } }];
    expect(synth(newProvider({ defaultTags: object as never }))).toEqual(expected);
    expect(synth(newProvider({ defaultTags: [object] as never }))).toEqual(expected);
    const list = Token.asList('${var.tags}');
    expect(() => newProvider({ defaultTags: list as never })).toThrow(/it is a list of something else/);
  });

  test('tags the images, whichever way it is written', () => {
    const stack = new TerraformStack(newApp(), 'images');
    new WorkspacesProvider(stack, 'provider', { defaultTags: [{ tags: { 'aws:x': 'y' } }] });
    const image = new WorkspaceImage(stack, 'image', CONFIG);
    expect(image.node.validate()).toEqual([expect.stringMatching(/^valid-image-tags: .*"aws:x"/)]);
  });
});

test('an image takes an aliased provider', () => {
  const stack = newStack();
  const provider = new WorkspacesProvider(stack, 'other', { alias: 'other' });
  expect(synthImage(new WorkspaceImage(stack, 'image', { ...CONFIG, provider }))).toMatchObject({
    provider: 'workspaces.other',
  });
});
