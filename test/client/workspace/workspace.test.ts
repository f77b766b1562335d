import { closeStubs, connect } from '../connect';
import { awsError, type StubCall } from '../stub-server';

afterEach(closeStubs);

const MINUTE = 60_000;
const askedFor = ({ body }: StubCall) => body['WorkspaceIds'] as string[];
const describeAll = (call: StubCall) => ({
  body: { Workspaces: askedFor(call).map((WorkspaceId) => ({ WorkspaceId, State: 'AVAILABLE' })) },
});

test('a WorkSpace is what matters to an image of it', async () => {
  const { client, stub } = await connect(() => ({
    body: {
      Workspaces: [
        {
          WorkspaceId: 'ws-golden0001',
          DirectoryId: 'd-1234567890',
          BundleId: 'wsb-123456789',
          UserName: 'somebody',
          State: 'STOPPED',
          RootVolumeEncryptionEnabled: false,
          UserVolumeEncryptionEnabled: true,
          WorkspaceProperties: { RunningMode: 'AUTO_STOP' },
          ModificationStates: [{ Resource: 'ROOT_VOLUME', State: 'UPDATE_IN_PROGRESS' }],
        },
      ],
    },
  }));
  expect(await client.findWorkspace('ws-golden0001')).toEqual({
    kind: 'ok',
    value: {
      id: 'ws-golden0001',
      directoryId: 'd-1234567890',
      bundleId: 'wsb-123456789',
      state: 'STOPPED',
      isEncrypted: true,
      runningMode: 'AUTO_STOP',
      modifications: [{ resource: 'ROOT_VOLUME', state: 'UPDATE_IN_PROGRESS' }],
    },
  });
  expect(stub.calls[0]).toMatchObject({ operation: 'DescribeWorkspaces', body: { WorkspaceIds: ['ws-golden0001'] } });
});

test.each([
  ['neither volume', {}, false],
  ['the root volume', { RootVolumeEncryptionEnabled: true }, true],
  ['the user volume', { UserVolumeEncryptionEnabled: true }, true],
])('a WorkSpace of which %s is encrypted', async (_, volumes, isEncrypted) => {
  const { client } = await connect(() => ({ body: { Workspaces: [{ WorkspaceId: 'ws-golden0001', ...volumes }] } }));
  expect(await client.findWorkspace('ws-golden0001')).toMatchObject({ value: { isEncrypted, modifications: [] } });
});

test('an encryption that is no boolean is not taken for none', async () => {
  const workspace = { WorkspaceId: 'ws-golden0001', RootVolumeEncryptionEnabled: 'true' };
  const { client } = await connect(() => ({ body: { Workspaces: [workspace] } }));
  expect(await client.findWorkspace('ws-golden0001')).toMatchObject({ error: { code: 'InvalidResponse' } });
});

test('finds that begin together share calls of at most 25 ids', async () => {
  const { client, stub } = await connect(describeAll);
  const ids = Array.from({ length: 30 }, (_, index) => `ws-${String(index).padStart(9, '0')}`);
  const found = await Promise.all([...ids, ...ids].map((id) => client.findWorkspace(id)));
  expect(found.map((result) => result.kind === 'ok' && result.value?.id)).toEqual([...ids, ...ids]);
  expect(stub.calls.map((call) => askedFor(call).length)).toEqual([25, 5]);
});

test('one that there is not, and one that AWS does not take, fail nobody else', async () => {
  const { client } = await connect((call) => {
    if (askedFor(call).includes('ws-refused0')) return awsError('InvalidParameterValuesException', 'no');
    return { body: { Workspaces: askedFor(call).includes('ws-golden0001') ? [{ WorkspaceId: 'ws-golden0001' }] : [] } };
  });
  const ids = ['ws-golden0001', 'ws-missing0', 'ws-refused0'];
  const [golden, missing, refused] = await Promise.all(ids.map((id) => client.findWorkspace(id)));
  expect(golden).toMatchObject({ kind: 'ok', value: { id: 'ws-golden0001' } });
  expect(missing).toEqual({ kind: 'ok', value: undefined });
  expect(refused).toMatchObject({ kind: 'error', error: { code: 'InvalidParameterValuesException' } });
});

describe('an answer is remembered', () => {
  test('as long as it is asked for, and for each WorkSpace', async () => {
    const { client, stub } = await connect(describeAll);
    await client.findWorkspace('ws-golden0001');
    await client.findWorkspace('ws-golden0001', { maxAgeMs: MINUTE });
    expect(stub.calls).toHaveLength(1);
    await client.findWorkspace('ws-silver0001', { maxAgeMs: MINUTE });
    await client.findWorkspace('ws-golden0001');
    expect(stub.calls).toHaveLength(3);
    await client.clock.sleep(MINUTE);
    await client.findWorkspace('ws-golden0001', { maxAgeMs: MINUTE });
    expect(stub.calls).toHaveLength(4);
  });

  test('also where there is no such WorkSpace, and not where it is an error', async () => {
    const answers = [awsError('AccessDeniedException', 'no'), { body: { Workspaces: [] } }];
    const { client, stub } = await connect((_, index) => answers[index]!);
    const find = () => client.findWorkspace('ws-golden0001', { maxAgeMs: MINUTE });
    expect(await find()).toMatchObject({ kind: 'error' });
    expect(await find()).toEqual({ kind: 'ok', value: undefined });
    expect(await find()).toEqual({ kind: 'ok', value: undefined });
    expect(stub.calls).toHaveLength(2);
  });

  test('until an image is made of the WorkSpace', async () => {
    const { client, stub } = await connect((call) =>
      call.operation === 'DescribeWorkspaces' ? describeAll(call) : awsError('InvalidResourceStateException', 'no'),
    );
    await client.findWorkspace('ws-golden0001', { maxAgeMs: MINUTE });
    const image = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001', tags: new Map() };
    await client.createImage(image);
    await client.findWorkspace('ws-golden0001', { maxAgeMs: MINUTE });
    expect(stub.calls).toHaveLength(3);
  });
});
