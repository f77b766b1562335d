import { closeStubs, connect, createPages } from '../connect';
import { awsError } from '../stub-server';

afterEach(closeStubs);

describe('the accounts that an image is shared with', () => {
  test('are read page by page', async () => {
    const share = (SharedAccountId: string) => ({ SharedAccountId });
    const { client, stub } = await connect(
      createPages('ImagePermissions', [[share('111122223333')], [share('444455556666'), {}]]),
    );
    expect(await client.listImagePermissions('wsi-000000001')).toEqual({
      kind: 'ok',
      value: ['111122223333', '444455556666'],
    });
    expect(stub.calls).toMatchObject([
      { operation: 'DescribeWorkspaceImagePermissions', body: { ImageId: 'wsi-000000001', MaxResults: 25 } },
      { operation: 'DescribeWorkspaceImagePermissions', body: { ImageId: 'wsi-000000001', NextToken: '1' } },
    ]);
  });

  test('are remembered for each image', async () => {
    const { client, stub } = await connect(() => ({ body: { ImagePermissions: [] } }));
    for (const id of ['wsi-000000001', 'wsi-000000002', 'wsi-000000001'])
      await client.listImagePermissions(id, { maxAgeMs: 60_000 });
    expect(stub.calls).toHaveLength(2);
  });

  test('are none where there is no such image', async () => {
    const { client } = await connect(() => awsError('ResourceNotFoundException', 'no'));
    expect(await client.listImagePermissions('wsi-000000001')).toEqual({ kind: 'ok', value: [] });
  });

  test('are not none where AWS does not say', async () => {
    const { client } = await connect(() => awsError('AccessDeniedException', 'no'));
    expect(await client.listImagePermissions('wsi-000000001')).toMatchObject({
      kind: 'error',
      error: { operation: 'DescribeWorkspaceImagePermissions', code: 'AccessDeniedException' },
    });
  });
});
