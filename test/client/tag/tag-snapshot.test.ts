import { createConnection, type ApiCallEntry, type ClientSettings, type Environment } from '../../../src/client';
import { KEYS, REGION } from '../connect';
import { createFastClock } from '../fast-clock';
import { awsError, startStub, type Stub, type StubAnswer, type StubCall } from '../stub-server';

let stub: Stub | undefined;
afterEach(() => stub?.close());

const imageOf = (index: number) => {
  const id = `wsi-${String(index).padStart(9, '0')}`;
  return { id, arn: `arn:aws:workspaces:${REGION}:123456789012:workspaceimage/${id}` };
};
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** GetResources knows every image but the first. */
function answerTags({ operation, body }: StubCall): StubAnswer {
  if (operation !== 'GetResources') return { body: {} };
  const arns = (body['ResourceARNList'] as string[]).filter((arn) => arn !== imageOf(0).arn);
  const list = arns.map((ResourceARN) => ({ ResourceARN, Tags: [{ Key: 'Id', Value: ResourceARN.slice(-9) }] }));
  return { body: { PaginationToken: '', ResourceTagMappingList: list } };
}

type Endpoint = (url: string) => { readonly settings?: ClientSettings; readonly env?: Environment };
const BOTH: Endpoint = (url) => ({
  settings: { endpoints: { workspaces: url, resourcegroupstaggingapi: url } },
});

async function connect(answer = answerTags, endpoint: Endpoint = BOTH) {
  stub = await startStub(answer);
  const { settings, env = {} } = endpoint(stub.url);
  const log: ApiCallEntry[] = [];
  const connection = createConnection({
    settings: { ...KEYS, maxRetries: 25, ...settings },
    env,
    clock: createFastClock(),
    log: (entry) => void log.push(entry),
  });
  return { client: connection.forRegion(REGION), calls: stub.calls, log };
}

const countArns = (calls: readonly StubCall[]) =>
  calls.map(({ body }) => (body['ResourceARNList'] as string[] | undefined)?.length);

test('the tags of 250 images are three calls', async () => {
  const { client, calls } = await connect();
  const seen = await Promise.all(numbers(250).map((index) => client.seeTags(imageOf(index))));
  expect(countArns(calls)).toEqual([100, 100, 50]);
  expect(seen[249]).toEqual({ kind: 'tags', tags: new Map([['Id', '000000249']]) });
  expect(seen[0]).toEqual({ kind: 'tags', tags: new Map() });
  await client.seeTags(imageOf(3));
  expect(calls).toHaveLength(3);
});

test('a call takes along the images that were listed, for whoever asks next', async () => {
  const Images = numbers(20).map((index) => ({ ImageId: imageOf(index).id, OwnerAccountId: '123456789012' }));
  const { client, calls } = await connect((call) =>
    call.operation === 'DescribeWorkspaceImages' ? { body: { Images } } : answerTags(call),
  );
  await Promise.all(numbers(20).map((index) => client.readImage(imageOf(index).id)));
  await client.seeTags(imageOf(1));
  await client.seeTags(imageOf(19));
  expect(countArns(calls.filter(({ operation }) => operation === 'GetResources'))).toEqual([20]);
});

test('what is older than a minute is asked for again', async () => {
  const { client, calls } = await connect();
  await client.seeTags(imageOf(1));
  await client.clock.sleep(60_000);
  await client.seeTags(imageOf(1));
  expect(calls).toHaveLength(2);
});

test('the tags of an image that was made, tagged or untagged here are not seen so', async () => {
  const { client, calls } = await connect((call) =>
    call.operation === 'CreateWorkspaceImage' ? { body: { ImageId: imageOf(3).id } } : answerTags(call),
  );
  await client.createTags(imageOf(1).id, new Map([['a', '1']]));
  await client.deleteTags(imageOf(2).id, ['a']);
  await client.createImage({ name: 'n', description: 'd', workspaceId: 'ws-1', tags: new Map() });
  const before = calls.length;
  for (const index of [1, 2, 3]) expect(await client.seeTags(imageOf(index))).toEqual({ kind: 'unknown' });
  expect(calls).toHaveLength(before);
});

test.each([
  ['it is denied', awsError('AccessDeniedException', 'not authorized'), 1, 'AccessDeniedException'],
  ['it is down', awsError('InternalServiceException', 'oops', 500), 3, 'InternalServiceException'],
  ['a proxy answers', { status: 403, text: '<html>', hasRequestId: false }, 1, 'InvalidResponse'],
] as const)('where %s, that is said once, and nobody asks again', async (_, answer, attempts, code) => {
  const { client, calls } = await connect(() => answer as StubAnswer);
  const seen = await Promise.all(numbers(3).map((index) => client.seeTags(imageOf(index))));
  expect(seen).toEqual([
    { kind: 'unknown', error: expect.objectContaining({ operation: 'GetResources', code }) },
    { kind: 'unknown' },
    { kind: 'unknown' },
  ]);
  expect(await client.seeTags(imageOf(4))).toEqual({ kind: 'unknown' });
  expect(calls).toHaveLength(attempts);
});

test.each(['ThrottledException', 'ExpiredTokenException'])('after %s it is asked again', async (code) => {
  let isOver = false;
  const { client } = await connect((call) => (isOver ? answerTags(call) : awsError(code, 'no')));
  expect(await client.seeTags(imageOf(1))).toEqual({ kind: 'unknown' });
  isOver = true;
  expect(await client.seeTags(imageOf(1))).toMatchObject({ kind: 'tags' });
});

describe('with an endpoint of its own for WorkSpaces', () => {
  test.each<[string, Endpoint]>([
    ['in the settings', (url) => ({ settings: { endpoints: { workspaces: url } } })],
    ['in the environment', (url) => ({ env: { AWS_ENDPOINT_URL_WORKSPACES: url } })],
  ])('%s, and none for tagging, no call leaves for AWS', async (_, endpoint) => {
    const { client, calls, log } = await connect(answerTags, endpoint);
    expect(await client.seeTags(imageOf(1))).toEqual({ kind: 'unknown' });
    expect(calls).toEqual([]);
    expect(log).toEqual([]);
  });

  test.each<[string, Endpoint]>([
    [
      'of its own in the environment',
      (url) => ({ env: { AWS_ENDPOINT_URL_WORKSPACES: url, AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API: url } }),
    ],
    ['for all services in the environment', (url) => ({ env: { AWS_ENDPOINT_URL: url } })],
  ])('and one for tagging, %s, that one is called', async (_, endpoint) => {
    const { client, log } = await connect(answerTags, endpoint);
    expect(await client.seeTags(imageOf(1))).toMatchObject({ kind: 'tags' });
    expect(log).toMatchObject([{ service: 'Resource Groups Tagging API', operation: 'GetResources', outcome: 'OK' }]);
  });
});
