import { createApiLog } from '../../src/provider/api-log';
import { imageConfig } from './harness';
import { useWorld } from './world';

const world = useWorld();

test.each<[Readonly<Record<string, string>>, boolean]>([
  [{}, false],
  [{ TF_LOG: '' }, false],
  [{ TF_LOG: 'INFO' }, false],
  [{ TF_LOG: 'OFF' }, false],
  [{ TF_LOG: 'DEBUG' }, true],
  [{ TF_LOG: 'debug' }, true],
  [{ TF_LOG: 'TRACE' }, true],
  [{ TF_LOG: 'JSON' }, true],
  [{ TF_LOG_PROVIDER: 'TRACE' }, true],
  [{ TF_LOG_PROVIDER: 'TRACE', TF_LOG: 'ERROR' }, true],
  [{ TF_LOG_PROVIDER: 'ERROR', TF_LOG: 'TRACE' }, false],
  [{ TF_LOG_PROVIDER: '', TF_LOG: 'TRACE' }, true],
  [{ TF_LOG_CORE: 'TRACE' }, false],
])('with %p single calls are logged: %p', (env, isLogged) => {
  expect(createApiLog(env, () => {}) !== undefined).toBe(isLogged);
});

test('an attempt is one line of JSON as engines read it', () => {
  const lines: string[] = [];
  const log = createApiLog({ TF_LOG: 'DEBUG' }, (line) => void lines.push(line))!;
  const entry = {
    service: 'WorkSpaces',
    region: 'eu-central-1',
    attempt: 2,
    waitedMs: 0,
    durationMs: 17,
    outcome: 'OK',
  } as const;
  log({ ...entry, operation: 'DescribeTags', status: 200, requestId: 'abc' });
  log({ ...entry, operation: 'CreateTags', outcome: 'ECONNRESET' });
  expect(lines).toEqual([expect.stringMatching(/^\{[^\n]*\}\n$/), expect.stringMatching(/^\{[^\n]*\}\n$/)]);
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toEqual({
    '@level': 'debug',
    '@message': 'API call DescribeTags: OK',
    '@module': 'workspaces',
    '@timestamp': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    operation: 'DescribeTags',
    attempt: 2,
    duration_ms: 17,
    outcome: 'OK',
    status: 200,
    request_id: 'abc',
  });
  expect(second).not.toHaveProperty('status');
  expect(second).not.toHaveProperty('request_id');
});

test('each attempt of each call has its line, with its request id and what came of it', async () => {
  const session = await world.open({ env: { TF_LOG: 'TRACE' }, config: { max_retries: 2 } });
  world.emulator.setFaults({ throttle: { CreateWorkspaceImage: 1 } });
  await session.deploy(null, imageConfig());
  const lines = session.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  const creates = lines.filter(({ operation }) => operation === 'CreateWorkspaceImage');
  expect(creates).toMatchObject([
    { attempt: 1, outcome: 'ThrottlingException', status: 400, request_id: expect.any(String) },
    { attempt: 2, outcome: 'OK', status: 200, request_id: expect.any(String) },
  ]);
  expect(lines).toHaveLength(world.calls.length);
  expect(lines.map(({ operation }) => operation)).toContain('DescribeWorkspaceImages');
});

test('without TF_LOG nothing is written', async () => {
  const session = await world.open();
  await session.deploy(null, imageConfig());
  expect(session.log).toEqual([]);
});
