import { createConnection } from '../../src/client';
import { startEmulator } from '../../src/emulator';
import { KEYS, REGION } from './connect';
import { createFastClock } from './fast-clock';

const NEW_IMAGE = {
  name: 'golden',
  description: 'Golden image',
  workspaceId: 'ws-golden0001',
  tags: new Map([['a', '1']]),
};

describe('against the emulator', () => {
  test('creates, finds, tags and deletes an image', async () => {
    const emulator = await startEmulator({ creationSeconds: 0.05 });
    try {
      const settings = { ...KEYS, endpoints: { workspaces: emulator.url, sts: emulator.url } };
      const clock = createFastClock({ momentMs: 20 });
      const connection = createConnection({ settings, env: {}, clock });
      const client = connection.forRegion(REGION);
      expect(await connection.identify()).toMatchObject({ kind: 'ok', value: { kind: 'account', source: 'sts' } });
      const created = await client.createImage(NEW_IMAGE);
      if (created.kind === 'error') throw new Error(created.error.message);
      const { id } = created.value;
      expect(created.value).toMatchObject({ name: 'golden', description: 'Golden image', state: 'PENDING' });
      expect(await client.waitImage(id, { timeoutMs: 3_600_000 })).toMatchObject({ kind: 'available' });
      expect(await client.findImageByName('golden')).toMatchObject({ kind: 'ok', value: { id } });
      expect(await client.findImageByName('silver')).toEqual({ kind: 'ok', value: undefined });
      expect(await client.listImages()).toMatchObject({ kind: 'ok', value: [{ id }] });
      expect(await client.isSharedImage(id)).toEqual({ kind: 'ok', value: false });
      expect(await client.listImagePermissions(id)).toEqual({ kind: 'ok', value: [] });
      expect(await client.findWorkspace('ws-golden0001')).toMatchObject({
        kind: 'ok',
        value: { id: 'ws-golden0001', isEncrypted: false, modifications: [] },
      });
      expect(await client.findWorkspace('ws-missing0001')).toEqual({ kind: 'ok', value: undefined });
      expect(await client.listBundles()).toMatchObject({ kind: 'ok' });
      const changed = new Map([
        ['a', '2'],
        ['b', ''],
      ]);
      await client.createTags(id, changed);
      expect(await client.listTags(id)).toEqual({ kind: 'ok', value: changed });
      await client.deleteTags(id, ['a']);
      expect(await client.listTags(id)).toEqual({ kind: 'ok', value: new Map([['b', '']]) });
      expect(await client.deleteImage(id)).toEqual({ kind: 'ok', value: 'deleted' });
      expect(await client.findImage(id)).toEqual({ kind: 'ok', value: undefined });
      expect(await client.listTags(id)).toEqual({ kind: 'ok', value: undefined });
      expect(await client.deleteImage(id)).toEqual({ kind: 'ok', value: 'gone' });
    } finally {
      await emulator.close();
    }
  });
});
