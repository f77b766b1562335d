import { closeStubs, connect } from '../connect';

afterEach(closeStubs);

describe('tags', () => {
  test('empty changes make no call; a value that AWS leaves out is empty', async () => {
    const { client, stub } = await connect(() => ({ body: { TagList: [{ Key: 'a' }, { Key: 'b', Value: '2' }] } }));
    expect(await client.createTags('wsi-123456789', new Map())).toEqual({ kind: 'ok', value: undefined });
    expect(await client.deleteTags('wsi-123456789', [])).toEqual({ kind: 'ok', value: undefined });
    expect(stub.calls).toHaveLength(0);
    expect(await client.listTags('wsi-123456789')).toEqual({
      kind: 'ok',
      value: new Map([
        ['a', ''],
        ['b', '2'],
      ]),
    });
  });
});
