import { startEmulator, type Emulator } from '../../src/emulator';
import { callApi } from './api-call';
import { apiAnswer, htmlAnswer } from './fault';
import { FaultProxy } from './fault-proxy';

const IMAGE = { Name: 'golden', Description: 'Golden image', WorkspaceId: 'ws-golden0001' };
const CREATE = 'CreateWorkspaceImage';

let emulator: Emulator;
let proxy: FaultProxy;
beforeEach(async () => {
  emulator = await startEmulator();
  proxy = await FaultProxy.start(emulator.url);
});
afterEach(async () => {
  await proxy.close();
  await emulator.close();
});

const create = () => callApi(proxy.url, CREATE, IMAGE);
const list = () => callApi(proxy.url, 'DescribeWorkspaceImages', {});

test('without rules every call passes', async () => {
  const { ImageId: id } = await create();
  expect(await list()).toMatchObject({ Images: [{ ImageId: id }] });
});

test('a stalled call is carried out when its rule ends', async () => {
  const rule = proxy.add({ operation: CREATE, fault: { kind: 'stall' } });
  const asked = proxy.next('asked', CREATE);
  const created = create();
  await asked;
  expect(emulator.images()).toEqual([]);
  rule.end();
  await created;
  expect(emulator.images()).toHaveLength(1);
});

test('a held call is carried out at once, and answered when its rule ends', async () => {
  const rule = proxy.add({ operation: CREATE, fault: { kind: 'hold' } });
  const carriedOut = proxy.next('carriedOut', CREATE);
  const created = create();
  await carriedOut;
  expect(emulator.images()).toHaveLength(1);
  rule.end();
  expect(await created).toMatchObject({ State: 'PENDING' });
});

test.each([
  ['loseRequest', 0],
  ['loseAnswer', 1],
  ['cutAnswer', 1],
] as const)('%s breaks the connection, with %d images made', async (kind, count) => {
  proxy.add({ operation: CREATE, fault: { kind }, times: 1 });
  await expect(create()).rejects.toThrow();
  expect(emulator.images()).toHaveLength(count);
});

test.each([
  ['refuse', 0],
  ['replaceAnswer', 1],
] as const)('%s gives another answer, with %d images made', async (kind, count) => {
  proxy.add({ operation: CREATE, fault: { kind, answer: htmlAnswer(503) } });
  await expect(create()).rejects.toThrow('<title>503</title>');
  expect(emulator.images()).toHaveLength(count);
});

test('an altered answer says something else', async () => {
  proxy.add({ operation: CREATE, fault: { kind: 'alter', alter: (output) => ({ ...output, State: 'ERROR' }) } });
  expect(await create()).toMatchObject({ State: 'ERROR' });
});

test('a rule skips, counts and looks at the call', async () => {
  const refuse = { kind: 'refuse', answer: apiAnswer('ThrottlingException', 'Rate exceeded') } as const;
  const when = ({ accessKey }: { readonly accessKey: string }) => accessKey === 'test';
  const rule = proxy.add({ operation: '*', fault: refuse, skip: 1, times: 1, when });
  await list();
  await expect(list()).rejects.toThrow('Rate exceeded');
  await list();
  expect(rule.hits).toBe(1);
});

test('connections are refused for a while, and then accepted at the same address', async () => {
  const { url } = proxy;
  await proxy.refuse();
  await expect(list()).rejects.toThrow();
  await proxy.accept();
  expect(proxy.url).toBe(url);
  expect(await list()).toEqual({ Images: [] });
});
