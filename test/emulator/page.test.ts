import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createManualClock, type Emulator } from '../../src/emulator';
import { call, createImage, numberOf } from './api-client';
import { useEmulators } from './use-emulators';

const clock = createManualClock();
const start = useEmulators({ clock, creationSeconds: 60 });

async function get({ port }: Emulator, path: string, headers: Readonly<Record<string, string>> = {}) {
  const sent = request({ host: '127.0.0.1', port, path, headers });
  sent.end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve).on('error', reject);
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

async function getOverview(emulator: Emulator) {
  return JSON.parse((await get(emulator, '/_emulator/overview')).body);
}

function post({ url }: Emulator, path: string, method = 'POST', body: unknown = {}) {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/_emulator${path}`, { method, headers, body: JSON.stringify(body) });
}

describe('the page', () => {
  it('is one file that may run its own script, and nothing else', async () => {
    const { status, headers, body } = await get(await start(), '/');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).not.toMatch(/\s(src|on[a-z]+)=|@import|url\(|https?:/i);
    expect([...body.matchAll(/<link [^>]*href="([^"]*)"/g)].map(([, url]) => url)).toEqual(['data:,']);
    const policy = String(headers['content-security-policy']);
    for (const name of ['script', 'style']) {
      const [part] = new RegExp(`(?<=<${name}>)[^]*?(?=</${name}>)`).exec(body)!;
      expect(policy).toContain(`${name}-src 'sha256-${createHash('sha256').update(part).digest('base64')}'`);
    }
    expect(policy).toMatch(/^default-src 'none';.*connect-src 'self';.*frame-ancestors 'none'$/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  it.each<[(port: number) => Record<string, string>]>([
    [(port) => ({ host: `evil.example:${port}` })],
    [(port) => ({ host: `127.0.0.1.evil.example:${port}` })],
    [() => ({ host: '127.0.0.1' })],
    [() => ({ origin: 'https://evil.example' })],
    [() => ({ 'sec-fetch-site': 'cross-site' })],
  ])('%# is not for a page elsewhere, nor is what it shows', async (getHeaders) => {
    const emulator = await start();
    for (const path of ['/', '/_emulator/overview']) {
      const { status, body } = await get(emulator, path, getHeaders(emulator.port));
      expect([status, JSON.parse(body).problems[0]]).toEqual([
        403,
        expect.stringMatching(/^The header (Host|Origin|Sec-Fetch-Site) ".*" is/),
      ]);
    }
  });

  it('is no call', async () => {
    const entries: unknown[] = [];
    const emulator = await start({ log: (entry) => entries.push(entry) });
    await get(emulator, '/');
    expect([entries, (await getOverview(emulator)).calls.count]).toEqual([[], 0]);
  });
});

describe('the overview', () => {
  it('has images, WorkSpaces, the clock and the rate', async () => {
    const emulator = await start({ rate: { perSecond: 2, burst: 5 } });
    const now = clock.now();
    const imageId = await createImage(emulator, { Tags: [{ Key: 'Team', Value: 'hunter2' }] });
    const overview = await getOverview(emulator);
    const place = { accountId: '111122223333', region: 'us-east-1' };
    expect(overview).toMatchObject({
      time: new Date(now).toISOString(),
      milliseconds: now,
      rate: { perSecond: 2, burst: 5 },
      faults: [],
      imageStates: { PENDING: 1 },
      imagingMilliseconds: 60_000,
    });
    expect(overview.images).toEqual({
      count: 1,
      shown: [
        {
          imageId,
          name: 'golden-1',
          state: 'PENDING',
          ...place,
          workspaceId: 'ws-golden0001',
          created: now,
          readyAt: now + 60_000,
          tagKeys: ['Team'],
          sharedWith: [],
          bundleIds: [],
        },
      ],
    });
    expect(overview.workspaces.shown[0]).toEqual({
      workspaceId: 'ws-golden0001',
      userName: 'golden',
      state: 'SUSPENDED',
      ...place,
      tagKeys: [],
    });
    expect(JSON.stringify(overview)).not.toContain('hunter2');
    await post(emulator, '/clock', 'POST', { advanceMilliseconds: overview.imagingMilliseconds });
    expect(await getOverview(emulator)).toMatchObject({ imageStates: { AVAILABLE: 1 }, imagingMilliseconds: 0 });
  });

  it('has no rate where there is no limit, and nothing before the first call', async () => {
    expect(await getOverview(await start())).toMatchObject({
      rate: null,
      imageStates: {},
      images: { count: 0, shown: [] },
      workspaces: { count: 0, shown: [] },
      calls: { count: 0, shown: [] },
    });
  });

  it('shows the newest 200 of many images, and says how many there are', async () => {
    const images = numberOf(10_000, (index) => ({
      imageId: `wsi-${String(index).padStart(9, '0')}`,
      name: `image-${index}`,
      description: 'one of many',
      ...(index === 9_999 && { state: 'PENDING' as const }),
    }));
    const emulator = await start({ seed: { images } });
    await call(emulator, 'DescribeWorkspaceImages');
    const overview = await getOverview(emulator);
    expect([overview.images.count, overview.images.shown.length]).toEqual([10_000, 200]);
    expect(overview.images.shown[0]).toMatchObject({ name: 'image-9999' });
    expect(overview.images.shown[199]).toMatchObject({ name: 'image-9800' });
    // One that a seed holds back for ever cannot be waited for.
    expect(overview).toMatchObject({ imageStates: { AVAILABLE: 9_999, PENDING: 1 }, imagingMilliseconds: 0 });
    expect(overview.images.shown[0]).not.toHaveProperty('readyAt');
  });

  it('has the code of an image that failed, and the bundles and accounts that use one', async () => {
    const failure = { errorCode: 'SysprepFailed', errorMessage: 'hunter2' };
    const image = { description: 'seeded', sharedWith: ['222233334444'], bundleIds: ['wsb-0123456789'] };
    const emulator = await start({
      seed: { images: [{ imageId: 'wsi-000000001', name: 'failed', state: 'ERROR', failure, ...image }] },
    });
    await call(emulator, 'DescribeWorkspaceImages');
    const { images } = await getOverview(emulator);
    expect(images.shown).toMatchObject([
      {
        state: 'ERROR',
        errorCode: 'SysprepFailed',
        sharedWith: ['222233334444'],
        bundleIds: ['wsb-0123456789'],
      },
    ]);
    expect(JSON.stringify(images)).not.toContain('hunter2');
  });

  it('has the faults with the calls that are left, without the texts and keys in them', async () => {
    const emulator = await start({
      faults: {
        throttle: { '*': 2, DescribeTags: 0 },
        fail: [
          { operation: 'DeleteTags', code: 'InternalFailure', status: 500, message: 'hunter2', count: 2 },
          { operation: 'CreateTags', body: 'hunter2', probability: 0.5, accessKeyId: 'hunter2' },
          { operation: 'CreateTags', drop: true, afterExecution: true },
        ],
        slow: [{ operation: '*', milliseconds: 1 }],
        stale: [{ operation: 'DescribeTags', milliseconds: 5000, count: 1 }],
        dropRequest: { CreateTags: 1 },
        dropAnswer: { CreateTags: 1 },
        latencyMilliseconds: { DescribeTags: 3 },
        invisibleMilliseconds: 1000,
      },
    });
    await call(emulator, 'DescribeWorkspaces');
    const { faults } = await getOverview(emulator);
    expect(faults).toEqual([
      { operation: '*', effect: 'throttled', left: 1 },
      { operation: 'DeleteTags', effect: 'InternalFailure (500)', left: 2 },
      { operation: 'CreateTags', effect: 'answer 500 of no API for one access key', probability: 0.5 },
      { operation: 'CreateTags', effect: 'connection closed after it is executed' },
      { operation: '*', effect: '1 ms later' },
      { operation: 'DescribeTags', effect: 'sees what was there 5000 ms ago', left: 1 },
      { operation: 'CreateTags', effect: 'connection closed before it is executed', left: 1 },
      { operation: 'CreateTags', effect: 'executed, connection closed without the answer', left: 1 },
      { operation: 'DescribeTags', effect: '3 ms later' },
      { operation: 'DescribeWorkspaceImages', effect: 'does not show an image for its first 1000 ms' },
    ]);
    await post(emulator, '/faults', 'PUT');
    expect((await getOverview(emulator)).faults).toEqual([]);
  });
});

describe('the last calls', () => {
  it('are there with their answers, the newest first', async () => {
    const emulator = await start({ faults: { dropAnswer: { CreateTags: 1 }, dropRequest: { DescribeTags: 1 } } });
    const ResourceId = await createImage(emulator);
    await call(emulator, 'DescribeWorkspaceImages', { ImageIds: [ResourceId] });
    await createImage(emulator, { WorkspaceId: 'ws-none00000' });
    await call(emulator, 'StopWorkspaces');
    await expect(call(emulator, 'DescribeTags', { ResourceId })).rejects.toThrow();
    await expect(call(emulator, 'CreateTags', { ResourceId, Tags: [{ Key: 'a', Value: 'b' }] })).rejects.toThrow();
    const milliseconds = clock.now();
    const about = { milliseconds, subject: ResourceId };
    expect((await getOverview(emulator)).calls).toEqual({
      count: 6,
      shown: [
        { number: 6, operation: 'CreateTags', outcome: 'ok', ...about },
        { number: 5, operation: 'DescribeTags', outcome: 'dropped', milliseconds },
        { number: 4, status: 400, outcome: 'UnknownOperationException', milliseconds },
        {
          number: 3,
          operation: 'CreateWorkspaceImage',
          status: 400,
          outcome: 'ResourceNotFoundException',
          subject: 'ws-none00000',
          name: 'golden-1',
          milliseconds,
        },
        { number: 2, operation: 'DescribeWorkspaceImages', status: 200, outcome: 'ok', ...about },
        { number: 1, operation: 'CreateWorkspaceImage', status: 200, outcome: 'ok', ...about, name: 'golden-1' },
      ],
    });
  });

  it('are 200 at most', async () => {
    const emulator = await start();
    for (let index = 0; index < 203; index++) await call(emulator, 'DescribeWorkspaces');
    const { calls } = await getOverview(emulator);
    const numbers = calls.shown.map(({ number }: { number: number }) => number);
    expect([calls.count, numbers.length, numbers[0], numbers.at(-1)]).toEqual([203, 200, 203, 4]);
  });

  it('have no credentials, no tags, and no message that quotes the caller', async () => {
    const emulator = await start();
    const hunter = { accessKeyId: 'hunter2', headers: { 'x-amz-security-token': 'hunter2' } };
    const ResourceId = await createImage(emulator, { Tags: [{ Key: 'a', Value: 'hunter2' }] }, hunter);
    await call(emulator, 'CreateTags', { ResourceId, Tags: [{ Key: 'aws:hunter2', Value: 'hunter2' }] });
    await call(emulator, 'CreateTags', { ResourceId, Tags: [{ Key: 'a', Value: 'hunter2'.repeat(99) }] });
    await createImage(emulator, { Description: '<hunter2>' });
    const { calls } = await getOverview(emulator);
    expect(calls.count).toBe(4);
    expect(JSON.stringify(calls)).not.toContain('hunter2');
  });

  it('begin anew with a reset', async () => {
    const emulator = await start();
    await createImage(emulator);
    expect((await post(emulator, '/reset')).status).toBe(200);
    expect((await getOverview(emulator)).calls).toEqual({ count: 0, shown: [] });
  });
});
