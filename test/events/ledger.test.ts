import { startEmulator, type Emulator } from '../../src/emulator';
import { callApi } from './api-call';
import { Ledger, type Account } from './ledger';
import { createSeed, FOREIGN_IMAGE } from './seed';
import type { StateImage } from './state-file';

let emulator: Emulator;
let ledger: Ledger;
beforeEach(async () => {
  ledger = new Ledger();
  const seed = createSeed([FOREIGN_IMAGE]);
  emulator = await startEmulator({ creationSeconds: 0, seed, log: (entry) => ledger.note(entry) });
  ledger.follow(emulator, [FOREIGN_IMAGE.imageId]);
});
afterEach(() => emulator.close());

async function create(name: string, workspaceId = 'ws-golden0001'): Promise<string> {
  const input = { Name: name, Description: 'Golden image', WorkspaceId: workspaceId };
  return String((await callApi(emulator.url, 'CreateWorkspaceImage', input))['ImageId']);
}

const remove = (imageId: string) => callApi(emulator.url, 'DeleteWorkspaceImage', { ImageId: imageId });

function at(address: string, imageId: string): StateImage {
  return { address, imageId, state: 'AVAILABLE', isTainted: false, isDeposed: false, attributes: {} };
}

function balance(inState: readonly StateImage[], { named = '', wanted = 1 } = {}): Account {
  return ledger.balance({ inState, named, wanted });
}

test('an image in the state is accounted for, and so is one of somebody else', async () => {
  const id = await create('golden');
  expect(balance([at('a', id)])).toEqual({ lost: [], orphaned: [], doubled: [] });
});

test('an image that is in no state and named nowhere is orphaned', async () => {
  const id = await create('golden');
  expect(balance([]).orphaned).toEqual([expect.stringContaining(id)]);
  expect(balance([], { named: `the image ${id} exists` }).orphaned).toEqual([]);
  expect(balance([], { named: '[{"name":"golden"}]' }).orphaned).toEqual([]);
});

test('an image that is deleted while it is wanted is lost', async () => {
  const id = await create('golden');
  await remove(id);
  expect(balance([]).lost).toEqual([expect.stringContaining(id)]);
});

test("another team's image is lost too", async () => {
  await create('golden');
  await remove(FOREIGN_IMAGE.imageId);
  expect(balance([]).lost).toEqual([expect.stringContaining(FOREIGN_IMAGE.imageId)]);
});

test('an image that is released, and one in ERROR, is not', async () => {
  const released = await create('golden');
  ledger.releaseAll();
  const failed = await create('failed', 'ws-failing001');
  await remove(released);
  await remove(failed);
  expect(balance([]).lost).toEqual([]);
});

test('one image at two addresses, and two images for one, are doubled', async () => {
  const [first, second] = [await create('golden'), await create('golden-2', 'ws-golden0002')];
  expect(balance([at('a', first), at('b', first)], { wanted: 2 }).doubled).toEqual([`${first} stands at a and b`]);
  expect(balance([at('a', first), at('b', second)]).doubled).toHaveLength(1);
});
