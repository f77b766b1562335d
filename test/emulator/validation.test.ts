import { createManualClock, DEFAULT_SEED, type Emulator, startEmulator } from '../../src/emulator';
import { call, getAuthorization, getCode, IMAGE, numberOf } from './api-client';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({
    creationSeconds: 0,
    seed: {
      ...DEFAULT_SEED,
      accessKeys: {
        constructor: {},
        'denied-all': { deny: ['WorkSpaces:*'] },
        'denied-one': { deny: ['workspaces:describeworkspaces'] },
      },
    },
  });
});
afterEach(() => emulator.close());

const SERIALIZATION = 'SerializationException';
const INVALID = 'InvalidParameterValuesException';
const VALIDATION = 'ValidationException';
const UNKNOWN_IMAGE = { ImageId: 'wsi-000000000' };
const RESOURCE = { ResourceId: 'ws-golden0001' };
const tag = (Key: unknown, Value?: unknown) => ({ Key, Value });

describe('CreateWorkspaceImage', () => {
  const LONG_NAME = 'n'.repeat(64);
  const LONG_DESCRIPTION = 'd'.repeat(256);
  it.each([
    [{ Name: LONG_NAME }, 'ok'],
    [{ Name: `${LONG_NAME}n` }, INVALID],
    [{ Name: '' }, INVALID],
    [{ Name: 'aZ09_./()\\-' }, 'ok'],
    [{ Name: 'a b' }, INVALID],
    [{ Name: 'a:b' }, INVALID],
    [{ Name: 'a\n' }, INVALID],
    [{ Name: 'é' }, INVALID],
    [{ Name: '\ud800' }, INVALID],
    [{ Name: undefined }, INVALID],
    [{ Name: null }, INVALID],
    [{ Name: 1 }, SERIALIZATION],
    [{ Name: true }, SERIALIZATION],
    [{ Name: ['a'] }, SERIALIZATION],
    [{ Name: { a: 1 } }, SERIALIZATION],
    [{ Description: LONG_DESCRIPTION }, 'ok'],
    [{ Description: `${LONG_DESCRIPTION}d` }, INVALID],
    [{ Description: '' }, INVALID],
    [{ Description: 'aZ09 _./()-' }, 'ok'],
    [{ Description: 'a\\b' }, INVALID],
    [{ Description: 'a, b' }, INVALID],
    [{ Description: "it's" }, INVALID],
    [{ Description: undefined }, INVALID],
    [{ Description: 5.5 }, SERIALIZATION],
    [{ WorkspaceId: 'ws-1234567' }, INVALID],
    [{ WorkspaceId: `ws-${'1'.repeat(64)}` }, INVALID],
    [{ WorkspaceId: `ws-${'1'.repeat(63)}` }, 'ResourceNotFoundException'],
    [{ WorkspaceId: 'WS-golden0001' }, INVALID],
    [{ WorkspaceId: 'xws-golden0001' }, INVALID],
    [{ WorkspaceId: undefined }, INVALID],
    [{ WorkspaceId: [] }, SERIALIZATION],
    [{ Tags: null }, 'ok'],
    [{ Tags: [] }, 'ok'],
    [{ Tags: {} }, SERIALIZATION],
    [{ Tags: 'a' }, SERIALIZATION],
    [{ Tags: ['a'] }, SERIALIZATION],
    [{ Tags: [null] }, INVALID],
    [{ Tags: [{}] }, INVALID],
    [{ Tags: [{ Value: 'v' }] }, INVALID],
    [{ Tags: [tag(1, 'v')] }, SERIALIZATION],
    [{ Tags: numberOf(50, (index) => tag(`k${index}`, 'v')) }, 'ok'],
    [{ Tags: numberOf(51, (index) => tag(`k${index}`, 'v')) }, 'ResourceLimitExceededException'],
    [{ Unknown: 1, constructor: 'y' }, 'ok'],
  ])('%j: %s', async (members, code) => {
    expect(await getCode(emulator, 'CreateWorkspaceImage', { ...IMAGE, ...members })).toBe(code);
  });

  it('names each broken constraint as AWS does, with long values cut', async () => {
    const { body } = await call(emulator, 'CreateWorkspaceImage', {
      Name: 'a b',
      Description: 'd'.repeat(300),
      Tags: [tag('')],
    });
    expect(body.message).toBe(
      "4 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9_./()\\\\-]+$; " +
        `Value '${'d'.repeat(59)}…' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256; ` +
        "Value null at 'workspaceId' failed to satisfy constraint: Member must not be null; " +
        "Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });

  it('says what a wrong type was', async () => {
    const { status, body } = await call(emulator, 'CreateWorkspaceImage', { ...IMAGE, Name: 7 });
    expect(status).toBe(400);
    expect(body).toEqual({ __type: SERIALIZATION, message: 'NUMBER_VALUE can not be converted to a String' });
  });
});

describe('the other operations', () => {
  it.each([
    ['DescribeWorkspaceImages', { ImageIds: [] }, VALIDATION],
    ['DescribeWorkspaceImages', { ImageIds: numberOf(25, () => 'wsi-000000000') }, 'ok'],
    ['DescribeWorkspaceImages', { ImageIds: numberOf(26, () => 'wsi-000000000') }, VALIDATION],
    ['DescribeWorkspaceImages', { ImageIds: ['wsi-12345678'] }, VALIDATION],
    ['DescribeWorkspaceImages', { ImageIds: 'wsi-000000000' }, SERIALIZATION],
    ['DescribeWorkspaceImages', { ImageIds: [null] }, VALIDATION],
    ['DescribeWorkspaceImages', { ImageType: 'owned' }, VALIDATION],
    ['DescribeWorkspaceImages', { ImageType: 1 }, SERIALIZATION],
    ['DescribeWorkspaceImages', { MaxResults: 0 }, VALIDATION],
    ['DescribeWorkspaceImages', { MaxResults: 26 }, VALIDATION],
    ['DescribeWorkspaceImages', { MaxResults: 1.5 }, SERIALIZATION],
    ['DescribeWorkspaceImages', { MaxResults: '5' }, SERIALIZATION],
    ['DescribeWorkspaceImages', { NextToken: '' }, VALIDATION],
    ['DescribeWorkspaceImages', { NextToken: 'a'.repeat(2049) }, VALIDATION],
    ['DeleteWorkspaceImage', {}, VALIDATION],
    ['DeleteWorkspaceImage', { ImageId: 'ws-golden0001' }, VALIDATION],
    ['DeleteWorkspaceImage', { ImageId: 4 }, SERIALIZATION],
    ['CreateTags', {}, INVALID],
    ['CreateTags', { ...RESOURCE }, INVALID],
    ['CreateTags', { ResourceId: '', Tags: [] }, INVALID],
    ['CreateTags', { ...RESOURCE, Tags: [] }, 'ok'],
    ['CreateTags', { ResourceId: 'arn:aws:workspaces', Tags: [] }, 'ResourceNotFoundException'],
    ['DeleteTags', { ...RESOURCE }, INVALID],
    ['DeleteTags', { ...RESOURCE, TagKeys: [''] }, INVALID],
    ['DeleteTags', { ...RESOURCE, TagKeys: ['aws:x'] }, INVALID],
    ['DeleteTags', { ...RESOURCE, TagKeys: 'a' }, SERIALIZATION],
    ['DeleteTags', { ...RESOURCE, TagKeys: ['unknown', '__proto__'] }, 'ok'],
    ['DeleteTags', { ResourceId: 'constructor', TagKeys: ['a'] }, 'ResourceNotFoundException'],
    ['DescribeTags', {}, VALIDATION],
    ['DescribeTags', { ResourceId: 'wsi-000000000' }, 'ResourceNotFoundException'],
    ['DescribeWorkspaces', { WorkspaceIds: [] }, INVALID],
    ['DescribeWorkspaces', { WorkspaceIds: ['x'] }, INVALID],
    ['DescribeWorkspaces', { BundleId: 'x' }, INVALID],
    ['DescribeWorkspaces', { Limit: 26 }, INVALID],
    ['DescribeWorkspaces', { Limit: 0 }, INVALID],
    ['DescribeWorkspaces', '', 'ok'],
    ['DescribeWorkspaceBundles', '', 'ok'],
    ['DescribeWorkspaceBundles', { BundleIds: [] }, INVALID],
    ['DescribeWorkspaceBundles', { BundleIds: numberOf(25, () => 'wsb-00000000') }, 'ok'],
    ['DescribeWorkspaceBundles', { BundleIds: numberOf(26, () => 'wsb-00000000') }, INVALID],
    ['DescribeWorkspaceBundles', { BundleIds: ['wsb-0000000'] }, INVALID],
    ['DescribeWorkspaceBundles', { BundleIds: ['xwsb-00000000'] }, INVALID],
    ['DescribeWorkspaceBundles', { BundleIds: [null] }, INVALID],
    ['DescribeWorkspaceBundles', { BundleIds: 'wsb-00000000' }, SERIALIZATION],
    ['DescribeWorkspaceBundles', { BundleIds: [1] }, SERIALIZATION],
    ['DescribeWorkspaceBundles', { BundleIds: null, Owner: null, NextToken: null }, 'ok'],
    ['DescribeWorkspaceBundles', { Owner: 'AMAZON' }, 'ok'],
    ['DescribeWorkspaceBundles', { Owner: true }, SERIALIZATION],
    ['DescribeWorkspaceBundles', { Owner: 'AMAZON', BundleIds: ['wsb-00000000'] }, INVALID],
    ['DescribeWorkspaceBundles', { NextToken: '' }, INVALID],
    ['DescribeWorkspaceBundles', { NextToken: 'a'.repeat(2049) }, INVALID],
    ['DescribeWorkspaceBundles', { NextToken: 'a' }, INVALID],
    ['DescribeWorkspaceBundles', { NextToken: 1 }, SERIALIZATION],
    ['DescribeWorkspaceBundles', { MaxResults: 0, Limit: 'x' }, 'ok'],
    ['DescribeWorkspaceImagePermissions', {}, INVALID],
    ['DescribeWorkspaceImagePermissions', { ImageId: null }, INVALID],
    ['DescribeWorkspaceImagePermissions', { ImageId: 'wsi-12345678' }, INVALID],
    ['DescribeWorkspaceImagePermissions', { ImageId: 'ws-golden0001' }, INVALID],
    ['DescribeWorkspaceImagePermissions', { ImageId: ['wsi-000000000'] }, SERIALIZATION],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE }, 'ResourceNotFoundException'],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE, MaxResults: 0 }, INVALID],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE, MaxResults: 26 }, INVALID],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE, MaxResults: 25 }, 'ResourceNotFoundException'],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE, MaxResults: '5' }, SERIALIZATION],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE, NextToken: '' }, INVALID],
    ['DescribeWorkspaceImagePermissions', { ...UNKNOWN_IMAGE, NextToken: 'a'.repeat(2049) }, INVALID],
  ])('%s %j: %s', async (operation, input, code) => {
    expect(await getCode(emulator, operation, input)).toBe(code);
  });
});

describe('tags', () => {
  const set = (...Tags: object[]) => getCode(emulator, 'CreateTags', { ...RESOURCE, Tags });
  const list = async () => (await call(emulator, 'DescribeTags', RESOURCE)).body.TagList;

  it.each([
    [[tag('k'.repeat(127), 'v'.repeat(255))], 'ok'],
    [[tag('k'.repeat(128), 'v')], INVALID],
    [[tag('k', 'v'.repeat(256))], INVALID],
    [[tag('😀'.repeat(127))], INVALID],
    [[tag('日'.repeat(127), 'é')], 'ok'],
    [[tag('a+-=._:/@ b', '')], 'ok'],
    [[tag('a,b', 'v')], INVALID],
    [[tag('a', 'v*')], INVALID],
    [[tag('aws:a', 'v')], INVALID],
    [[tag('AWS:a', 'v')], INVALID],
    [[tag('a', 'aws:workspaces:x')], INVALID],
    [[tag('awsome', 'awsome')], 'ok'],
    [[tag(' a', 'v')], INVALID],
    [[tag('a', 'v ')], INVALID],
    [[tag('a', '1'), tag('a', '2')], INVALID],
  ])('%j: %s', async (tags, code) => {
    expect(await set(...tags)).toBe(code);
  });

  it('are replaced by key, kept apart by letter case, and empty where no value is given', async () => {
    await set(tag('env', 'test'), tag('Env', 'other'));
    await set(tag('env', 'live'), tag('none'), tag('__proto__', 'x'));
    expect(await list()).toEqual([
      tag('env', 'live'),
      tag('Env', 'other'),
      tag('none', ''),
      { Key: '__proto__', Value: 'x' },
    ]);
    expect((await call(emulator, 'DeleteTags', { ...RESOURCE, TagKeys: ['ENV', 'env'] })).body).toEqual({});
    expect((await list()).map(({ Key }: { Key: string }) => Key)).toEqual(['Env', 'none', '__proto__']);
  });

  it('are at most 50, counted with those that are there, and all or none are set', async () => {
    expect(await set(...numberOf(49, (index) => tag(`k${index}`, 'v')))).toBe('ok');
    expect(await set(tag('k49', 'v'), tag('k50', 'v'))).toBe('ResourceLimitExceededException');
    expect(await list()).toHaveLength(49);
    expect(await set(tag('k0', 'new'), tag('k49', 'v'))).toBe('ok');
    expect(await set(tag('k0', 'newer'))).toBe('ok');
    expect(await list()).toHaveLength(50);
  });

  it('of an image are those it was created with, and are not in its description', async () => {
    const { body } = await call(emulator, 'CreateWorkspaceImage', { ...IMAGE, Tags: [tag('a', 'b'), tag('c')] });
    const tags = await call(emulator, 'DescribeTags', { ResourceId: body.ImageId });
    expect(tags.body).toEqual({ TagList: [tag('a', 'b'), tag('c', '')] });
    const images = await call(emulator, 'DescribeWorkspaceImages');
    expect(images.body.Images[0]).not.toHaveProperty('Tags');
  });
});

describe('credentials', () => {
  const getCodeOf = async (authorization: string) => {
    const { body } = await call(emulator, 'DescribeWorkspaces', {}, { headers: { authorization } });
    return body.__type ?? 'ok';
  };
  it.each([
    ['', 'MissingAuthenticationTokenException'],
    ['Basic dXNlcjpwYXNz', 'IncompleteSignatureException'],
    ['AWS4-HMAC-SHA256 Credential=test', 'IncompleteSignatureException'],
    ['AWS4-HMAC-SHA256 Credential=test/20260101/US EAST/workspaces/aws4_request', 'IncompleteSignatureException'],
    [`AWS4-HMAC-SHA256 ${'Credential='.repeat(500)}`, 'IncompleteSignatureException'],
    [getAuthorization('test', 'us-east-1', 's3'), 'InvalidSignatureException'],
    [getAuthorization('AKIAQWERTYUIOPASDFGH'), 'UnrecognizedClientException'],
    [getAuthorization('ASIAQWERTYUIOPASDFGH'), 'UnrecognizedClientException'],
    [getAuthorization('AKIAIOSFODNN7EXAMPLE'), 'ok'],
    [getAuthorization('test'), 'ok'],
    [getAuthorization('__proto__'), 'ok'],
    [getAuthorization('toString'), 'ok'],
    [getAuthorization('constructor'), 'ok'],
    [getAuthorization('denied-all'), 'AccessDeniedException'],
    [getAuthorization('denied-one'), 'AccessDeniedException'],
  ])('%j: %s', async (authorization, code) => {
    expect(await getCodeOf(authorization)).toBe(code);
  });

  it('that look real are refused with a way out, or taken where that is asked for', async () => {
    const { body } = await call(emulator, 'DescribeWorkspaces', {}, { accessKeyId: 'AKIAQWERTYUIOPASDFGH' });
    expect(body.message).toContain('AWS_ACCESS_KEY_ID=test');
    expect(body.message).not.toContain('AKIA');
    const lenient = await startEmulator({ acceptsRealAccessKeys: true });
    expect(await getCode(lenient, 'DescribeWorkspaces', {}, { accessKeyId: 'AKIAQWERTYUIOPASDFGH' })).toBe('ok');
    await lenient.close();
  });
});

describe('an authorizer', () => {
  it('is asked for each action on each resource, with tags and keys', async () => {
    const asked: object[] = [];
    const own = await startEmulator({
      clock: createManualClock(7),
      creationSeconds: 0,
      authorize: ({ caller, ...request }) => {
        asked.push({ ...request, region: caller.region });
        return { kind: 'allowed' };
      },
    });
    await call(own, 'CreateTags', { ...RESOURCE, Tags: [tag('team', 'a')] });
    const { body } = await call(
      own,
      'CreateWorkspaceImage',
      { ...IMAGE, Tags: [tag('env', 'live')] },
      { region: 'us-gov-west-1' },
    );
    await call(own, 'DeleteTags', { ...RESOURCE, TagKeys: ['team'] });
    await call(own, 'DeleteWorkspaceImage', { ImageId: body.ImageId }, { region: 'us-gov-west-1' });
    const none = { requestTags: new Map(), resourceTags: new Map(), tagKeys: [], now: 7 };
    const live = { ...none, requestTags: new Map([['env', 'live']]), tagKeys: ['env'], region: 'us-gov-west-1' };
    const arn = 'arn:aws-us-gov:workspaces:us-gov-west-1:111122223333:';
    expect(asked).toEqual([
      {
        ...none,
        action: 'workspaces:CreateTags',
        resource: '*',
        region: 'us-east-1',
        requestTags: new Map([['team', 'a']]),
        tagKeys: ['team'],
      },
      { ...live, action: 'workspaces:CreateWorkspaceImage', resource: `${arn}workspace/ws-golden0001` },
      { ...live, action: 'workspaces:CreateWorkspaceImage', resource: `${arn}workspaceimage/*` },
      { ...live, action: 'workspaces:CreateTags', resource: '*' },
      { ...none, action: 'workspaces:DeleteTags', resource: '*', region: 'us-east-1', tagKeys: ['team'] },
      {
        ...none,
        action: 'workspaces:DeleteWorkspaceImage',
        resource: `${arn}workspaceimage/${body.ImageId}`,
        resourceTags: new Map([['env', 'live']]),
        region: 'us-gov-west-1',
      },
    ]);
    await own.close();
  });

  it.each([
    ['DescribeWorkspaces', {}, 'workspace/*'],
    ['CreateTags', { ResourceId: 'ws-golden0001', Tags: [] }, 'workspace/ws-golden0001'],
    ['DescribeTags', { ResourceId: 'wsi-000000000' }, 'workspaceimage/wsi-000000000'],
    ['DescribeWorkspaceBundles', {}, 'workspacebundle/*'],
    ['DescribeWorkspaceImagePermissions', UNKNOWN_IMAGE, 'workspaceimage/wsi-000000000'],
  ])('that allows nothing: %s is denied in the words of AWS', async (operation, input, resource) => {
    const own = await startEmulator({
      authorize: () => ({ kind: 'denied', denial: 'implicit', policyType: 'identity-based policy' }),
    });
    const { body } = await call(own, operation, input);
    expect(body.message).toBe(
      `User: arn:aws:iam::111122223333:user/emulator is not authorized to perform: workspaces:${operation} on resource: ` +
        `arn:aws:workspaces:us-east-1:111122223333:${resource} because no identity-based policy allows the workspaces:${operation} action`,
    );
    await own.close();
  });
});
