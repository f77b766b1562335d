import { createManualClock, type Emulator, type Seed, startEmulator } from '../../src/emulator';
import { call, getCode, getManyId, listPages, manyWorkspaces, numberOf } from './api-client';

const SEED: Seed = {
  workspaces: manyWorkspaces(60).map((workspace, index) => ({
    ...workspace,
    directoryId: index < 30 ? 'd-0000000001' : 'd-0000000002',
    userName: `user${index}`,
    bundleId: index === 59 ? 'wsb-000000059' : 'wsb-000000000',
    ...(index === 58 && { workspaceName: 'pool' }),
  })),
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

function getImageId(index: number): string {
  return `wsi-00000${String(index).padStart(4, '0')}`;
}

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ seed: SEED, clock: createManualClock() });
});
afterAll(() => emulator.close());

const listImages = (input: object) =>
  listPages(emulator, 'DescribeWorkspaceImages', ['Images', 'ImageId'], { ...input });
const listWorkspaces = (input: object) =>
  listPages(emulator, 'DescribeWorkspaces', ['Workspaces', 'WorkspaceId'], { ...input });

describe('paging', () => {
  it.each([
    [{ ImageType: 'OWNED' }, [25, 25, 10]],
    [{}, [25, 25, 11]],
    [{ ImageType: 'OWNED', MaxResults: 20 }, [20, 20, 20]],
    [{ ImageType: 'SHARED' }, [1]],
  ])('of images with %j has pages of %j', async (input, sizes) => {
    const pages = await listImages(input);
    expect(pages.map(({ length }) => length)).toEqual(sizes);
    expect(new Set(pages.flat()).size).toBe(sizes.reduce((sum, size) => sum + size));
  });

  it('of WorkSpaces has pages of Limit', async () => {
    expect((await listWorkspaces({})).map(({ length }) => length)).toEqual([25, 25, 10]);
    expect((await listWorkspaces({ Limit: 24 })).flat()).toEqual(numberOf(60, getManyId));
  });

  it('goes on after a deletion between two pages without losing an image', async () => {
    const own = await startEmulator({ seed: { images: SEED.images?.slice(0, 6) ?? [] } });
    const first = await call(own, 'DescribeWorkspaceImages', { MaxResults: 3 });
    await call(own, 'DeleteWorkspaceImage', { ImageId: getImageId(2) });
    const second = await call(own, 'DescribeWorkspaceImages', { MaxResults: 3, NextToken: first.body.NextToken });
    expect(second.body.Images.map(({ ImageId }: { ImageId: string }) => ImageId)).toEqual([3, 4, 5].map(getImageId));
    expect(second.body).not.toHaveProperty('NextToken');
    await own.close();
  });

  it('checks the token: its text, its query, its account and region, its emulator', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { MaxResults: 1 });
    const token: string = body.NextToken;
    const flip = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
    const get = (input: object, options = {}) => getCode(emulator, 'DescribeWorkspaceImages', input, options);
    expect(await get({ NextToken: token })).toBe('ok');
    for (const NextToken of [flip, `${token}A`, `${token}=`, token.slice(0, -4), 'x', 'é']) {
      expect([NextToken, await get({ NextToken })]).toEqual([NextToken, 'ValidationException']);
    }
    expect(await get({ NextToken: token, ImageType: 'OWNED' })).toBe('ValidationException');
    expect(await get({ NextToken: token }, { accessKeyId: 'other' })).toBe('ValidationException');
    expect(await get({ NextToken: token }, { region: 'eu-west-1' })).toBe('ValidationException');
    expect(await getCode(emulator, 'DescribeWorkspaces', { NextToken: token })).toBe('InvalidParameterValuesException');
  });
});

describe('DescribeWorkspaceImages', () => {
  it('finds by id, each image once, and nothing for unknown ids', async () => {
    expect(await listImages({ ImageIds: [getImageId(3), getImageId(3), 'wsi-unknown01'] })).toEqual([[getImageId(3)]]);
    expect((await call(emulator, 'DescribeWorkspaceImages', { ImageIds: ['wsi-unknown01'] })).body).toEqual({
      Images: [],
    });
  });

  it('shows a shared image with its owner and its own date, and no private one', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageType: 'SHARED' });
    expect(body.Images).toMatchObject([
      {
        ImageId: 'wsi-shared001',
        OwnerAccountId: '444455556666',
        Created: Date.UTC(2025, 5, 1, 10) / 1000 + 0.5,
        State: 'AVAILABLE',
      },
    ]);
    expect(await getCode(emulator, 'CreateTags', { ResourceId: 'wsi-shared001', Tags: [] })).toBe(
      'ResourceNotFoundException',
    );
  });

  it('shows seeded states', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageType: 'OWNED' }, { accessKeyId: 'other' });
    expect(body.Images).toMatchObject([
      { ImageId: 'wsi-shared001', State: 'AVAILABLE' },
      { ImageId: 'wsi-private01', State: 'PENDING' },
      { ImageId: 'wsi-failed001', State: 'ERROR', ErrorCode: 'UnknownError', RequiredTenancy: 'DEDICATED' },
    ]);
  });
});

describe('DescribeWorkspaces', () => {
  it.each([
    [{ WorkspaceIds: [getManyId(7), 'ws-unknown01'] }, 1],
    [{ DirectoryId: 'd-0000000002', Limit: 25 }, 30],
    [{ DirectoryId: 'd-0000000001', UserName: 'user5' }, 1],
    [{ DirectoryId: 'd-0000000002', UserName: 'user5' }, 0],
    [{ BundleId: 'wsb-000000059' }, 1],
    [{ WorkspaceName: 'pool' }, 1],
  ])('with %j finds %i', async (input, count) => {
    expect((await listWorkspaces(input)).flat()).toHaveLength(count);
  });

  it.each([
    [{ WorkspaceIds: [getManyId(7)], BundleId: 'wsb-000000059' }],
    [{ DirectoryId: 'd-0000000002', WorkspaceName: 'pool' }],
    [{ UserName: 'user5' }],
  ])('refuses %j', async (input) => {
    expect(await getCode(emulator, 'DescribeWorkspaces', input)).toBe('InvalidParameterValuesException');
  });

  it('shows what a client needs to know before it makes an image', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaces', { WorkspaceIds: [getManyId(0)] });
    expect(body.Workspaces).toEqual([
      {
        WorkspaceId: 'ws-many0000',
        DirectoryId: 'd-0000000001',
        UserName: 'user0',
        State: 'AVAILABLE',
        BundleId: 'wsb-000000000',
        RootVolumeEncryptionEnabled: false,
        UserVolumeEncryptionEnabled: false,
        ModificationStates: [],
      },
    ]);
  });
});
