import { closeStubs, connect } from '../connect';
import { awsError, type StubCall } from '../stub-server';

afterEach(closeStubs);

const imagesOf = (call: StubCall) =>
  (call.body['ImageIds'] as string[]).map((ImageId) => ({
    ImageId,
    Name: 'x',
    State: 'AVAILABLE',
    Created: 1767225600.5,
  }));

describe('finding', () => {
  test('finds that begin together share calls of at most 25 ids, and an id is asked for once', async () => {
    const { client, stub } = await connect((call) => ({ body: { Images: imagesOf(call) } }));
    const ids = Array.from({ length: 60 }, (_, index) => `wsi-${String(index).padStart(9, '0')}`);
    const found = await Promise.all([...ids, ...ids].map((id) => client.findImage(id)));
    expect(found.map((result) => result.kind === 'ok' && result.value?.id)).toEqual([...ids, ...ids]);
    expect(stub.calls.map(({ body }) => (body['ImageIds'] as string[]).length)).toEqual([25, 25, 10]);
  });

  test('a timestamp is RFC 3339, and what AWS leaves out is undefined', async () => {
    const { client } = await connect((call) => ({ body: { Images: imagesOf(call) } }));
    expect(await client.findImage('wsi-123456789')).toEqual({
      kind: 'ok',
      value: {
        id: 'wsi-123456789',
        name: 'x',
        state: 'AVAILABLE',
        created: '2026-01-01T00:00:00.500Z',
        errorDetails: [],
      },
    });
  });

  test('all pages are read, and a token that comes back ends the reading', async () => {
    const page = (name: string, NextToken?: string) => ({
      body: { Images: [{ ImageId: `wsi-${name}`, Name: name }], NextToken },
    });
    const { client, stub } = await connect(({ body }) => {
      if (body['NextToken'] === undefined) return page('first', 'one');
      return body['NextToken'] === 'one' ? page('second', 'two') : page('third', 'one');
    });
    expect(await client.findImageByName('third')).toMatchObject({ kind: 'ok', value: { id: 'wsi-third' } });
    expect(stub.calls).toHaveLength(3);
    expect(await client.findImageByName('fourth')).toEqual({ kind: 'ok', value: undefined });
    expect(stub.calls).toHaveLength(6);
  });

  test('an id that AWS refuses does not fail those that were asked for with it', async () => {
    const { client } = await connect((call) =>
      (call.body['ImageIds'] as string[]).includes('wsi-refused00')
        ? awsError('ResourceNotFoundException', 'no')
        : { body: { Images: imagesOf(call) } },
    );
    const [good, refused] = await Promise.all([client.findImage('wsi-good00000'), client.findImage('wsi-refused00')]);
    expect(good).toMatchObject({ kind: 'ok', value: { id: 'wsi-good00000' } });
    expect(refused).toEqual({ kind: 'ok', value: undefined });
  });

  test('an error is that of every find of the call', async () => {
    const { client } = await connect(() => awsError('AccessDeniedException', 'not authorized'));
    const results = await Promise.all([client.findImage('wsi-000000001'), client.findImage('wsi-000000002')]);
    for (const result of results) {
      expect(result).toMatchObject({
        kind: 'error',
        error: {
          operation: 'DescribeWorkspaceImages',
          code: 'AccessDeniedException',
          message: 'not authorized',
          requestId: 'request-1',
        },
      });
    }
  });
});
