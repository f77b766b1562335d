import { createManualClock, DEFAULT_SEED, type Emulator } from '../../src/emulator';
import { call, createImage, getCode, getManyId, IMAGE, manyWorkspaces, numberOf } from './api-client';
import { createRunningClock } from './running-clock';
import { useEmulators } from './use-emulators';

const clock = createManualClock(Date.UTC(2026, 2, 1, 12, 0, 0, 250));

const start = useEmulators({ clock });

async function describeImage(emulator: Emulator, imageId: string) {
  const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [imageId] });
  return body.Images[0];
}

describe('an image that succeeds', () => {
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

  it('is ready at once with creationSeconds 0', async () => {
    const emulator = await start({ clock: undefined, creationSeconds: 0 });
    expect((await describeImage(emulator, await createImage(emulator))).State).toBe('AVAILABLE');
  });
});

it('an image that fails ends in ERROR, its WorkSpace is AVAILABLE again, and it can be deleted', async () => {
  const emulator = await start();
  const imageId = await createImage(emulator, { WorkspaceId: 'ws-failing001' });
  expect((await describeImage(emulator, imageId)).State).toBe('PENDING');
  clock.advance(3000);
  expect((await describeImage(emulator, imageId)).State).toBe('ERROR');
  expect(emulator.workspaces().map(({ state }) => state)).not.toContain('SUSPENDED');
  expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId: imageId })).toBe('ok');
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

  it('logs some ids with commas between them, and nothing of what has no id', async () => {
    const subjects: (string | undefined)[] = [];
    const emulator = await start({ log: ({ subject }) => subjects.push(subject) });
    await call(emulator, 'DescribeWorkspaceImages', { ImageIds: ['wsi-000000001', 'wsi-000000002'] });
    await call(emulator, 'DescribeWorkspaceImages');
    await call(emulator, 'DeleteWorkspaceImage', { ImageId: { a: 1 } });
    expect(subjects).toEqual(['wsi-000000001,wsi-000000002', undefined, undefined]);
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
