import { closeStubs, connect, createPages } from '../connect';

afterEach(closeStubs);

describe('the bundles of the account', () => {
  const bundle = (id: string, more = {}) => ({ BundleId: id, Name: `bundle ${id}`, ...more });
  const pages = createPages('Bundles', [
    [bundle('wsb-000000001', { ImageId: 'wsi-000000001', Owner: '111122223333' })],
    [bundle('wsb-000000002'), { Name: 'without an id' }],
  ]);

  test('are read page by page, without an owner', async () => {
    const { client, stub } = await connect(pages);
    expect(await client.listBundles()).toEqual({
      kind: 'ok',
      value: [
        { id: 'wsb-000000001', name: 'bundle wsb-000000001', imageId: 'wsi-000000001' },
        { id: 'wsb-000000002', name: 'bundle wsb-000000002' },
      ],
    });
    expect(stub.calls.map(({ operation, body }) => [operation, body])).toEqual([
      ['DescribeWorkspaceBundles', {}],
      ['DescribeWorkspaceBundles', { NextToken: '1' }],
    ]);
  });

  test('are listed once for all who ask meanwhile', async () => {
    const { client, stub } = await connect(pages);
    await Promise.all([client.listBundles(), client.listBundles(), client.listBundles({ maxAgeMs: 60_000 })]);
    expect(stub.calls).toHaveLength(2);
  });
});
