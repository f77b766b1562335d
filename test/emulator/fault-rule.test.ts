import { createManualClock, type Emulator, type Faults } from '../../src/emulator';
import { FaultPlan } from '../../src/emulator/fault/fault-plan';
import { call, createImage, getCode, IMAGE, numberOf } from './api-client';
import { useEmulators } from './use-emulators';

const READ = 'DescribeWorkspaceImages';
const clock = createManualClock();

const start = useEmulators({ clock, creationSeconds: 0 });

async function listCodes(emulator: Emulator, count: number): Promise<string[]> {
  const codes: string[] = [];
  for (const operation of numberOf(count, () => READ)) codes.push(await getCode(emulator, operation));
  return codes;
}

describe('probability', () => {
  const broken: Faults = { fail: [{ operation: READ, code: 'InternalFailure', status: 500, probability: 0.3 }] };

  it('breaks the same calls for the same seed, and others for another', async () => {
    const runs = [broken, broken, { ...broken, seed: 1 }, { ...broken, seed: 2 }].map(async (faults) =>
      listCodes(await start({ faults }), 60),
    );
    const [first, second, one, two] = await Promise.all(runs);
    expect(second).toEqual(first);
    expect(one).toEqual(first);
    expect(two).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(['ok', 'InternalFailure']));
  });

  it.each([0, 0.1, 0.5, 0.9, 1])('%d is the share of the calls that are hit', (probability) => {
    const plan = new FaultPlan({ slow: [{ operation: '*', milliseconds: 1, probability }] }, 0);
    const hits = numberOf(10_000, () => plan.takeLatency(READ)).filter((latency) => latency > 0).length;
    expect(Math.abs(hits / 10_000 - probability)).toBeLessThan(0.02);
    if (probability === 0 || probability === 1) expect(hits).toBe(10_000 * probability);
  });

  it.each(numberOf(20, (seed) => seed))('of lists and entries is drawn apart, with seed %i', (seed) => {
    const entry = { operation: '*', probability: 0.5, milliseconds: 1 } as const;
    const plan = new FaultPlan({ seed, slow: [entry, { ...entry, milliseconds: 2 }], stale: [entry] }, 0);
    const drawn = numberOf(64, () => [plan.takeLatency(READ) === 1, plan.takeStaleness(READ) === 1]);
    expect(drawn.some(([slow, stale]) => slow !== stale)).toBe(true);
    expect(drawn.some(([slow, stale]) => slow && stale)).toBe(true);
  });

  it('leaves an escaped call to the next entry, and counts only calls that are hit', async () => {
    const emulator = await start({
      faults: {
        fail: [
          { operation: READ, code: 'First', probability: 0.5, count: 3 },
          { operation: READ, code: 'Second', count: 4 },
        ],
      },
    });
    const codes = await listCodes(emulator, 20);
    expect(codes.filter((code) => code === 'First')).toHaveLength(3);
    expect(codes.filter((code) => code === 'Second')).toHaveLength(4);
    expect(codes.slice(0, 4)).not.toContain('ok');
  });
});

describe('fail with drop', () => {
  const CREATE = 'CreateWorkspaceImage';

  it('closes the connection before the effect', async () => {
    const outcomes: unknown[] = [];
    const emulator = await start({
      faults: { fail: [{ operation: CREATE, drop: true, count: 1 }] },
      log: ({ outcome, isAnswerLost }) => outcomes.push([outcome, isAnswerLost]),
    });
    await expect(call(emulator, CREATE, IMAGE)).rejects.toThrow('fetch failed');
    expect(emulator.images()).toEqual([]);
    expect(await getCode(emulator, CREATE, IMAGE)).toBe('ok');
    expect(outcomes).toEqual([
      ['dropped', false],
      ['ok', false],
    ]);
  });

  it('closes it after the effect, where the call succeeded', async () => {
    const outcomes: unknown[] = [];
    const emulator = await start({
      faults: { fail: [{ operation: CREATE, drop: true, afterExecution: true, count: 1 }] },
      log: ({ outcome, isAnswerLost }) => outcomes.push([outcome, isAnswerLost]),
    });
    expect(await getCode(emulator, CREATE, { ...IMAGE, WorkspaceId: 'ws-unknown01' })).toBe(
      'ResourceNotFoundException',
    );
    await expect(call(emulator, CREATE, IMAGE)).rejects.toThrow('fetch failed');
    expect(emulator.images().map(({ name }) => name)).toEqual([IMAGE.Name]);
    expect(outcomes).toEqual([
      ['ResourceNotFoundException', false],
      ['ok', true],
    ]);
  });
});

it('slow comes before latencyMilliseconds, for its count', () => {
  const plan = new FaultPlan(
    {
      slow: [{ operation: READ, milliseconds: 7, count: 2 }],
      latencyMilliseconds: { [READ]: 3 },
    },
    0,
  );
  expect(numberOf(3, () => plan.takeLatency(READ))).toEqual([7, 7, 3]);
  expect(plan.takeLatency('DescribeTags')).toBe(0);
});

it('slow holds a call back in real time', async () => {
  const outcomes: (string | undefined)[] = [];
  const emulator = await start({
    faults: { slow: [{ operation: 'DescribeTags', milliseconds: 500, count: 1 }] },
    log: ({ operation }) => outcomes.push(operation),
  });
  const slow = call(emulator, 'DescribeTags', { ResourceId: 'ws-golden0001' });
  await call(emulator, READ);
  await slow;
  expect(outcomes).toEqual([READ, 'DescribeTags']);
});

describe('stale', () => {
  const describeImages = async (emulator: Emulator) => (await call(emulator, READ)).body.Images;
  const listTags = async (emulator: Emulator, ResourceId: string) =>
    (await call(emulator, 'DescribeTags', { ResourceId })).body.TagList;

  it('describe shows images as they were: not yet there, in another state, not yet deleted', async () => {
    const emulator = await start({
      creationSeconds: 60,
      faults: { stale: [{ operation: READ, milliseconds: 1000 }] },
    });
    const imageId = await createImage(emulator);
    clock.advance(999);
    expect(await describeImages(emulator)).toEqual([]);
    clock.advance(1);
    expect(await describeImages(emulator)).toMatchObject([{ ImageId: imageId, State: 'PENDING' }]);
    clock.advance(59_999);
    expect(await describeImages(emulator)).toMatchObject([{ State: 'PENDING' }]);
    expect(await getCode(emulator, 'DeleteWorkspaceImage', { ImageId: imageId })).toBe('ok');
    clock.advance(999);
    expect(await describeImages(emulator)).toMatchObject([{ State: 'AVAILABLE' }]);
    clock.advance(1);
    expect(await describeImages(emulator)).toEqual([]);
  });

  it('tags are those before each change', async () => {
    const emulator = await start({ faults: { stale: [{ operation: 'DescribeTags', milliseconds: 100 }] } });
    const ResourceId = await createImage(emulator, { Tags: [{ Key: 'a', Value: '1' }] });
    clock.advance(100);
    await call(emulator, 'CreateTags', { ResourceId, Tags: [{ Key: 'a', Value: '2' }] });
    clock.advance(60);
    await call(emulator, 'DeleteTags', { ResourceId, TagKeys: ['a'] });
    expect(await listTags(emulator, ResourceId)).toEqual([{ Key: 'a', Value: '1' }]);
    clock.advance(40);
    expect(await listTags(emulator, ResourceId)).toEqual([{ Key: 'a', Value: '2' }]);
    clock.advance(60);
    expect(await listTags(emulator, ResourceId)).toEqual([]);
  });

  it('is for its count, and a write never sees the past', async () => {
    const emulator = await start({ faults: { stale: [{ operation: '*', milliseconds: 1000, count: 2 }] } });
    const ImageId = await createImage(emulator);
    expect(await createImage(emulator, { WorkspaceId: 'ws-golden0002' })).toBe('ResourceAlreadyExistsException');
    expect(await describeImages(emulator)).toEqual([]);
    expect(await getCode(emulator, 'DescribeTags', { ResourceId: ImageId })).toBe('ResourceNotFoundException');
    expect(await describeImages(emulator)).toMatchObject([{ ImageId }]);
  });

  it('shows a change from outside later too', async () => {
    const emulator = await start({ faults: { stale: [{ operation: 'DescribeWorkspaces', milliseconds: 1000 }] } });
    const getStates = async () => {
      const { body } = await call(emulator, 'DescribeWorkspaces', { WorkspaceIds: ['ws-golden0001'] });
      return body.Workspaces.map(({ State }: { State: string }) => State);
    };
    await getStates();
    emulator.setWorkspace('ws-golden0001', { state: 'STOPPED' });
    expect(await getStates()).toEqual(['AVAILABLE']);
    clock.advance(1000);
    expect(await getStates()).toEqual(['STOPPED']);
  });

  it('begins when it is asked for', async () => {
    const emulator = await start();
    const ImageId = await createImage(emulator);
    emulator.setFaults({ stale: [{ operation: READ, milliseconds: 1000 }] });
    expect(await describeImages(emulator)).toMatchObject([{ ImageId }]);
  });
});
