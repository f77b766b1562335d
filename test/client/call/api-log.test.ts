import { createConnection, type ApiCallEntry, type ClientSettings, type Environment } from '../../../src/client';
import { createFastClock } from '../fast-clock';
import { awsError, startStub, type Stub, type StubAnswer, type StubCall } from '../stub-server';

const SECRETS = { accessKey: 'AKIATEST', secretKey: 'secret-key-of-a-test', token: 'session-token-of-a-test' };
const TAGS = new Map([['Owner', 'tag-value-of-a-test']]);
const NEW_IMAGE = { name: 'golden', description: 'Golden image', workspaceId: 'ws-golden0001', tags: TAGS };
const PRODUCT = { name: 'terraform-provider-workspaces', version: '1.2.3', terraformVersion: '1.11.4' };

let stub: Stub;
afterEach(() => stub.close());

async function connect(
  answer: (call: StubCall, index: number) => StubAnswer,
  settings: ClientSettings = {},
  env: Environment = {},
) {
  stub = await startStub(answer);
  const log: ApiCallEntry[] = [];
  const all = { ...SECRETS, endpoints: { workspaces: stub.url }, ...settings };
  const note = (entry: ApiCallEntry) => log.push(entry);
  const clock = createFastClock();
  const connection = createConnection({ settings: all, env, clock, log: note, product: PRODUCT });
  return { client: connection.forRegion('eu-central-1'), log };
}

describe('the log', () => {
  test('has an entry for each attempt of each call', async () => {
    const answers = [
      awsError('ThrottlingException', 'Rate exceeded'),
      awsError('InternalFailure', 'sorry', 500),
      { body: { ImageId: 'wsi-123456789' } },
      awsError('ResourceNotFoundException', 'no such resource'),
    ];
    const { client, log } = await connect((_, index) => answers[index]!);
    await client.createImage(NEW_IMAGE);
    await client.listTags('wsi-123456789');
    const common = {
      service: 'WorkSpaces',
      region: 'eu-central-1',
      durationMs: expect.any(Number),
      waitedMs: expect.any(Number),
    };
    const create = { ...common, operation: 'CreateWorkspaceImage' };
    expect(log).toEqual([
      { ...create, attempt: 1, status: 400, requestId: 'request-1', outcome: 'ThrottlingException' },
      { ...create, attempt: 2, status: 500, requestId: 'request-2', outcome: 'InternalFailure' },
      { ...create, attempt: 3, status: 200, requestId: 'request-3', outcome: 'OK' },
      {
        ...common,
        operation: 'DescribeTags',
        attempt: 1,
        status: 400,
        requestId: 'request-4',
        outcome: 'ResourceNotFoundException',
      },
    ]);
  });

  test('has nothing of headers and bodies, and no secret that AWS repeats where a code should be', async () => {
    const { client, log } = await connect(
      ({ headers }) => awsError(`Bad.${String(headers['x-amz-security-token'])}`, `words ${SECRETS.secretKey}`),
      { maxRetries: 0 },
    );
    const result = await client.createImage(NEW_IMAGE);
    expect(result).toMatchObject({ kind: 'error', error: { code: 'Bad.(secret)', message: 'words (secret)' } });
    expect(log).toHaveLength(1);
    const words = JSON.stringify(log);
    for (const secret of [...Object.values(SECRETS), ...TAGS.keys(), ...TAGS.values(), 'golden', 'AWS4-HMAC-SHA256'])
      expect(words).not.toContain(secret);
  });

  test('that cannot be written changes nothing', async () => {
    stub = await startStub(() => ({ body: { ImageId: 'wsi-123456789' } }));
    const log = () => {
      throw new Error('write EPIPE');
    };
    const settings = { ...SECRETS, endpoints: { workspaces: stub.url } };
    const client = createConnection({ settings, env: {}, log }).forRegion('eu-central-1');
    expect(await client.createImage(NEW_IMAGE)).toMatchObject({ kind: 'ok', value: { id: 'wsi-123456789' } });
    expect(stub.calls).toHaveLength(1);
  });
});

describe('the user agent', () => {
  const getAgent = async (env: Environment) => {
    const { client } = await connect(() => ({ body: { Images: [] } }), {}, env);
    await client.listImages();
    return String(stub.calls[0]!.headers['user-agent']);
  };

  test('names the provider, its version and that of the engine', async () => {
    expect(await getAgent({})).toMatch(/ terraform-provider-workspaces\/1\.2\.3 Terraform\/1\.11\.4$/);
  });

  test.each([
    ['  atlantis/0.30 team-desktop\n(more)', / Terraform\/1\.11\.4 atlantis\/0\.30 team-desktop -more-$/],
    ['', / Terraform\/1\.11\.4$/],
  ])('ends with what TF_APPEND_USER_AGENT adds: %j', async (added, agent) => {
    expect(await getAgent({ TF_APPEND_USER_AGENT: added })).toMatch(agent);
  });
});
