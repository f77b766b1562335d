import { createIamAuthorize, createManualClock, type Emulator, parsePolicies } from '../../src/emulator';
import {
  call,
  type CallOptions,
  createImage,
  getAuthorization,
  getManyId,
  manyWorkspaces,
  numberOf,
} from './api-client';
import { useEmulators } from './use-emulators';

const ARN = 'arn:aws:workspaces:us-east-1:111122223333';
const INVALID = 'InvalidParameterException';
const clock = createManualClock();
const start = useEmulators({ clock, creationSeconds: 0, seed: {} });

function get(emulator: Emulator, body: unknown = {}, { accessKeyId, region, headers = {} }: CallOptions = {}) {
  return call(emulator, 'GetResources', body, {
    headers: {
      'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
      authorization: getAuthorization(accessKeyId, region, 'tagging'),
      ...headers,
    },
  });
}

/** `ok`, or the code of the error. */
async function getCode(...args: Parameters<typeof get>): Promise<string> {
  const { status, body } = await get(...args);
  return status === 200 ? 'ok' : body.__type;
}

/** ARNs without what they have in common. */
async function list(...args: Parameters<typeof get>): Promise<string[]> {
  const { body } = await get(...args);
  return body.ResourceTagMappingList.map(({ ResourceARN }: { ResourceARN: string }) =>
    ResourceARN.slice(ARN.length + 1),
  );
}

const IMAGES = {
  images: numberOf(120, (index) => ({
    imageId: `wsi-${String(index).padStart(9, '0')}`,
    name: `n${index}`,
    description: 'd',
    tags: { index: String(index), ...(index % 2 === 0 && { even: '' }) },
  })),
};
const getArn = (index: number) => `${ARN}:workspaceimage/${IMAGES.images[index]!.imageId}`;

describe('GetResources', () => {
  it('shows what has tags, or had some, and nothing else', async () => {
    const emulator = await start({ seed: { workspaces: manyWorkspaces(4) } });
    const Tags = [{ Key: 'a', Value: '1' }, { Key: 'b' }];
    const tagged = await createImage(emulator, { WorkspaceId: getManyId(0), Name: 'tagged', Tags });
    const former = await createImage(emulator, { WorkspaceId: getManyId(1), Name: 'former', Tags });
    const never = await createImage(emulator, { WorkspaceId: getManyId(2), Name: 'never' });
    await call(emulator, 'DeleteTags', { ResourceId: former, TagKeys: ['a', 'b'] });
    await call(emulator, 'DeleteTags', { ResourceId: never, TagKeys: ['a', 'b'] });
    await call(emulator, 'CreateTags', { ResourceId: getManyId(3), Tags: [{ Key: 'c', Value: '3' }] });
    const { status, body } = await get(emulator);
    expect([status, body]).toEqual([
      200,
      {
        PaginationToken: '',
        ResourceTagMappingList: [
          { ResourceARN: `${ARN}:workspace/${getManyId(3)}`, Tags: [{ Key: 'c', Value: '3' }] },
          {
            ResourceARN: `${ARN}:workspaceimage/${tagged}`,
            Tags: [
              { Key: 'a', Value: '1' },
              { Key: 'b', Value: '' },
            ],
          },
          { ResourceARN: `${ARN}:workspaceimage/${former}`, Tags: [] },
        ],
      },
    ]);
  });

  it('is of the account and region of the caller', async () => {
    const seed = { ...IMAGES, images: IMAGES.images.slice(0, 1), accessKeys: { other: { accountId: '444455556666' } } };
    const emulator = await start({ seed });
    const { body } = await get(emulator, {}, { region: 'cn-northwest-1' });
    expect(body.ResourceTagMappingList[0].ResourceARN).toMatch(/^arn:aws-cn:workspaces:cn-northwest-1:111122223333:/);
    expect(await list(emulator, {}, { accessKeyId: 'other' })).toEqual([]);
  });

  it('finds up to 100 ARNs, and leaves out those that it does not know', async () => {
    const emulator = await start({ seed: IMAGES });
    const arns = numberOf(100, getArn);
    expect(await list(emulator, { ResourceARNList: arns })).toEqual(arns.map((arn) => arn.slice(ARN.length + 1)));
    const ResourceARNList = [getArn(119), `${ARN}:workspaceimage/wsi-unknown00`, 'arn:aws:s3:::bucket', getArn(119)];
    expect((await get(emulator, { ResourceARNList })).body).toMatchObject({
      PaginationToken: '',
      ResourceTagMappingList: [{ ResourceARN: getArn(119) }],
    });
  });

  it.each([
    [{ ResourceTypeFilters: ['workspaces:workspaceimage'] }, 50],
    [{ ResourceTypeFilters: ['ec2', 'workspaces'] }, 50],
    [{ ResourceTypeFilters: ['workspaces:workspace'] }, 0],
    [{ ResourceTypeFilters: ['ec2:instance', 'Workspaces'] }, 0],
    [{ TagFilters: [{ Key: 'index', Values: ['7', '8', '900'] }] }, 2],
    [{ TagFilters: [{ Key: 'index', Values: ['7', '8'] }, { Key: 'even' }] }, 1],
    [
      {
        TagFilters: [
          { Key: 'even', Values: [''] },
          { Key: 'index', Values: [] },
        ],
      },
      50,
    ],
    [{ TagFilters: [{ Key: 'Index' }] }, 0],
    [{ IncludeComplianceDetails: true, ExcludeCompliantResources: true }, 50],
  ])('%j finds %i', async (input, count) => {
    expect(await list(await start({ seed: IMAGES }), input)).toHaveLength(count);
  });

  it.each([
    [{}, [50, 50, 20]],
    [{ ResourcesPerPage: 100 }, [100, 20]],
    [{ ResourcesPerPage: 60, TagFilters: [{ Key: 'even' }] }, [60]],
    [{ TagsPerPage: 100, ResourcesPerPage: 100 }, [66, 54]],
  ])('has pages: %j', async (input, lengths) => {
    const emulator = await start({ seed: IMAGES });
    const pages: string[][] = [];
    let PaginationToken = '';
    do {
      const { body } = await get(emulator, { ...input, PaginationToken });
      pages.push(body.ResourceTagMappingList.map(({ ResourceARN }: { ResourceARN: string }) => ResourceARN));
      PaginationToken = body.PaginationToken;
    } while (PaginationToken !== '');
    expect(pages.map(({ length }) => length)).toEqual(lengths);
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
  });

  it('is behind where it is asked to be, and DescribeTags is not', async () => {
    const emulator = await start({
      seed: { images: IMAGES.images.slice(0, 1) },
      faults: { stale: [{ operation: 'GetResources', milliseconds: 1000 }] },
    });
    const ResourceId = IMAGES.images[0]!.imageId;
    await call(emulator, 'CreateTags', { ResourceId, Tags: [{ Key: 'index', Value: 'new' }] });
    const getValue = async () => (await get(emulator)).body.ResourceTagMappingList[0].Tags[0].Value;
    const { body } = await call(emulator, 'DescribeTags', { ResourceId });
    expect([body.TagList[0].Value, await getValue()]).toEqual(['new', '0']);
    clock.advance(1000);
    expect(await getValue()).toBe('new');
  });
});

describe('its errors', () => {
  it.each([
    [{ ResourceARNList: [] }, INVALID],
    [{ ResourceARNList: numberOf(101, getArn.bind(undefined, 0)) }, INVALID],
    [{ ResourceARNList: ['x'] }, INVALID],
    [{ ResourceARNList: ['arn:aws-cn:workspaces:cn-northwest-1:111122223333:workspaceimage/wsi-000000000'] }, INVALID],
    ...[
      { PaginationToken: '' },
      { TagFilters: [] },
      { ResourcesPerPage: 1 },
      { TagsPerPage: 100 },
      { ResourceTypeFilters: ['workspaces'] },
    ].map((other): [object, string] => [{ ResourceARNList: [getArn(0)], ...other }, INVALID]),
    [{ ResourcesPerPage: 0 }, INVALID],
    [{ ResourcesPerPage: 101 }, INVALID],
    [{ TagsPerPage: 99 }, INVALID],
    [{ TagsPerPage: 501 }, INVALID],
    [{ TagFilters: [{}] }, INVALID],
    [{ TagFilters: [{ Key: 'k'.repeat(129) }] }, INVALID],
    [{ TagFilters: numberOf(51, () => ({ Key: 'k' })) }, INVALID],
    [{ TagFilters: [{ Key: 'k', Values: numberOf(21, String) }] }, INVALID],
    [{ TagFilters: [{ Key: 'k', Values: ['v'.repeat(257)] }] }, INVALID],
    [{ ExcludeCompliantResources: true }, INVALID],
    [{ PaginationToken: 'x' }, INVALID],
    [{ ResourceARNList: 'x' }, 'SerializationException'],
    ['{', 'SerializationException'],
    ['', 'ok'],
  ])('%.80j: %s', async (input, code) => {
    expect(await getCode(await start(), input)).toBe(code);
  });

  it('have a message, with the member in capitals', async () => {
    const { status, body, headers } = await get(await start(), { ResourceARNList: ['x'], TagFilters: [] });
    expect([status, body, headers.get('x-amzn-errortype')]).toEqual([
      400,
      { __type: INVALID, Message: 'ResourceARNList and TagFilters cannot be given together.' },
      INVALID,
    ]);
  });

  it('of a token of another query', async () => {
    const emulator = await start({ seed: IMAGES });
    const { PaginationToken } = (await get(emulator)).body;
    expect(await getCode(emulator, { PaginationToken })).toBe('ok');
    expect(await getCode(emulator, { PaginationToken, TagFilters: [{ Key: 'even' }] })).toBe(INVALID);
    expect(await getCode(emulator, { PaginationToken }, { region: 'eu-west-1' })).toBe(INVALID);
  });

  it('of throttling and other faults, which name it; the rate of WorkSpaces is not its', async () => {
    const emulator = await start({
      rate: { perSecond: 0.001, burst: 1 },
      faults: { throttle: { GetResources: 1, '*': 9 }, fail: [{ operation: 'GetResources', code: 'X', count: 1 }] },
    });
    const codes: string[] = [];
    for (const _ of numberOf(4, String)) codes.push(await getCode(emulator));
    expect(codes).toEqual(['X', 'ThrottledException', 'ok', 'ok']);
  });

  it.each([
    [{ deny: ['tag:GetResources'] }, 'AccessDeniedException'],
    [{ deny: ['tag:*'] }, 'AccessDeniedException'],
    [{ deny: ['*'] }, 'AccessDeniedException'],
    [{ deny: ['workspaces:*'] }, 'ok'],
  ])('%j: %s', async (seed, code) => {
    expect(await getCode(await start({ seed }))).toBe(code);
  });

  it('of policies', async () => {
    const withActions = async (Action: string) => {
      const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
      const policy = { source: 'p.json', text: JSON.stringify({ Version: '2012-10-17', Statement }) };
      const result = parsePolicies({ identity: [policy] });
      if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
      return start({ authorize: createIamAuthorize(result.policies) });
    };
    expect(await getCode(await withActions('tag:GetResources'))).toBe('ok');
    const { body } = await get(await withActions('workspaces:*'));
    expect(body).toEqual({
      __type: 'AccessDeniedException',
      Message:
        'User: arn:aws:iam::111122223333:user/emulator is not authorized to perform: tag:GetResources on resource: * because no identity-based policy allows the tag:GetResources action',
    });
  });

  it('of credentials, operations and content types', async () => {
    const emulator = await start();
    const headers = { authorization: getAuthorization('test', 'us-east-1', 'workspaces') };
    expect(await getCode(emulator, {}, { headers })).toBe('InvalidSignatureException');
    const other = await get(
      emulator,
      {},
      { headers: { 'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.TagResources' } },
    );
    expect([other.status, other.body]).toEqual([
      400,
      {
        __type: 'UnknownOperationException',
        Message: 'The emulator has no TagResources of the Resource Groups Tagging API. It has GetResources.',
      },
    ]);
    const { status } = await get(emulator, {}, { headers: { 'content-type': 'application/json' } });
    expect(status).toBe(404);
  });
});
