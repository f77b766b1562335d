import { closeStubs, connect, createPages } from '../connect';
import { awsError } from '../stub-server';

afterEach(closeStubs);

const MINUTE = 60_000;

describe('the images of the account', () => {
  const pages = createPages('Images', [[{ ImageId: 'wsi-000000001' }, {}], [{ ImageId: 'wsi-000000002' }]]);

  test('are those it owns, in pages of 25', async () => {
    const { client, stub } = await connect(pages);
    const listed = await client.listImages();
    expect(listed).toMatchObject({ kind: 'ok', value: [{ id: 'wsi-000000001' }, { id: 'wsi-000000002' }] });
    expect(stub.calls.map(({ body }) => body)).toEqual([
      { ImageType: 'OWNED', MaxResults: 25 },
      { ImageType: 'OWNED', MaxResults: 25, NextToken: '1' },
    ]);
  });

  test('are listed once for all who ask meanwhile, and for those who take an older answer', async () => {
    const { client, stub } = await connect(pages);
    const [one, two] = await Promise.all([client.listImages(), client.listImages({ maxAgeMs: MINUTE })]);
    expect(one).toBe(two);
    expect(await client.listImages({ maxAgeMs: MINUTE })).toBe(one);
    expect(stub.calls).toHaveLength(2);
    await client.listImages();
    expect(stub.calls).toHaveLength(4);
  });

  test.each(['createImage', 'deleteImage'] as const)('are listed anew after %s', async (change) => {
    const { client, stub } = await connect((call) =>
      call.operation === 'DescribeWorkspaceImages' ? { body: { Images: [] } } : { body: { ImageId: 'wsi-000000001' } },
    );
    await client.listImages({ maxAgeMs: MINUTE });
    const image = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001', tags: new Map() };
    await (change === 'createImage' ? client.createImage(image) : client.deleteImage('wsi-000000001'));
    await client.listImages({ maxAgeMs: MINUTE });
    expect(stub.calls.filter(({ operation }) => operation === 'DescribeWorkspaceImages')).toHaveLength(2);
  });

  test('that were being listed during a change are not remembered', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let listings = 0;
    const { client } = await connect(async ({ operation }) => {
      if (operation !== 'DescribeWorkspaceImages') return { body: {} };
      if (listings++ > 0) return { body: { Images: [] } };
      await held;
      return { body: { Images: [{ ImageId: 'wsi-000000001' }] } };
    });
    const before = client.listImages({ maxAgeMs: MINUTE });
    await client.deleteImage('wsi-000000001');
    expect(await client.listImages({ maxAgeMs: MINUTE })).toEqual({ kind: 'ok', value: [] });
    release();
    await before;
    expect(await client.listImages({ maxAgeMs: MINUTE })).toEqual({ kind: 'ok', value: [] });
  });

  test('an error on a later page is an error of the listing', async () => {
    const { client } = await connect((call, index) =>
      index === 0 ? pages(call) : awsError('AccessDeniedException', 'no'),
    );
    expect(await client.listImages()).toMatchObject({ kind: 'error', error: { code: 'AccessDeniedException' } });
  });
});
