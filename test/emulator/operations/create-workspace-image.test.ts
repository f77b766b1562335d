import { createManualClock, DEFAULT_SEED, type Emulator } from '../../../src/emulator';
import { API_OPERATIONS, describeReadings } from '../../../src/model';
import { call, createImage, getCode, getManyId, IMAGE, manyWorkspaces, numberOf } from '../api-client';
import {
  ARN,
  DENIED,
  getMessage,
  INVALID,
  NOT_FOUND,
  sayNotAllowed,
  SERIALIZATION,
  start,
  startWithPolicy,
  testAuthorization,
  testErrors,
  testShape,
} from './operation-suite';

const tag = (Key: unknown, Value?: unknown) => ({ Key, Value });
const image = (members: object) => ({ ...IMAGE, ...members });

const LONG_NAME = 'n'.repeat(64);
const LONG_DESCRIPTION = 'd'.repeat(256);

testShape('CreateWorkspaceImage', [
  [image({ Name: LONG_NAME }), 'ok'],
  [image({ Name: `${LONG_NAME}n` }), INVALID],
  [image({ Name: '' }), INVALID],
  [image({ Name: 'aZ09_./()\\-' }), 'ok'],
  [image({ Name: 'a b' }), INVALID],
  [image({ Name: 'a:b' }), INVALID],
  [image({ Name: 'a\n' }), INVALID],
  [image({ Name: 'é' }), INVALID],
  [image({ Name: '\ud800' }), INVALID],
  [image({ Name: undefined }), INVALID],
  [image({ Name: null }), INVALID],
  [image({ Name: 1 }), SERIALIZATION],
  [image({ Name: true }), SERIALIZATION],
  [image({ Name: ['a'] }), SERIALIZATION],
  [image({ Name: { a: 1 } }), SERIALIZATION],
  [image({ Description: LONG_DESCRIPTION }), 'ok'],
  [image({ Description: `${LONG_DESCRIPTION}d` }), INVALID],
  [image({ Description: '' }), INVALID],
  [image({ Description: 'aZ09 _./()-' }), 'ok'],
  [image({ Description: 'a\\b' }), INVALID],
  [image({ Description: 'a, b' }), INVALID],
  [image({ Description: "it's" }), INVALID],
  [image({ Description: undefined }), INVALID],
  [image({ Description: 5.5 }), SERIALIZATION],
  [image({ WorkspaceId: 'ws-1234567' }), INVALID],
  [image({ WorkspaceId: `ws-${'1'.repeat(64)}` }), INVALID],
  [image({ WorkspaceId: `ws-${'1'.repeat(63)}` }), NOT_FOUND],
  [image({ WorkspaceId: 'WS-golden0001' }), INVALID],
  [image({ WorkspaceId: 'xws-golden0001' }), INVALID],
  [image({ WorkspaceId: undefined }), INVALID],
  [image({ WorkspaceId: [] }), SERIALIZATION],
  [image({ Tags: null }), 'ok'],
  [image({ Tags: [] }), 'ok'],
  [image({ Tags: {} }), SERIALIZATION],
  [image({ Tags: 'a' }), SERIALIZATION],
  [image({ Tags: ['a'] }), SERIALIZATION],
  [image({ Tags: [null] }), INVALID],
  [image({ Tags: [{}] }), INVALID],
  [image({ Tags: [{ Value: 'v' }] }), INVALID],
  [image({ Tags: [tag(1, 'v')] }), SERIALIZATION],
  [image({ Tags: numberOf(50, (index) => tag(`k${index}`, 'v')) }), 'ok'],
  [image({ Unknown: 1, constructor: 'y' }), 'ok'],
]);

const takeWorkspace = (emulator: Emulator) => createImage(emulator);
const SLOW = { creationSeconds: 3600 };

testErrors('CreateWorkspaceImage', {
  [INVALID]: [
    { when: 'a tag is reserved', input: image({ Tags: [tag('aws:a', 'v')] }) },
    { when: 'a tag stands there twice', input: image({ Tags: [tag('a', '1'), tag('a', '2')] }) },
  ],
  InvalidResourceStateException: [
    { when: 'the WorkSpace is stopped', input: image({ WorkspaceId: 'ws-stopped001' }) },
    { when: 'the WorkSpace is being modified', input: image({ WorkspaceId: 'ws-modified01' }) },
    {
      when: 'the WorkSpace is being imaged',
      input: image({ Name: 'other' }),
      options: SLOW,
      before: takeWorkspace,
    },
  ],
  OperationNotSupportedException: [
    { when: 'the root volume is encrypted', input: image({ WorkspaceId: 'ws-encrypted1' }) },
    {
      when: 'the user volume is encrypted',
      input: IMAGE,
      options: { seed: { workspaces: [{ workspaceId: 'ws-golden0001', userVolumeEncryptionEnabled: true }] } },
    },
  ],
  ResourceAlreadyExistsException: [
    {
      when: 'an image has the name',
      input: image({ WorkspaceId: 'ws-golden0002' }),
      before: takeWorkspace,
    },
    {
      when: 'an image that is PENDING has the name',
      input: image({ WorkspaceId: 'ws-golden0002' }),
      options: SLOW,
      before: takeWorkspace,
    },
  ],
  ResourceLimitExceededException: [
    { when: 'the quota is used up', input: IMAGE, options: { quota: 0 } },
    { when: 'there are 51 tags', input: image({ Tags: numberOf(51, (index) => tag(`k${index}`, 'v')) }) },
  ],
  [NOT_FOUND]: [
    { when: 'there is no such WorkSpace', input: image({ WorkspaceId: 'ws-unknown01' }) },
    {
      when: 'the WorkSpace is in another region',
      input: IMAGE,
      options: { seed: { workspaces: [{ workspaceId: 'ws-golden0001', region: 'eu-west-1' }] } },
    },
    {
      when: 'the WorkSpace is of another account',
      input: IMAGE,
      options: { seed: { ...DEFAULT_SEED, accessKeys: { other: { accountId: '444455556666' } } } },
      caller: { accessKeyId: 'other' },
    },
  ],
});

describe('what an error tells', () => {
  it('is which resource and why, in the modelled members', async () => {
    const emulator = await start();
    const unknown = await call(emulator, 'CreateWorkspaceImage', image({ WorkspaceId: 'ws-unknown01' }));
    expect(unknown.body.ResourceId).toBe('ws-unknown01');
    const encrypted = await call(emulator, 'CreateWorkspaceImage', image({ WorkspaceId: 'ws-encrypted1' }));
    expect(encrypted.body.reason).toContain('encrypted volume');
    expect(emulator.images()).toEqual([]);
  });
});

const CREATE = 'workspaces:CreateWorkspaceImage';

testAuthorization('CreateWorkspaceImage', [
  {
    input: IMAGE,
    asks: [
      { action: CREATE, resource: `${ARN}:workspace/ws-golden0001` },
      { action: CREATE, resource: `${ARN}:workspaceimage/*` },
      { action: CREATE, resource: `${ARN}:workspace/ws-golden0001` },
    ],
    shown: 'workspace/ws-golden0001',
  },
  {
    input: image({ Tags: [tag('env', 'live'), tag('none')] }),
    options: { seed: { workspaces: [{ workspaceId: 'ws-golden0001', tags: { team: 'red' } }] } },
    asks: [
      { action: CREATE, resource: `${ARN}:workspace/ws-golden0001`, resourceTags: { team: 'red' } },
      {
        action: CREATE,
        resource: `${ARN}:workspaceimage/*`,
        requestTags: { env: 'live', none: '' },
        tagKeys: ['env', 'none'],
      },
      {
        action: CREATE,
        resource: `${ARN}:workspace/ws-golden0001`,
        requestTags: { env: 'live', none: '' },
        tagKeys: ['env', 'none'],
        resourceTags: { team: 'red' },
      },
      {
        action: 'workspaces:CreateTags',
        resource: '*',
        requestTags: { env: 'live', none: '' },
        tagKeys: ['env', 'none'],
      },
    ],
    shown: 'workspace/ws-golden0001',
  },
]);

describe('a policy', () => {
  const WORKSPACE = `${ARN}:workspace/ws-golden0001`;
  const ANY_IMAGE = `${ARN}:workspaceimage/*`;
  it('without a grant on the WorkSpace denies the create there', async () => {
    const emulator = await startWithPolicy([{ Effect: 'Allow', Action: CREATE, Resource: ANY_IMAGE }]);
    expect(await getMessage(emulator, 'CreateWorkspaceImage', IMAGE)).toBe(
      sayNotAllowed(CREATE, 'workspace/ws-golden0001'),
    );
  });

  it.each<[string, object]>([
    ['without a grant on the image', { Resource: [WORKSPACE] }],
    ['with a grant on an image by its coming id', { Resource: [WORKSPACE, ANY_IMAGE.replace('*', 'wsi-*')] }],
    [
      'that grants under a tag of the request',
      { Resource: '*', Condition: { StringEquals: { 'aws:RequestTag/a': 'b' } } },
    ],
  ])('%s is one that AWS pages differ on: denied, in the words of the linter', async (_, grant) => {
    const tags = { Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: '*' };
    const emulator = await startWithPolicy([{ Effect: 'Allow', Action: CREATE, ...grant }, tags]);
    const message = await getMessage(emulator, 'CreateWorkspaceImage', image({ Tags: [tag('a', 'b')] }));
    expect(message).toContain('as it is not known whether it is allowed.');
    expect(message).toContain(describeReadings(API_OPERATIONS.CreateWorkspaceImage));
    expect(emulator.images()).toEqual([]);
  });

  it('has to grant CreateTags on "*" for a create with tags; a grant on images is none', async () => {
    const create = { Effect: 'Allow', Action: CREATE, Resource: '*' };
    const onImages = { Effect: 'Allow', Action: 'workspaces:CreateTags', Resource: ANY_IMAGE };
    const emulator = await startWithPolicy([create, onImages]);
    const Tags = [tag('team', 'blue')];
    expect(await getMessage(emulator, 'CreateWorkspaceImage', image({ Tags }))).toBe(
      sayNotAllowed('workspaces:CreateTags', 'workspaceimage/*'),
    );
    expect(emulator.images()).toEqual([]);
    expect(await getMessage(emulator, 'CreateWorkspaceImage', image({ Tags: [] }))).toBe('ok');
  });

  it('of a seed can deny the create, and the tags on create on their own', async () => {
    const seed = {
      ...DEFAULT_SEED,
      accessKeys: { reader: { userName: 'reader', deny: ['*'] }, untagged: { deny: ['workspaces:CreateTags'] } },
    };
    const emulator = await start({ seed });
    const { body } = await call(emulator, 'CreateWorkspaceImage', IMAGE, { accessKeyId: 'reader' });
    expect(body).toEqual({
      __type: DENIED,
      message: `User: arn:aws:iam::111122223333:user/reader is not authorized to perform: ${CREATE} on resource: ${WORKSPACE} with an explicit deny in an identity-based policy`,
    });
    const tagged = image({ Tags: [tag('a', 'b')] });
    const denied = await call(emulator, 'CreateWorkspaceImage', tagged, { accessKeyId: 'untagged' });
    expect(denied.body.message).toContain(`workspaces:CreateTags on resource: ${ANY_IMAGE} with`);
    expect(emulator.images()).toEqual([]);
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE, { accessKeyId: 'untagged' })).toBe('ok');
  });

  it('is asked on ARNs of the partition and region of the call', async () => {
    const asked: string[] = [];
    const emulator = await start({
      authorize: ({ resource, caller }) => {
        asked.push(`${caller.region} ${resource}`);
        return { kind: 'allowed' };
      },
    });
    await call(emulator, 'CreateWorkspaceImage', IMAGE, { region: 'us-gov-west-1' });
    const arn = 'us-gov-west-1 arn:aws-us-gov:workspaces:us-gov-west-1:111122223333:';
    expect(new Set(asked)).toEqual(new Set([`${arn}workspace/ws-golden0001`, `${arn}workspaceimage/*`]));
  });
});

describe('an image that is made', () => {
  it('is returned with all eight members', async () => {
    const clock = createManualClock(Date.UTC(2026, 2, 1, 12, 0, 0, 250));
    const { status, headers, body } = await call(await start({ clock }), 'CreateWorkspaceImage', IMAGE);
    expect(status).toBe(200);
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(body).toEqual({
      ImageId: expect.stringMatching(/^wsi-[0-9a-z]{9}$/),
      Name: 'golden-1',
      Description: 'Office image',
      OperatingSystem: { Type: 'WINDOWS' },
      State: 'PENDING',
      RequiredTenancy: 'DEFAULT',
      Created: clock.now() / 1000,
      OwnerAccountId: '111122223333',
    });
    expect(body.Created % 1).toBe(0.25);
  });

  it('gives its name free with its deletion, and takes one that differs in letter case only', async () => {
    const emulator = await start();
    const imageId = await createImage(emulator);
    const again = image({ WorkspaceId: 'ws-golden0002', Name: 'GOLDEN-1' });
    expect(await getCode(emulator, 'CreateWorkspaceImage', again)).toBe('ok');
    await call(emulator, 'DeleteWorkspaceImage', { ImageId: imageId });
    expect(await getCode(emulator, 'CreateWorkspaceImage', IMAGE)).toBe('ok');
  });

  it('gives its WorkSpace free when it is ready', async () => {
    const clock = createManualClock();
    const emulator = await start({ clock, creationSeconds: 3 });
    await createImage(emulator);
    expect(await getCode(emulator, 'CreateWorkspaceImage', image({ Name: 'other' }))).toBe(
      'InvalidResourceStateException',
    );
    clock.advance(3000);
    expect(await getCode(emulator, 'CreateWorkspaceImage', image({ Name: 'other' }))).toBe('ok');
  });

  it('is the 40th at most, unless another quota is given', async () => {
    const emulator = await start({ seed: { workspaces: manyWorkspaces(41) } });
    const codes: string[] = [];
    for (let index = 0; index < 41; index++) {
      const input = image({ Name: `image-${index}`, WorkspaceId: getManyId(index) });
      codes.push(await getCode(emulator, 'CreateWorkspaceImage', input));
    }
    expect(codes).toEqual([...Array(40).fill('ok'), 'ResourceLimitExceededException']);
  });
});
