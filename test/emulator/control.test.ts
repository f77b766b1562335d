import { createManualClock, type Emulator, SeedError, startEmulator } from '../../src/emulator';
import { call, type CallOptions, createImage, getCode, IMAGE } from './api-client';

const clock = createManualClock();
const ID = IMAGE.WorkspaceId;
const OTHER = { accessKeyId: 'other' };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({
    clock,
    creationSeconds: 60,
    seed: {
      workspaces: [
        { workspaceId: ID },
        { workspaceId: 'ws-stopped001', state: 'STOPPED', region: 'eu-west-1', userVolumeEncryptionEnabled: true },
      ],
      accessKeys: { other: { accountId: '444455556666' } },
    },
  });
});
afterEach(() => emulator.close());

const describeWorkspace = async (WorkspaceId = ID, options?: CallOptions) =>
  (await call(emulator, 'DescribeWorkspaces', { WorkspaceIds: [WorkspaceId] }, options)).body.Workspaces[0];
const create = (members: object = {}, options?: CallOptions) =>
  getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, ...members }, options);

describe('setWorkspace', () => {
  it.each([
    [{ state: 'STOPPED' }, 'InvalidResourceStateException', { State: 'STOPPED' }],
    [{ state: 'SUSPENDED' }, 'InvalidResourceStateException', { State: 'SUSPENDED' }],
    [{ rootVolumeEncryptionEnabled: true }, 'OperationNotSupportedException', { RootVolumeEncryptionEnabled: true }],
    [{ userVolumeEncryptionEnabled: true }, 'OperationNotSupportedException', { UserVolumeEncryptionEnabled: true }],
    [
      { modificationStates: [{ resource: 'COMPUTE_TYPE', state: 'UPDATE_IN_PROGRESS' }] },
      'InvalidResourceStateException',
      { ModificationStates: [{ Resource: 'COMPUTE_TYPE', State: 'UPDATE_IN_PROGRESS' }] },
    ],
    [{ userName: 'anna', bundleId: 'wsb-000000001' }, 'ok', { UserName: 'anna', BundleId: 'wsb-000000001' }],
  ] as const)('%j: a create answers %s', async (changes, code, shown) => {
    await describeWorkspace();
    expect(emulator.setWorkspace(ID, changes)).toBe(true);
    expect(await describeWorkspace()).toMatchObject({ WorkspaceId: ID, ...shown });
    expect(await create()).toBe(code);
  });

  it('changes what it names only, and gives the default back for undefined', async () => {
    const there = { region: 'eu-west-1' };
    emulator.setWorkspace('ws-stopped001', { state: 'AVAILABLE' });
    expect(await describeWorkspace('ws-stopped001', there)).toMatchObject({ UserVolumeEncryptionEnabled: true });
    emulator.setWorkspace('ws-stopped001', { userVolumeEncryptionEnabled: undefined });
    expect(await create({ WorkspaceId: 'ws-stopped001' }, there)).toBe('ok');
  });

  it('reaches every region, before and after its first call', async () => {
    await describeWorkspace();
    emulator.setWorkspace(ID, { state: 'REBOOTING' });
    expect((await describeWorkspace()).State).toBe('REBOOTING');
    expect((await describeWorkspace(ID, { region: 'eu-central-1' })).State).toBe('REBOOTING');
    emulator.setWorkspace(ID, { state: undefined });
    expect(emulator.workspaces()).toMatchObject([{ state: 'AVAILABLE' }, { state: 'AVAILABLE' }]);
  });

  it('leaves a WorkSpace SUSPENDED for its image, unless the state is set', async () => {
    await create();
    emulator.setWorkspace(ID, { userName: 'anna' });
    expect((await describeWorkspace()).State).toBe('SUSPENDED');
    emulator.setWorkspace(ID, { state: 'AVAILABLE' });
    expect((await describeWorkspace()).State).toBe('AVAILABLE');
    expect(await create({ Name: 'second' })).toBe('ok');
    expect(emulator.images().map(({ state }) => state)).toEqual(['PENDING', 'PENDING']);
  });

  it('decides how the next image ends, not one that is being made', async () => {
    const first = await createImage(emulator);
    emulator.setWorkspace(ID, {
      state: 'AVAILABLE',
      imagingFailure: { errorCode: 'X', errorMessage: 'No.', errorDetails: [] },
    });
    const second = await createImage(emulator, { Name: 'second' });
    clock.advance(60_000);
    const states = Object.fromEntries(emulator.images().map(({ imageId, state }) => [imageId, state]));
    expect(states).toEqual({ [first]: 'AVAILABLE', [second]: 'ERROR' });
  });

  it('is false for a WorkSpace that is not there', () => {
    expect(emulator.setWorkspace('ws-unknown01', { state: 'STOPPED' })).toBe(false);
  });

  it.each([
    [{ state: 'RUNNING' }, 'The change has a problem:\nstate: "RUNNING" is not one of PENDING, AVAILABLE,'],
    [{ modificationStates: [{}] }, 'The change has 2 problems:\nmodificationStates[0].resource: is missing. Add it.'],
    [{ workspaceId: 'ws-other0001' }, 'workspaceId: there is no such member; known are state, operatingSystem,'],
    [{ accountId: '444455556666' }, 'accountId: there is no such member'],
    [{ tags: {} }, 'tags: there is no such member'],
  ])('refuses %j, and changes nothing', async (changes, message) => {
    const change = () => emulator.setWorkspace(ID, changes as object);
    expect(change).toThrow(SeedError);
    expect(change).toThrow(message);
    expect((await describeWorkspace()).State).toBe('AVAILABLE');
  });
});

it('removeWorkspace takes it away everywhere, while its image lives on', async () => {
  await create();
  expect(emulator.removeWorkspace(ID)).toBe(true);
  expect(emulator.removeWorkspace(ID)).toBe(false);
  expect(emulator.setWorkspace(ID, { state: 'AVAILABLE' })).toBe(false);
  expect(await describeWorkspace()).toBeUndefined();
  expect(await create({ Name: 'other' })).toBe('ResourceNotFoundException');
  expect(await create({}, { region: 'eu-central-1' })).toBe('ResourceNotFoundException');
  clock.advance(60_000);
  expect(emulator.images()).toMatchObject([{ name: IMAGE.Name, state: 'AVAILABLE' }]);
});

describe('share', () => {
  const listShared = async () => {
    const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageType: 'SHARED' }, OTHER);
    return body.Images.map(({ ImageId }: Record<string, string>) => ImageId);
  };
  const listAccounts = async (ImageId: string) => {
    const { body } = await call(emulator, 'DescribeWorkspaceImagePermissions', { ImageId });
    return body.ImagePermissions.map(({ SharedAccountId }: Record<string, string>) => SharedAccountId);
  };

  it('shows an image to another account, until it is unshared', async () => {
    const imageId = await createImage(emulator);
    clock.advance(60_000);
    expect([emulator.share(imageId, '444455556666'), emulator.share(imageId, '444455556666')]).toEqual([true, true]);
    emulator.share(imageId, '777788889999');
    expect(await listShared()).toEqual([imageId]);
    expect(await listAccounts(imageId)).toEqual(['444455556666', '777788889999']);
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId: imageId })).toBe('ResourceAssociatedException');
    expect(emulator.unshare(imageId, '444455556666')).toBe(true);
    expect(emulator.unshare(imageId, '444455556666')).toBe(false);
    expect(await listShared()).toEqual([]);
    expect(emulator.images()).toMatchObject([{ imageId, sharedWith: ['777788889999'] }]);
    emulator.unshare(imageId, '777788889999');
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId: imageId })).toBe('ok');
    expect(emulator.share(imageId, '444455556666')).toBe(false);
    expect(emulator.unshare(imageId, '444455556666')).toBe(false);
  });

  it('is for other accounts in its region', async () => {
    const imageId = await createImage(emulator, {}, { region: 'eu-central-1' });
    expect(emulator.share(imageId, '111122223333')).toBe(false);
    expect(emulator.share(imageId, '444455556666')).toBe(true);
    expect(await listShared()).toEqual([]);
    expect(() => emulator.share(imageId, '4444')).toThrow(
      'The change has a problem:\naccountId: "4444" does not match',
    );
  });
});
