import {
  CreateTagsCommand,
  CreateWorkspaceImageCommand,
  DeleteTagsCommand,
  DeleteWorkspaceImageCommand,
  DescribeTagsCommand,
  DescribeWorkspaceImagesCommand,
  DescribeWorkspacesCommand,
  paginateDescribeWorkspaces,
  ResourceNotFoundException,
  WorkSpacesClient,
} from '@aws-sdk/client-workspaces';
import { createManualClock, type Emulator, type Fail, startEmulator } from '../../src/emulator';
import { API_OPERATIONS } from '../../src/model';
import { IMAGE } from './api-client';

const clock = createManualClock();
let emulator: Emulator;
let client: WorkSpacesClient;

function createClient(accessKeyId = 'test', maxAttempts = 1): WorkSpacesClient {
  return new WorkSpacesClient({
    endpoint: emulator.url,
    region: 'eu-central-1',
    maxAttempts,
    credentials: { accessKeyId, secretAccessKey: 'test' },
  });
}

beforeEach(async () => {
  emulator = await startEmulator({
    clock,
    seed: { workspaces: WORKSPACES, accessKeys: { denied: { deny: ['*'] } } },
    quota: 1,
  });
  client = createClient();
});
afterEach(async () => {
  client.destroy();
  await emulator.close();
});

const WORKSPACES = [
  { workspaceId: 'ws-golden0001' },
  { workspaceId: 'ws-golden0002' },
  { workspaceId: 'ws-stopped001', state: 'STOPPED' as const },
  { workspaceId: 'ws-encrypted1', rootVolumeEncryptionEnabled: true },
];

it('an image lives and dies through the SDK', async () => {
  const created = await client.send(new CreateWorkspaceImageCommand({ ...IMAGE, Tags: [{ Key: 'a', Value: '1' }] }));
  expect(created).toMatchObject({ State: 'PENDING', Created: new Date(clock.now()), OwnerAccountId: '111122223333' });
  const { ImageId = '' } = created;
  expect(created.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  clock.advance(3000);
  const { Images } = await client.send(new DescribeWorkspaceImagesCommand({ ImageIds: [ImageId] }));
  expect(Images).toMatchObject([{ ImageId, State: 'AVAILABLE', Created: created.Created }]);
  await client.send(new CreateTagsCommand({ ResourceId: ImageId, Tags: [{ Key: 'b', Value: '2' }] }));
  await client.send(new DeleteTagsCommand({ ResourceId: ImageId, TagKeys: ['a'] }));
  const { TagList } = await client.send(new DescribeTagsCommand({ ResourceId: ImageId }));
  expect(TagList).toEqual([{ Key: 'b', Value: '2' }]);
  await client.send(new DeleteWorkspaceImageCommand({ ImageId }));
  await expect(client.send(new DescribeTagsCommand({ ResourceId: ImageId }))).rejects.toThrow(
    ResourceNotFoundException,
  );
});

it('each of the seven errors of CreateWorkspaceImage is seen by its name', async () => {
  const getName = async (members: object, sender = client) => {
    try {
      await sender.send(new CreateWorkspaceImageCommand({ ...IMAGE, Name: 'other', ...members }));
      return 'ok';
    } catch (error) {
      expect(error).toMatchObject({
        $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
        $fault: 'client',
      });
      return error instanceof Error ? error.name : 'none';
    }
  };
  const denied = createClient('denied');
  const names = [
    await getName({ Name: 'golden-1' }),
    await getName({}, denied),
    await getName({ Name: 'a b' }),
    await getName({ WorkspaceId: 'ws-stopped001' }),
    await getName({ WorkspaceId: 'ws-encrypted1' }),
    await getName({ Name: 'golden-1', WorkspaceId: 'ws-golden0002' }),
    await getName({ WorkspaceId: 'ws-golden0002' }),
    await getName({ WorkspaceId: 'ws-unknown01' }),
  ];
  denied.destroy();
  expect(names).toEqual(['ok', ...API_OPERATIONS.CreateWorkspaceImage.errorCodes]);
});

it('its paginator finds every WorkSpace', async () => {
  const ids: (string | undefined)[] = [];
  for await (const page of paginateDescribeWorkspaces({ client, pageSize: 3 }, {})) {
    ids.push(...(page.Workspaces ?? []).map(({ WorkspaceId }) => WorkspaceId));
  }
  expect(ids).toEqual(WORKSPACES.map(({ workspaceId }) => workspaceId));
});

it('it sees faults as it sees those of AWS', async () => {
  const getError = async (fail: Omit<Fail, 'operation'>) => {
    emulator.setFaults({ fail: [{ operation: 'DescribeWorkspaces', ...fail }] });
    const error = await client.send(new DescribeWorkspacesCommand({})).catch((caught) => caught);
    return [error.name, error.$metadata?.httpStatusCode ?? error.$response?.statusCode];
  };
  expect(await getError({ code: 'ExpiredTokenException', status: 403 })).toEqual(['ExpiredTokenException', 403]);
  expect(await getError({ code: 'AccessDeniedException' })).toEqual(['AccessDeniedException', 400]);
  expect(await getError({ code: 'InternalFailure', status: 500 })).toEqual(['InternalFailure', 500]);
  expect(await getError({ body: '<html></html>', status: 503 })).toEqual(['SyntaxError', 503]);
});

it('it retries what is throttled and what is lost', async () => {
  const patient = createClient('test', 3);
  emulator.setFaults({ throttle: { DescribeWorkspaces: 1 }, dropAnswer: { DescribeWorkspaces: 1 } });
  const { $metadata } = await patient.send(new DescribeWorkspacesCommand({}));
  expect($metadata.attempts).toBe(3);
  patient.destroy();
});
