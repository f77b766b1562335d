import { spawn, spawnSync } from 'node:child_process';
import { type Emulator, startEmulator } from '../../src/emulator';

const hasAwsCli = spawnSync('aws', ['--version']).status === 0;
const describeAwsCli = hasAwsCli ? describe : describe.skip;

describeAwsCli(hasAwsCli ? 'the AWS CLI' : 'the AWS CLI (skipped: there is no "aws" on PATH)', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ creationSeconds: 0 });
  });
  afterAll(() => emulator.close());

  /** The JSON that it prints, or its error message. */
  function run(...args: readonly string[]): Promise<ReturnType<typeof JSON.parse>> {
    const environment = {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_PAGER: '',
    };
    const child = spawn('aws', ['--endpoint-url', emulator.url, '--output', 'json', ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, AWS_CONFIG_FILE: '/dev/null', ...environment },
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code === 0 ? JSON.parse(output || '{}') : errors));
    });
  }

  const aws = (...args: readonly string[]) => run('workspaces', ...args);
  const create = (name: string, workspaceId: string) =>
    aws(
      'create-workspace-image',
      '--name',
      name,
      '--description',
      'd',
      '--workspace-id',
      workspaceId,
      '--tags',
      'Key=a,Value=1',
    );

  it('creates, describes, tags and deletes an image', async () => {
    const { ImageId, State } = await create('golden', 'ws-golden0001');
    expect(State).toBe('PENDING');
    const { Images } = await aws('describe-workspace-images', '--image-ids', ImageId);
    expect(Images).toMatchObject([{ ImageId, Name: 'golden', State: 'AVAILABLE' }]);
    await aws('create-tags', '--resource-id', ImageId, '--tags', 'Key=b,Value=2');
    await aws('delete-tags', '--resource-id', ImageId, '--tag-keys', 'a');
    expect(await aws('describe-tags', '--resource-id', ImageId)).toEqual({ TagList: [{ Key: 'b', Value: '2' }] });
    await aws('delete-workspace-image', '--image-id', ImageId);
    expect(emulator.images()).toEqual([]);
  });

  it('lists bundles and shares', async () => {
    const { ImageId } = await create('desk', 'ws-golden0002');
    emulator.addBundle(ImageId, 'wsb-000000001', 'desk');
    const { Bundles } = await aws('describe-workspace-bundles');
    expect(Bundles).toMatchObject([{ BundleId: 'wsb-000000001', Name: 'desk', ImageId, Owner: '111122223333' }]);
    expect(await aws('describe-workspace-bundles', '--owner', 'AMAZON')).toEqual({ Bundles: [] });
    expect(await aws('describe-workspace-image-permissions', '--image-id', ImageId)).toEqual({
      ImageId,
      ImagePermissions: [],
    });
  });

  it('asks who calls', async () => {
    expect(await run('sts', 'get-caller-identity')).toEqual({
      UserId: expect.stringMatching(/^AIDA/),
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/emulator',
    });
    expect(await run('sts', 'get-session-token')).toContain('(InvalidAction)');
  });

  it('shows the code of an error', async () => {
    expect(await create('golden', 'ws-encrypted1')).toContain('(OperationNotSupportedException)');
    expect(await create('golden', 'ws-unknown01')).toContain('(ResourceNotFoundException)');
  });
});
