import type { Emulator } from '../../../src/emulator';
import { call, createImage, getCode, numberOf } from '../api-client';
import {
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

const RESOURCE = { ResourceId: 'ws-golden0001' };
const tag = (Key: unknown, Value?: unknown) => ({ Key, Value });
const withTag = (Key: unknown, Value?: unknown) => ({ ...RESOURCE, Tags: [tag(Key, Value)] });

testShape('CreateTags', [
  [{}, INVALID],
  [RESOURCE, INVALID],
  [{ ...RESOURCE, Tags: null }, INVALID],
  [{ ResourceId: '', Tags: [] }, INVALID],
  [{ ResourceId: 1, Tags: [] }, SERIALIZATION],
  [{ ...RESOURCE, Tags: {} }, SERIALIZATION],
  [{ ...RESOURCE, Tags: [] }, 'ok'],
  [{ ...RESOURCE, Tags: [null] }, INVALID],
  [{ ...RESOURCE, Tags: [{ Value: 'v' }] }, INVALID],
  [withTag(1), SERIALIZATION],
  [withTag('k'.repeat(127), 'v'.repeat(255)), 'ok'],
  [withTag('k'.repeat(128), 'v'), INVALID],
  [withTag('k', 'v'.repeat(256)), INVALID],
  [withTag('😀'.repeat(127)), INVALID],
  [withTag('日'.repeat(127), 'é'), 'ok'],
  [withTag('a+-=._:/@ b', ''), 'ok'],
  [withTag('a,b', 'v'), INVALID],
  [withTag('a', 'v*'), INVALID],
  [withTag('aws:a', 'v'), INVALID],
  [withTag('AWS:a', 'v'), INVALID],
  [withTag('a', 'aws:workspaces:x'), INVALID],
  [withTag('awsome', 'awsome'), 'ok'],
  [withTag(' a', 'v'), INVALID],
  [withTag('a', 'v '), INVALID],
  [{ ...RESOURCE, Tags: [tag('a', '1'), tag('a', '2')] }, INVALID],
]);

testErrors('CreateTags', {
  [INVALID]: { when: 'a key is reserved', input: withTag('aws:a', 'v') },
  ResourceLimitExceededException: {
    when: 'a resource would have more than 50',
    input: { ...RESOURCE, Tags: numberOf(51, (index) => tag(`k${index}`)) },
  },
  [NOT_FOUND]: [
    { when: 'the id is an ARN', input: { ResourceId: 'arn:aws:workspaces', Tags: [] } },
    { when: 'every object has a member of that name', input: { ResourceId: 'constructor', Tags: [] } },
    {
      when: 'the image is one that another account shares',
      input: { ResourceId: 'wsi-shared001', Tags: [] },
      options: {
        seed: {
          images: [
            {
              imageId: 'wsi-shared001',
              name: 'shared',
              description: 'd',
              accountId: '444455556666',
              sharedWith: ['111122223333'],
            },
          ],
        },
      },
    },
  ],
});

testAuthorization('CreateTags', [
  {
    input: withTag('team', 'a'),
    asks: [{ action: 'workspaces:CreateTags', resource: '*', requestTags: { team: 'a' }, tagKeys: ['team'] }],
    shown: 'workspace/ws-golden0001',
  },
  {
    input: { ResourceId: 'wsi-000000000', Tags: [] },
    asks: [{ action: 'workspaces:CreateTags', resource: '*' }],
    shown: 'workspaceimage/wsi-000000000',
  },
]);

it('takes a grant on "*"; one on images is none', async () => {
  const grant = (Resource: string) => startWithPolicy([{ Effect: 'Allow', Action: 'workspaces:CreateTags', Resource }]);
  const input = withTag('team', 'blue');
  expect(await getMessage(await grant('*'), 'CreateTags', input)).toBe('ok');
  expect(await getMessage(await grant('arn:aws:workspaces:*:*:*'), 'CreateTags', input)).toBe(
    sayNotAllowed('workspaces:CreateTags', 'workspace/ws-golden0001'),
  );
});

describe('the tags that are set', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await start();
  });
  const set = (...Tags: object[]) => getCode(emulator, 'CreateTags', { ...RESOURCE, Tags });
  const list = async (ResourceId = RESOURCE.ResourceId) =>
    (await call(emulator, 'DescribeTags', { ResourceId })).body.TagList;

  it('are replaced by key, kept apart by letter case, and empty where no value is given', async () => {
    await set(tag('env', 'test'), tag('Env', 'other'));
    await set(tag('env', 'live'), tag('none'), tag('__proto__', 'x'));
    expect(await list()).toEqual([tag('env', 'live'), tag('Env', 'other'), tag('none', ''), tag('__proto__', 'x')]);
  });

  it('are at most 50, counted with those that are there, and all or none are set', async () => {
    expect(await set(...numberOf(49, (index) => tag(`k${index}`, 'v')))).toBe('ok');
    expect(await set(tag('k49', 'v'), tag('k50', 'v'))).toBe('ResourceLimitExceededException');
    expect(await list()).toHaveLength(49);
    expect(await set(tag('k0', 'new'), tag('k49', 'v'))).toBe('ok');
    expect(await set(tag('k0', 'newer'))).toBe('ok');
    expect(await list()).toHaveLength(50);
  });

  it('can be those of an image, beside those it was created with', async () => {
    const ResourceId = await createImage(emulator, { Tags: [tag('a', '1')] });
    const { body } = await call(emulator, 'CreateTags', { ResourceId, Tags: [tag('b', '2')] });
    expect(body).toEqual({});
    expect(await list(ResourceId)).toEqual([tag('a', '1'), tag('b', '2')]);
  });
});
