import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const environment = { ...process.env };
let directory: string;

beforeEach(() => {
  jest.resetModules();
  // The examples import the package by its name, which is the built one; these tests are about the sources.
  jest.doMock('cdktf-workspaces-image', () => jest.requireActual('../../src'), { virtual: true });
  directory = mkdtempSync(join(tmpdir(), 'example-'));
  process.env = { ...environment, CDKTF_OUTDIR: directory };
});

afterEach(() => {
  process.env = environment;
  rmSync(directory, { recursive: true });
});

function readStack(stack: string) {
  return JSON.parse(readFileSync(join(directory, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
}

describe('golden-image', () => {
  const run = () => jest.requireActual('../../examples/golden-image/main');

  test('declares one image and says nothing of a place', () => {
    run();
    const { resource, output, provider } = readStack('golden-image');
    expect(Object.keys(resource)).toEqual(['workspaces_image']);
    expect(Object.keys(resource.workspaces_image)).toEqual(['image']);
    expect(output.image_id.value).toBe('${workspaces_image.image.image_id}');
    expect(provider.workspaces).toEqual([{ default_tags: { tags: { ManagedBy: 'cdktf' } } }]);
    const { stacks } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8'));
    expect(stacks['golden-image'].annotations).toEqual([]);
  });

  test('takes its values from the environment', () => {
    process.env.GOLDEN_IMAGE_NAME = 'lab_1';
    process.env.GOLDEN_IMAGE_DESCRIPTION = 'Lab';
    process.env.GOLDEN_IMAGE_WORKSPACE_ID = 'ws-abcdefgh1';
    process.env.GOLDEN_IMAGE_TAGS = 'Team=Lab,Empty=,Pair=a=b';
    run();
    expect(readStack('golden-image').resource.workspaces_image.image).toMatchObject({
      name: 'lab_1',
      description: 'Lab',
      workspace_id: 'ws-abcdefgh1',
      tags: { Team: 'Lab', Empty: '', Pair: 'a=b' },
    });
  });

  test('stops at a bad name', () => {
    process.env.GOLDEN_IMAGE_NAME = 'office 2026';
    expect(run).toThrow(
      '[golden-image/image] valid-image-name: The image name "office 2026" has " " (space) at position 7',
    );
  });
});

test('iam-grant grants the role what the image needs, in the stack of the role', () => {
  jest.requireActual('../../examples/iam-grant/main');
  const { aws_iam_role_policy: policies } = readStack('roles').resource;
  const [policy] = Object.values<{ role: string; policy: string }>(policies);
  expect(policy?.role).toBe('${aws_iam_role.deployer.name}');
  expect(JSON.parse(policy?.policy ?? '').Statement[0].Resource).toEqual([
    'arn:aws:workspaces:eu-central-1:111122223333:workspace/ws-golden0001',
    'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/*',
  ]);
  const images = readStack('images');
  expect(Object.keys(images.resource)).toEqual(['workspaces_image']);
  expect(images.provider.workspaces[0].assume_role[0].role_arn).toMatch(/^\$\{data\.terraform_remote_state\./);
});
