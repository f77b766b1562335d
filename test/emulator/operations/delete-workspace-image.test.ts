import { type Emulator, type Seed } from '../../../src/emulator';
import { call, createImage, getCode } from '../api-client';
import {
  ARN,
  getMessage,
  NOT_FOUND,
  sayNotAllowed,
  SERIALIZATION,
  start,
  startWithPolicy,
  testAuthorization,
  testErrors,
  testShape,
  VALIDATION,
} from './operation-suite';

const INPUT = { ImageId: 'wsi-000000001' };
const IMAGE = { imageId: 'wsi-000000001', name: 'n', description: 'd' };
const seeded = (members: object): Seed => ({
  images: [{ ...IMAGE, ...members }],
  accessKeys: { other: { accountId: '444455556666' } },
});

testShape(
  'DeleteWorkspaceImage',
  [
    [{}, VALIDATION],
    ['', VALIDATION],
    [{ ImageId: null }, VALIDATION],
    [{ ImageId: 'wsi-12345678' }, VALIDATION],
    [{ ImageId: 'ws-golden0001' }, VALIDATION],
    [{ ImageId: 4 }, SERIALIZATION],
    [INPUT, 'ok'],
  ],
  { seed: seeded({}) },
);

testErrors('DeleteWorkspaceImage', {
  InvalidResourceStateException: [
    { when: 'the image is PENDING', input: INPUT, options: { seed: seeded({ state: 'PENDING' }) } },
  ],
  ResourceAssociatedException: [
    { when: 'a bundle uses the image', input: INPUT, options: { seed: seeded({ bundleIds: ['wsb-000000001'] }) } },
    { when: 'the image is shared', input: INPUT, options: { seed: seeded({ sharedWith: ['444455556666'] }) } },
  ],
  [NOT_FOUND]: [
    { when: 'there is no such image', input: INPUT },
    {
      when: 'the image is one that another account shares',
      input: INPUT,
      options: { seed: seeded({ sharedWith: ['444455556666'] }) },
      caller: { accessKeyId: 'other' },
    },
  ],
  [VALIDATION]: { when: 'the id is that of a WorkSpace', input: { ImageId: 'ws-golden0001' } },
});

testAuthorization('DeleteWorkspaceImage', [
  {
    input: INPUT,
    options: { seed: seeded({ tags: { env: 'live' } }) },
    asks: [
      {
        action: 'workspaces:DeleteWorkspaceImage',
        resource: `${ARN}:workspaceimage/wsi-000000001`,
        resourceTags: { env: 'live' },
      },
    ],
    shown: 'workspaceimage/wsi-000000001',
  },
  {
    input: { ImageId: 'wsi-unknown01' },
    asks: [{ action: 'workspaces:DeleteWorkspaceImage', resource: `${ARN}:workspaceimage/wsi-unknown01` }],
    shown: 'workspaceimage/wsi-unknown01',
  },
]);

it('is decided on the image and its tags', async () => {
  const images = ['blue', 'red'].map((team, index) => ({
    ...IMAGE,
    imageId: `wsi-00000000${index}`,
    name: team,
    tags: { team },
  }));
  const statement = {
    Effect: 'Allow',
    Action: ['workspaces:DeleteWorkspaceImage'],
    Resource: `${ARN}:workspaceimage/*`,
    Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } },
  };
  const emulator = await startWithPolicy([statement], { seed: { images } });
  expect(await getMessage(emulator, 'DeleteWorkspaceImage', { ImageId: 'wsi-000000000' })).toBe('ok');
  expect(await getMessage(emulator, 'DeleteWorkspaceImage', INPUT)).toBe(
    sayNotAllowed('workspaces:DeleteWorkspaceImage', 'workspaceimage/wsi-000000001'),
  );
});

it('removes an image once it is ready; then it is unknown', async () => {
  const emulator = await start();
  const ImageId = await createImage(emulator);
  const { body } = await call(emulator, 'DeleteWorkspaceImage', { ImageId });
  expect(body).toEqual({});
  expect((await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [ImageId] })).body.Images).toEqual([]);
  expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId })).toBe(NOT_FOUND);
  expect(await getCode(emulator, 'DescribeTags', { ResourceId: ImageId })).toBe(NOT_FOUND);
});

it('removes an image that ended in ERROR', async () => {
  const emulator = await start({ seed: seeded({ state: 'ERROR' }) });
  expect(await getCode(emulator, 'DeleteWorkspaceImage', INPUT)).toBe('ok');
});

describe('of an image that bundles use', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await start({ seed: seeded({ bundleIds: ['wsb-000000001', 'wsb-000000003'] }) });
  });
  const remove = () => getCode(emulator, 'DeleteWorkspaceImage', INPUT);

  it('names the bundles', async () => {
    const { body } = await call(emulator, 'DeleteWorkspaceImage', INPUT);
    expect([body.__type, body.message]).toEqual([
      'ResourceAssociatedException',
      'Bundles use the image wsi-000000001: wsb-000000001, wsb-000000003. Delete them first.',
    ]);
  });

  it('is possible when the last of them is gone', async () => {
    await remove();
    expect(emulator.removeBundle(IMAGE.imageId, 'wsb-000000001')).toBe(true);
    expect(emulator.removeBundle(IMAGE.imageId, 'wsb-000000003')).toBe(true);
    expect(emulator.addBundle(IMAGE.imageId, 'wsb-000000002')).toBe(true);
    expect(await remove()).toBe('ResourceAssociatedException');
    expect(emulator.removeBundle(IMAGE.imageId, 'wsb-000000002')).toBe(true);
    expect(await remove()).toBe('ok');
    expect(emulator.addBundle(IMAGE.imageId, 'wsb-000000001')).toBe(false);
    expect(emulator.removeBundle(IMAGE.imageId, 'wsb-000000001')).toBe(false);
  });
});

it('names the accounts that see an image, and is possible when none is left', async () => {
  const emulator = await start({ seed: seeded({ sharedWith: ['444455556666', '777788889999'] }) });
  const { body } = await call(emulator, 'DeleteWorkspaceImage', INPUT);
  expect(body.message).toBe('The image wsi-000000001 is shared with 444455556666, 777788889999. Unshare it first.');
  for (const accountId of ['444455556666', '777788889999']) emulator.unshare(IMAGE.imageId, accountId);
  expect(await getCode(emulator, 'DeleteWorkspaceImage', INPUT)).toBe('ok');
});
