import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import {
  createManualClock,
  DEFAULT_SEED,
  type Emulator,
  type Faults,
  type LogEntry,
  SeedError,
} from '../../src/emulator';
import { call, createImage, getAuthorization, getCode, IMAGE } from './api-client';
import { useEmulators } from './use-emulators';

const clock = createManualClock();

const start = useEmulators({ clock });

async function describeImage(emulator: Emulator, imageId: string): Promise<object | undefined> {
  const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [imageId] });
  return body.Images[0];
}

/** A CreateWorkspaceImage that was sent, and whose answer nobody has waited for. */
async function openRequest(emulator: Emulator, input: object): Promise<ClientRequest> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'WorkspacesService.CreateWorkspaceImage',
    authorization: getAuthorization(),
  };
  const sent = request(emulator.url, { method: 'POST', headers });
  // It is broken off on purpose.
  sent.on('error', () => {});
  sent.end(JSON.stringify(input));
  await once(sent, 'finish');
  return sent;
}

const READ = 'DescribeWorkspaceImages';
const LIST = 'DescribeWorkspaces';

describe('throttling, lost answers, latency', () => {
  it('throttles the next calls, of one operation or of any', async () => {
    const emulator = await start({ faults: { throttle: { DescribeTags: 1, '*': 1 } } });
    const codes = [
      await getCode(emulator, 'DescribeTags', { ResourceId: 'ws-golden0001' }),
      await getCode(emulator, 'DescribeWorkspaces'),
      await getCode(emulator, 'DescribeWorkspaces'),
      await getCode(emulator, 'DescribeTags', { ResourceId: 'ws-golden0001' }),
    ];
    expect(codes).toEqual(['ThrottlingException', 'ThrottlingException', 'ok', 'ok']);
  });

  it('hides a new image from Describe for a while, and only from it', async () => {
    const emulator = await start({ faults: { invisibleMilliseconds: 500 } });
    const imageId = await createImage(emulator);
    expect(await describeImage(emulator, imageId)).toBeUndefined();
    expect(await getCode(emulator, 'DescribeTags', { ResourceId: imageId })).toBe('ok');
    clock.advance(500);
    expect(await describeImage(emulator, imageId)).toMatchObject({ State: 'PENDING' });
  });

  it('executes a call whose answer is lost', async () => {
    const emulator = await start({ seed: { ...DEFAULT_SEED, faults: { dropAnswer: { CreateWorkspaceImage: 1 } } } });
    await expect(call(emulator, 'CreateWorkspaceImage', IMAGE)).rejects.toThrow('fetch failed');
    expect(emulator.images().map(({ name }) => name)).toEqual(['golden-1']);
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId: 'ws-golden0002' })).toBe(
      'ResourceAlreadyExistsException',
    );
  });

  it('delays an answer, and close waits for it', async () => {
    const outcomes: string[] = [];
    const emulator = await start({
      faults: { latencyMilliseconds: { DescribeWorkspaces: 1000 } },
      log: ({ outcome }) => outcomes.push(outcome),
    });
    const slow = call(emulator, 'DescribeWorkspaces');
    await call(emulator, 'DescribeWorkspaceImages');
    expect(outcomes).toEqual(['ok']);
    await Promise.all([emulator.close(), emulator.close()]);
    expect((await slow).status).toBe(200);
    expect(outcomes).toEqual(['ok', 'ok']);
  });

  it('can be set later', async () => {
    const emulator = await start();
    emulator.setFaults({ throttle: { '*': 2 } });
    expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('ThrottlingException');
    emulator.setFaults({});
    expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('ok');
  });
});

describe('connections', () => {
  it('are closed before the call is executed, with dropRequest', async () => {
    const emulator = await start({ faults: { dropRequest: { CreateWorkspaceImage: 1, '*': 1 } } });
    await expect(call(emulator, 'CreateWorkspaceImage', IMAGE)).rejects.toThrow('fetch failed');
    await expect(call(emulator, 'CreateWorkspaceImage', IMAGE)).rejects.toThrow('fetch failed');
    expect(emulator.images()).toEqual([]);
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ok');
  });

  it('are refused from disconnect to reconnect; nothing is forgotten', async () => {
    const emulator = await start();
    const imageId = await createImage(emulator);
    await emulator.disconnect();
    await expect(call(emulator, READ)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await emulator.reconnect();
    expect(await describeImage(emulator, imageId)).toMatchObject({ ImageId: imageId });
    await emulator.disconnect();
    await emulator.disconnect();
  });

  it('of clients that are gone are not waited for, and their calls are executed', async () => {
    const outcomes: string[] = [];
    const emulator = await start({
      faults: { latencyMilliseconds: { CreateWorkspaceImage: 3_600_000 } },
      log: ({ outcome }) => outcomes.push(outcome),
    });
    const requests = await Promise.all(
      ['golden-1', 'golden-2'].map((Name) => openRequest(emulator, { ...IMAGE, Name })),
    );
    // One goes before the end is asked for, one after it.
    requests[0]!.destroy();
    await call(emulator, READ);
    const closed = emulator.close();
    requests[1]!.destroy();
    await closed;
    expect(outcomes).toEqual(['ok', 'ok', 'InvalidResourceStateException']);
  });

  it('that wait for an answer get it before disconnect is done', async () => {
    const outcomes: string[] = [];
    const emulator = await start({
      faults: { latencyMilliseconds: { [LIST]: 300 } },
      log: ({ outcome }) => outcomes.push(outcome),
    });
    const slow = call(emulator, LIST);
    await call(emulator, READ);
    await emulator.disconnect();
    expect(outcomes).toEqual(['ok', 'ok']);
    expect((await slow).status).toBe(200);
  });
});

it('what a fault did stands in the log', async () => {
  const entries: LogEntry[] = [];
  const emulator = await start({
    log: (entry) => entries.push(entry),
    faults: {
      dropRequest: { [READ]: 1 },
      dropAnswer: { [READ]: 1 },
      fail: [
        { operation: LIST, body: 'x', status: 502, count: 1 },
        { operation: LIST, body: 'x', code: 'Named', message: 'By name.', count: 1 },
        { operation: LIST, code: 'Coded', message: 'Why not.' },
      ],
    },
  });
  await expect(call(emulator, READ)).rejects.toThrow('fetch failed');
  await expect(call(emulator, READ)).rejects.toThrow('fetch failed');
  await expect(call(emulator, LIST)).rejects.toThrow('not valid JSON');
  await expect(call(emulator, LIST)).rejects.toThrow('not valid JSON');
  expect(await getCode(emulator, LIST)).toBe('Coded');
  const requestId = expect.any(String);
  expect(entries).toEqual([
    { requestId, operation: READ, outcome: 'dropped', isAnswerLost: false },
    { requestId, operation: READ, outcome: 'ok', isAnswerLost: true },
    { requestId, operation: LIST, outcome: 'HTTP 502', isAnswerLost: false },
    { requestId, operation: LIST, outcome: 'Named', message: 'By name.', isAnswerLost: false },
    { requestId, operation: LIST, outcome: 'Coded', message: 'Why not.', isAnswerLost: false },
  ]);
});

it('setFaults refuses what a seed could not have, and leaves the faults as they are', async () => {
  const emulator = await start({ faults: { throttle: { [READ]: 1 } } });
  const set = () => emulator.setFaults({ throttle: { StopWorkspaces: 1 } } as Faults);
  expect(set).toThrow(SeedError);
  expect(set).toThrow('faults.throttle.StopWorkspaces: there is no such member');
  expect(await getCode(emulator, READ)).toBe('ThrottlingException');
});
