import { createManualClock, type Emulator, type Seed } from '../../../src/emulator';
import { call, createImage, getCode, listPages, numberOf } from '../api-client';
import { SERIALIZATION, start, testAuthorization, testErrors, testShape, VALIDATION } from './operation-suite';

const getImageId = (index: number) => `wsi-00000${String(index).padStart(4, '0')}`;
const OTHER = { accessKeyId: 'other' };

const SEED: Seed = {
  images: [
    ...numberOf(60, (index) => ({ imageId: getImageId(index), name: `image-${index}`, description: 'd' })),
    {
      imageId: 'wsi-shared001',
      name: 'shared',
      description: 'd',
      accountId: '444455556666',
      sharedWith: ['111122223333'],
      created: '2025-06-01T10:00:00.500Z',
    },
    { imageId: 'wsi-private01', name: 'private', description: 'd', accountId: '444455556666', state: 'PENDING' },
    {
      imageId: 'wsi-failed001',
      name: 'failed',
      description: 'd',
      accountId: '444455556666',
      state: 'ERROR',
      requiredTenancy: 'DEDICATED',
    },
  ],
  accessKeys: { other: { accountId: '444455556666' } },
};

testShape('DescribeWorkspaceImages', [
  ['', 'ok'],
  [{}, 'ok'],
  [{ ImageIds: [] }, VALIDATION],
  [{ ImageIds: numberOf(25, () => 'wsi-000000000') }, 'ok'],
  [{ ImageIds: numberOf(26, () => 'wsi-000000000') }, VALIDATION],
  [{ ImageIds: ['wsi-12345678'] }, VALIDATION],
  [{ ImageIds: 'wsi-000000000' }, SERIALIZATION],
  [{ ImageIds: [null] }, VALIDATION],
  [{ ImageType: 'OWNED' }, 'ok'],
  [{ ImageType: 'owned' }, VALIDATION],
  [{ ImageType: 1 }, SERIALIZATION],
  [{ MaxResults: 1 }, 'ok'],
  [{ MaxResults: 0 }, VALIDATION],
  [{ MaxResults: 26 }, VALIDATION],
  [{ MaxResults: 1.5 }, SERIALIZATION],
  [{ MaxResults: '5' }, SERIALIZATION],
  [{ NextToken: '' }, VALIDATION],
  [{ NextToken: 'a'.repeat(2049) }, VALIDATION],
]);

testErrors('DescribeWorkspaceImages', {
  [VALIDATION]: { when: 'the token is not one of ours', input: { NextToken: 'a' } },
});

testAuthorization('DescribeWorkspaceImages', [
  {
    input: {},
    asks: [{ action: 'workspaces:DescribeWorkspaceImages', resource: '*' }],
    shown: 'workspaceimage/*',
  },
  {
    input: { ImageIds: ['wsi-000000000'] },
    asks: [{ action: 'workspaces:DescribeWorkspaceImages', resource: '*' }],
    shown: 'workspaceimage/*',
  },
]);

let emulator: Emulator;
beforeEach(async () => {
  emulator = await start({ seed: SEED, clock: createManualClock() });
});
const list = (input: object = {}) =>
  listPages(emulator, 'DescribeWorkspaceImages', ['Images', 'ImageId'], { ...input });

describe('the images that it lists', () => {
  it('are found by id, each once, and none is for unknown ids', async () => {
    expect(await list({ ImageIds: [getImageId(3), getImageId(3), 'wsi-unknown01'] })).toEqual([[getImageId(3)]]);
    expect((await call(emulator, 'DescribeWorkspaceImages', { ImageIds: ['wsi-unknown01'] })).body).toEqual({
      Images: [],
    });
  });

  it('are shown without tags, and without error members where nothing went wrong', async () => {
    const own = await start();
    const imageId = await createImage(own, { WorkspaceId: 'ws-linux00001', Tags: [{ Key: 'a', Value: 'b' }] });
    const { body } = await call(own, 'DescribeWorkspaceImages');
    expect(body.Images).toEqual([
      {
        ImageId: imageId,
        Name: 'golden-1',
        Description: 'Office image',
        OperatingSystem: { Type: 'LINUX' },
        State: 'AVAILABLE',
        RequiredTenancy: 'DEFAULT',
        Created: expect.any(Number),
        OwnerAccountId: '111122223333',
        Updates: { UpdateAvailable: false },
      },
    ]);
  });

  it('are with their owner and date where they are shared, and never private ones of others', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageType: 'SHARED' });
    expect(body.Images).toMatchObject([
      {
        ImageId: 'wsi-shared001',
        OwnerAccountId: '444455556666',
        Created: Date.UTC(2025, 5, 1, 10) / 1000 + 0.5,
        State: 'AVAILABLE',
      },
    ]);
  });

  it('are in the states of the seed', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageType: 'OWNED' }, OTHER);
    expect(body.Images).toMatchObject([
      { ImageId: 'wsi-shared001', State: 'AVAILABLE' },
      { ImageId: 'wsi-private01', State: 'PENDING' },
      { ImageId: 'wsi-failed001', State: 'ERROR', ErrorCode: 'UnknownError', RequiredTenancy: 'DEDICATED' },
    ]);
  });

  it('that failed have code, message and details, once they have failed', async () => {
    const clock = createManualClock();
    const own = await start({ clock, creationSeconds: 3 });
    await createImage(own, { WorkspaceId: 'ws-failing001' });
    const describeIt = async () => (await call(own, 'DescribeWorkspaceImages')).body.Images[0];
    expect(await describeIt()).not.toHaveProperty('ErrorCode');
    clock.advance(3000);
    expect(await describeIt()).toMatchObject({
      State: 'ERROR',
      OperatingSystem: { Type: 'WINDOWS' },
      ErrorCode: 'ImageCheckFailed',
      ErrorMessage: 'The WorkSpace did not pass the image checks.',
      ErrorDetails: [
        { ErrorCode: 'PendingReboot', ErrorMessage: 'A reboot of the WorkSpace is pending.' },
        { ErrorCode: 'InsufficientDiskSpace', ErrorMessage: 'Drive C: has less than 12 GB free.' },
      ],
    });
  });
});

describe('paging', () => {
  it.each([
    [{ ImageType: 'OWNED' }, [25, 25, 10]],
    [{}, [25, 25, 11]],
    [{ ImageType: 'OWNED', MaxResults: 20 }, [20, 20, 20]],
    [{ ImageType: 'SHARED' }, [1]],
  ])('with %j has pages of %j', async (input, sizes) => {
    const pages = await list(input);
    expect(pages.map(({ length }) => length)).toEqual(sizes);
    expect(new Set(pages.flat()).size).toBe(sizes.reduce((sum, size) => sum + size));
  });

  it('goes on after a deletion between two pages without losing an image', async () => {
    const own = await start({ seed: { images: SEED.images?.slice(0, 6) ?? [] } });
    const first = await call(own, 'DescribeWorkspaceImages', { MaxResults: 3 });
    await call(own, 'DeleteWorkspaceImage', { ImageId: getImageId(2) });
    const second = await call(own, 'DescribeWorkspaceImages', { MaxResults: 3, NextToken: first.body.NextToken });
    expect(second.body.Images.map(({ ImageId }: { ImageId: string }) => ImageId)).toEqual([3, 4, 5].map(getImageId));
    expect(second.body).not.toHaveProperty('NextToken');
  });

  it('checks the token: its text, its query, its account and region, its operation', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { MaxResults: 1 });
    const token: string = body.NextToken;
    const flip = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
    const get = (input: object, options = {}) => getCode(emulator, 'DescribeWorkspaceImages', input, options);
    expect(await get({ NextToken: token })).toBe('ok');
    for (const NextToken of [flip, `${token}A`, `${token}=`, token.slice(0, -4), 'x', 'é']) {
      expect([NextToken, await get({ NextToken })]).toEqual([NextToken, VALIDATION]);
    }
    expect(await get({ NextToken: token, ImageType: 'OWNED' })).toBe(VALIDATION);
    expect(await get({ NextToken: token }, OTHER)).toBe(VALIDATION);
    expect(await get({ NextToken: token }, { region: 'eu-west-1' })).toBe(VALIDATION);
    expect(await getCode(emulator, 'DescribeWorkspaces', { NextToken: token })).toBe('InvalidParameterValuesException');
  });
});
