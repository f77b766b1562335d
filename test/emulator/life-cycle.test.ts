import {
  createManualClock,
  DEFAULT_SEED,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../../src/emulator';
import { call, createImage, getCode, getManyId, IMAGE, manyWorkspaces, numberOf } from './api-client';
import { createRunningClock } from './running-clock';

const clock = createManualClock(Date.UTC(2026, 2, 1, 12, 0, 0, 250));
const started: Emulator[] = [];

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ clock, ...options });
  started.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((emulator) => emulator.close()));
});

async function describeImage(emulator: Emulator, imageId: string) {
  const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [imageId] });
  return body.Images[0];
}

describe('an image that succeeds', () => {
  it('is returned with all eight members', async () => {
    const emulator = await start();
    const created = clock.now() / 1000;
    const { status, headers, body } = await call(emulator, 'CreateWorkspaceImage', IMAGE);
    expect(status).toBe(200);
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(body).toEqual({
      ImageId: expect.stringMatching(/^wsi-[0-9a-z]{9}$/),
      Name: 'golden-1',
      Description: 'Office image',
      OperatingSystem: { Type: 'WINDOWS' },
      State: 'PENDING',
      RequiredTenancy: 'DEFAULT',
      Created: created,
      OwnerAccountId: '111122223333',
    });
    expect(created % 1).toBe(0.25);
  });

  it('is PENDING with its WorkSpace SUSPENDED until the time is over', async () => {
    const emulator = await start({ creationSeconds: 60 });
    const imageId = await createImage(emulator);
    const getStates = async () => {
      const { body } = await call(emulator, 'DescribeWorkspaces', { WorkspaceIds: ['ws-golden0001'] });
      return [(await describeImage(emulator, imageId)).State, body.Workspaces[0].State];
    };
    expect(await getStates()).toEqual(['PENDING', 'SUSPENDED']);
    clock.advance(59_999);
    expect(await getStates()).toEqual(['PENDING', 'SUSPENDED']);
    expect(emulator.workspaces()[0]).toMatchObject({ workspaceId: 'ws-golden0001', state: 'SUSPENDED' });
    clock.advance(1);
    expect(await getStates()).toEqual(['AVAILABLE', 'AVAILABLE']);
    expect(emulator.images()[0]).toMatchObject({ imageId, state: 'AVAILABLE', workspaceId: 'ws-golden0001' });
  });

  it('is ready early where a running clock is moved', async () => {
    const running = createRunningClock();
    const emulator = await start({ clock: running, creationSeconds: 3600 });
    const imageId = await createImage(emulator);
    expect((await describeImage(emulator, imageId)).State).toBe('PENDING');
    running.advance(3_600_000);
    expect((await describeImage(emulator, imageId)).State).toBe('AVAILABLE');
  });

  it('has no error members', async () => {
    const emulator = await start();
    const imageId = await createImage(emulator, { WorkspaceId: 'ws-linux00001' });
    clock.advance(3000);
    const image = await describeImage(emulator, imageId);
    expect(image).toMatchObject({ State: 'AVAILABLE', OperatingSystem: { Type: 'LINUX' } });
    expect(Object.keys(image).filter((name) => name.startsWith('Error') || name === 'Tags')).toEqual([]);
  });

  it('is ready at once with creationSeconds 0', async () => {
    const emulator = await start({ clock: undefined, creationSeconds: 0 });
    expect((await describeImage(emulator, await createImage(emulator))).State).toBe('AVAILABLE');
  });
});

describe('an image that fails', () => {
  it('ends in ERROR with code, message and details, and its WorkSpace is AVAILABLE again', async () => {
    const emulator = await start();
    const imageId = await createImage(emulator, { WorkspaceId: 'ws-failing001' });
    expect(await describeImage(emulator, imageId)).not.toHaveProperty('ErrorCode');
    clock.advance(3000);
    expect(await describeImage(emulator, imageId)).toMatchObject({
      State: 'ERROR',
      OperatingSystem: { Type: 'WINDOWS' },
      ErrorCode: 'ImageCheckFailed',
      ErrorMessage: 'The WorkSpace did not pass the image checks.',
      ErrorDetails: [
        { ErrorCode: 'PendingReboot', ErrorMessage: 'A reboot of the WorkSpace is pending.' },
        { ErrorCode: 'InsufficientDiskSpace', ErrorMessage: 'Drive C: has less than 12 GB free.' },
      ],
    });
    expect(emulator.workspaces().map(({ state }) => state)).not.toContain('SUSPENDED');
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId: imageId })).toBe('ok');
  });
});

describe('the errors of CreateWorkspaceImage', () => {
  it.each([
    ['ws-stopped001', 'InvalidResourceStateException'],
    ['ws-modified01', 'InvalidResourceStateException'],
    ['ws-encrypted1', 'OperationNotSupportedException'],
    ['ws-unknown01', 'ResourceNotFoundException'],
  ])('%s: %s', async (WorkspaceId, code) => {
    const emulator = await start();
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId })).toBe(code);
    expect(emulator.images()).toEqual([]);
  });

  it('tells which resource and why, in the modelled members', async () => {
    const emulator = await start();
    const unknown = await call(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId: 'ws-unknown01' });
    expect(unknown.body.ResourceId).toBe('ws-unknown01');
    const encrypted = await call(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId: 'ws-encrypted1' });
    expect(encrypted.body.reason).toContain('encrypted volume');
  });

  it('refuses an encrypted user volume too', async () => {
    const emulator = await start({
      seed: { workspaces: [{ workspaceId: 'ws-golden0001', userVolumeEncryptionEnabled: true }] },
    });
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('OperationNotSupportedException');
  });

  it('refuses a second image of a WorkSpace that is being imaged', async () => {
    const emulator = await start();
    await createImage(emulator);
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, Name: 'other' })).toBe(
      'InvalidResourceStateException',
    );
    clock.advance(3000);
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, Name: 'other' })).toBe('ok');
  });

  it('refuses a name that is taken, in any state of its image, in letter case as it is', async () => {
    const emulator = await start();
    const imageId = await createImage(emulator);
    const again = { ...IMAGE, WorkspaceId: 'ws-golden0002' };
    expect(await getCode(emulator, 'CreateWorkspaceImage', again)).toBe('ResourceAlreadyExistsException');
    clock.advance(3000);
    expect(await getCode(emulator, 'CreateWorkspaceImage', again)).toBe('ResourceAlreadyExistsException');
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...again, Name: 'GOLDEN-1' })).toBe('ok');
    await call(emulator, 'DeleteWorkspaceImage', { ImageId: imageId });
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ok');
  });

  it('refuses the 41st image, and any beyond a given quota', async () => {
    const emulator = await start({ seed: { workspaces: manyWorkspaces(41) } });
    const codes: string[] = [];
    for (let index = 0; index < 41; index++) {
      const input = { ...IMAGE, Name: `image-${index}`, WorkspaceId: getManyId(index) };
      codes.push(await getCode(emulator, 'CreateWorkspaceImage', input));
    }
    expect(codes).toEqual([...Array(40).fill('ok'), 'ResourceLimitExceededException']);
    const small = await start({ quota: 0 });
    expect(await getCode(small, 'CreateWorkspaceImage', IMAGE)).toBe('ResourceLimitExceededException');
  });

  it('refuses a denied action, and the tags on create on their own', async () => {
    const seed = {
      ...DEFAULT_SEED,
      accessKeys: { reader: { userName: 'reader', deny: ['*'] }, untagged: { deny: ['workspaces:CreateTags'] } },
    };
    const emulator = await start({ seed });
    const { body } = await call(emulator, 'CreateWorkspaceImage', IMAGE, { accessKeyId: 'reader' });
    expect(body).toEqual({
      __type: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::111122223333:user/reader is not authorized to perform: workspaces:CreateWorkspaceImage on resource: ' +
        'arn:aws:workspaces:us-east-1:111122223333:workspace/ws-golden0001 with an explicit deny in an identity-based policy',
    });
    const tagged = { ...IMAGE, Tags: [{ Key: 'a', Value: 'b' }] };
    const denied = await call(emulator, 'CreateWorkspaceImage', tagged, { accessKeyId: 'untagged' });
    expect(denied.body.message).toContain(
      'workspaces:CreateTags on resource: arn:aws:workspaces:us-east-1:111122223333:workspaceimage/* with',
    );
    expect(emulator.images()).toEqual([]);
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE, { accessKeyId: 'untagged' })).toBe('ok');
  });
});

describe('DeleteWorkspaceImage', () => {
  it('removes an image once it is ready; then it is unknown', async () => {
    const emulator = await start();
    const ImageId = await createImage(emulator);
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId })).toBe('InvalidResourceStateException');
    clock.advance(3000);
    expect((await call(emulator, 'DeleteWorkspaceImage', { ImageId })).body).toEqual({});
    expect(await describeImage(emulator, ImageId)).toBeUndefined();
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId })).toBe('ResourceNotFoundException');
    expect(await getCode(emulator, 'DescribeTags', { ResourceId: ImageId })).toBe('ResourceNotFoundException');
  });

  it('refuses an image that a bundle uses, until the bundle is gone', async () => {
    const image = { imageId: 'wsi-000000001', name: 'n', description: 'd', bundleIds: ['wsb-000000001'] };
    const emulator = await start({ seed: { images: [image] } });
    const remove = () => getCode(emulator, 'DeleteWorkspaceImage', { ImageId: image.imageId });
    expect(await remove()).toBe('ResourceAssociatedException');
    expect(emulator.removeBundle(image.imageId, 'wsb-000000001')).toBe(true);
    expect(emulator.addBundle(image.imageId, 'wsb-000000002')).toBe(true);
    expect(await remove()).toBe('ResourceAssociatedException');
    expect(emulator.removeBundle(image.imageId, 'wsb-000000002')).toBe(true);
    expect(await remove()).toBe('ok');
    expect(emulator.addBundle(image.imageId, 'wsb-000000001')).toBe(false);
    expect(emulator.removeBundle(image.imageId, 'wsb-000000001')).toBe(false);
  });

  it('refuses an image that is shared, and does not know one of another account', async () => {
    const image = { imageId: 'wsi-000000001', name: 'n', description: 'd', sharedWith: ['444455556666'] };
    const emulator = await start({ seed: { images: [image], accessKeys: { other: { accountId: '444455556666' } } } });
    const input = { ImageId: image.imageId };
    expect(await getCode(emulator, 'DeleteWorkspaceImage', input)).toBe('ResourceAssociatedException');
    expect(await getCode(emulator, 'DeleteWorkspaceImage', input, { accessKeyId: 'other' })).toBe(
      'ResourceNotFoundException',
    );
  });
});

describe('accounts and regions', () => {
  it('are separate; names are unique in each', async () => {
    const emulator = await start({ seed: { ...DEFAULT_SEED, accessKeys: { other: { accountId: '444455556666' } } } });
    const other = { workspaces: [{ workspaceId: 'ws-golden0001', accountId: '444455556666' }] };
    const here = await createImage(emulator);
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE, { region: 'eu-central-1' })).toBe('ok');
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE, { accessKeyId: 'other' })).toBe(
      'ResourceNotFoundException',
    );
    const elsewhere = await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [here] }, { region: 'eu-central-1' });
    expect(elsewhere.body.Images).toEqual([]);
    expect(emulator.images().map(({ region }) => region)).toEqual(['us-east-1', 'eu-central-1']);
    const second = await start({ seed: { ...other, accessKeys: { other: { accountId: '444455556666' } } } });
    expect((await call(second, 'CreateWorkspaceImage', IMAGE, { accessKeyId: 'other' })).body.OwnerAccountId).toBe(
      '444455556666',
    );
  });

  it('places a seeded WorkSpace in its region only', async () => {
    const emulator = await start({ seed: { workspaces: [{ workspaceId: 'ws-golden0001', region: 'eu-west-1' }] } });
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ResourceNotFoundException');
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE, { region: 'eu-west-1' })).toBe('ok');
  });
});

describe('what callers can look at', () => {
  it('takes image ids from the random source, and never the same twice', async () => {
    let calls = 0;
    const emulator = await start({ random: (limit) => (calls++ < 18 ? 1 : 35) % limit });
    expect([
      await createImage(emulator),
      await createImage(emulator, { Name: 'b', WorkspaceId: 'ws-golden0002' }),
    ]).toEqual(['wsi-111111111', 'wsi-zzzzzzzzz']);
  });

  it('answers InternalFailure to a broken random source, and lives on', async () => {
    const emulator = await start({ random: () => 0 });
    await createImage(emulator);
    const { status, body } = await call(emulator, 'CreateWorkspaceImage', {
      ...IMAGE,
      Name: 'b',
      WorkspaceId: 'ws-golden0002',
    });
    expect([status, body.__type]).toEqual([500, 'InternalFailure']);
    expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('ok');
  });

  it('exports its state as JSON and logs each call', async () => {
    const entries: object[] = [];
    const emulator = await start({ log: (entry) => entries.push(entry) });
    const imageId = await createImage(emulator, { Tags: [{ Key: '__proto__', Value: 'x' }] });
    await call(emulator, 'DeleteWorkspaceImage', { ImageId: imageId });
    const snapshot = JSON.parse(JSON.stringify(emulator.snapshot()));
    expect(snapshot.images).toHaveLength(1);
    expect(Object.entries(snapshot.images[0].tags)).toEqual([['__proto__', 'x']]);
    expect(snapshot.workspaces).toHaveLength(DEFAULT_SEED.workspaces?.length ?? 0);
    expect(entries).toEqual([
      {
        requestId: expect.any(String),
        operation: 'CreateWorkspaceImage',
        outcome: 'ok',
        subject: imageId,
        isAnswerLost: false,
      },
      {
        requestId: expect.any(String),
        operation: 'DeleteWorkspaceImage',
        outcome: 'InvalidResourceStateException',
        subject: imageId,
        message: expect.stringContaining('PENDING'),
        isAnswerLost: false,
      },
    ]);
  });

  it('makes images in parallel', async () => {
    const emulator = await start({ seed: { workspaces: manyWorkspaces(3) } });
    await Promise.all(
      numberOf(3, (index) => createImage(emulator, { Name: `i${index}`, WorkspaceId: getManyId(index) })),
    );
    expect(emulator.images()).toHaveLength(3);
  });
});
