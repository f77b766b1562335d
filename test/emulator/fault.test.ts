import {
  createManualClock,
  DEFAULT_SEED,
  type Emulator,
  type EmulatorOptions,
  type Faults,
  type LogEntry,
  SeedError,
  startEmulator,
} from '../../src/emulator';
import { call, createImage, getAuthorization, getCode, IMAGE } from './api-client';

const clock = createManualClock();
const started: Emulator[] = [];

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ clock, ...options });
  started.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((emulator) => emulator.close()));
});

async function describeImage(emulator: Emulator, imageId: string): Promise<object | undefined> {
  const { body } = await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [imageId] });
  return body.Images[0];
}

const READ = 'DescribeWorkspaceImages';
const LIST = 'DescribeWorkspaces';

/** Status, content type and text of an answer. */
async function getAnswer(emulator: Emulator, operation: string): Promise<[number, string | null, string]> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `WorkspacesService.${operation}`,
      authorization: getAuthorization(),
    },
    body: '{}',
  });
  return [response.status, response.headers.get('content-type'), await response.text()];
}

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

describe('fail', () => {
  const JSON_TYPE = 'application/x-amz-json-1.1';
  it.each<[NonNullable<Faults['fail']>[number], [number, string, string]]>([
    [
      { operation: READ, code: 'ExpiredTokenException', message: 'The security token is expired' },
      [400, JSON_TYPE, '{"__type":"ExpiredTokenException","message":"The security token is expired"}'],
    ],
    [
      { operation: '*', code: 'ExpiredTokenException', status: 403 },
      [403, JSON_TYPE, '{"__type":"ExpiredTokenException","message":"This fault was asked for."}'],
    ],
    [
      { operation: READ, code: 'AccessDeniedException', message: '"quoted"\n' },
      [400, JSON_TYPE, '{"__type":"AccessDeniedException","message":"\\"quoted\\"\\n"}'],
    ],
    [
      { operation: READ, code: 'InternalFailure', message: '', status: 500 },
      [500, JSON_TYPE, '{"__type":"InternalFailure","message":""}'],
    ],
    [{ operation: READ, body: '<html>503</html>', status: 503 }, [503, 'text/html', '<html>503</html>']],
    [{ operation: '*', body: '', code: 'EmptyAnswer' }, [500, 'text/html', '']],
    [
      { operation: READ, body: '<p>Sign in, please: é</p>', status: 200, contentType: 'text/html; charset=utf-8' },
      [200, 'text/html; charset=utf-8', '<p>Sign in, please: é</p>'],
    ],
    [{ operation: READ, body: '{"Images": [', status: 200, contentType: JSON_TYPE }, [200, JSON_TYPE, '{"Images": [']],
  ])('%j', async (fail, expected) => {
    const emulator = await start({ faults: { fail: [fail] } });
    expect(await getAnswer(emulator, READ)).toEqual(expected);
  });

  it('is of its operation, for so many calls, or until the faults are replaced', async () => {
    const emulator = await start({
      faults: {
        fail: [
          { operation: READ, code: 'First', count: 1 },
          { operation: READ, code: 'None', count: 0 },
          { operation: '*', code: 'Second', count: 2 },
          { operation: READ, code: 'Always' },
        ],
      },
    });
    const codes: string[] = [];
    for (const operation of [READ, LIST, READ, LIST, READ, READ, LIST]) codes.push(await getCode(emulator, operation));
    expect(codes).toEqual(['First', 'Second', 'Second', 'ok', 'Always', 'Always', 'ok']);
    emulator.setFaults({});
    expect(await getCode(emulator, READ)).toBe('ok');
  });

  it('stands in place of the operation', async () => {
    const emulator = await start({ faults: { fail: [{ operation: 'CreateWorkspaceImage', body: 'Bad Gateway' }] } });
    await expect(call(emulator, 'CreateWorkspaceImage', IMAGE)).rejects.toThrow('not valid JSON');
    expect(emulator.images()).toEqual([]);
  });

  it('stands in place of the answer only, with afterExecution; an error is left as it is', async () => {
    const fail = [
      {
        operation: 'CreateWorkspaceImage' as const,
        code: 'ServiceUnavailable',
        status: 503,
        count: 1,
        afterExecution: true,
      },
    ];
    const emulator = await start({ faults: { fail } });
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, WorkspaceId: 'ws-stopped001' })).toBe(
      'InvalidResourceStateException',
    );
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ServiceUnavailable');
    expect(emulator.images().map(({ name }) => name)).toEqual([IMAGE.Name]);
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('InvalidResourceStateException');
  });

  it('can be that of one caller, whose credentials expire', async () => {
    const emulator = await start({
      faults: { fail: [{ operation: '*', accessKeyId: 'old', code: 'ExpiredTokenException' }] },
    });
    expect(await getCode(emulator, READ, {}, { accessKeyId: 'old' })).toBe('ExpiredTokenException');
    expect(await getCode(emulator, READ, {}, { accessKeyId: 'new' })).toBe('ok');
  });

  it('comes after the credentials, before throttling and before the input is looked at', async () => {
    const emulator = await start({
      faults: { fail: [{ operation: READ, code: 'Fault', count: 2 }], throttle: { [READ]: 1 } },
    });
    const codes = [
      await getCode(emulator, READ, {}, { accessKeyId: 'AKIAQWERTYUIOPASDFGH' }),
      await getCode(emulator, READ, 'not json'),
      await getCode(emulator, READ, { MaxResults: 0 }),
      await getCode(emulator, READ),
      await getCode(emulator, READ),
    ];
    expect(codes).toEqual(['UnrecognizedClientException', 'Fault', 'Fault', 'ThrottlingException', 'ok']);
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
        { operation: LIST, body: 'x', code: 'Named', count: 1 },
        { operation: LIST, code: 'Coded', message: 'Why not.' },
      ],
    },
  });
  await expect(call(emulator, READ)).rejects.toThrow('fetch failed');
  await expect(call(emulator, READ)).rejects.toThrow('fetch failed');
  for (const _ of [1, 2, 3]) await getAnswer(emulator, LIST);
  const requestId = expect.any(String);
  expect(entries).toEqual([
    { requestId, operation: READ, outcome: 'dropped', isAnswerLost: false },
    { requestId, operation: READ, outcome: 'ok', isAnswerLost: true },
    { requestId, operation: LIST, outcome: 'HTTP 502', isAnswerLost: false },
    { requestId, operation: LIST, outcome: 'Named', isAnswerLost: false },
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
