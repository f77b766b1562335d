import { call, getCode } from '../api-client';
import {
  DENIED,
  INVALID,
  NOT_FOUND,
  SERIALIZATION,
  start,
  startWithPolicy,
  testAuthorization,
  testErrors,
  testShape,
} from './operation-suite';

const RESOURCE = { ResourceId: 'ws-golden0001' };

testShape('DeleteTags', [
  [{}, INVALID],
  [RESOURCE, INVALID],
  [{ TagKeys: ['a'] }, INVALID],
  [{ ResourceId: '', TagKeys: ['a'] }, INVALID],
  [{ ...RESOURCE, TagKeys: [''] }, INVALID],
  [{ ...RESOURCE, TagKeys: [null] }, INVALID],
  [{ ...RESOURCE, TagKeys: 'a' }, SERIALIZATION],
  [{ ...RESOURCE, TagKeys: [1] }, SERIALIZATION],
  [{ ...RESOURCE, TagKeys: [] }, 'ok'],
  [{ ...RESOURCE, TagKeys: ['unknown', '__proto__'] }, 'ok'],
]);

testErrors('DeleteTags', {
  [INVALID]: [
    { when: 'a key is reserved', input: { ...RESOURCE, TagKeys: ['aws:x'] } },
    { when: 'a key is reserved, in any letter case', input: { ...RESOURCE, TagKeys: ['a', 'AWS:x'] } },
  ],
  [NOT_FOUND]: [
    { when: 'nothing has the id', input: { ResourceId: 'wsi-000000000', TagKeys: ['a'] } },
    { when: 'every object has a member of that name', input: { ResourceId: 'constructor', TagKeys: ['a'] } },
  ],
});

testAuthorization('DeleteTags', [
  {
    input: { ...RESOURCE, TagKeys: ['team'] },
    asks: [{ action: 'workspaces:DeleteTags', resource: '*', tagKeys: ['team'] }],
    shown: 'workspace/ws-golden0001',
  },
  {
    input: { ResourceId: 'wsi-000000000', TagKeys: ['a', 'b'] },
    asks: [{ action: 'workspaces:DeleteTags', resource: '*', tagKeys: ['a', 'b'] }],
    shown: 'workspaceimage/wsi-000000000',
  },
]);

it('has keys of tags without values as condition keys', async () => {
  const Condition = {
    'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
    Null: { 'aws:RequestTag/team': 'true' },
  };
  const emulator = await startWithPolicy([{ Effect: 'Allow', Action: '*', Resource: '*', Condition }]);
  expect(await getCode(emulator, 'DeleteTags', { ...RESOURCE, TagKeys: ['team'] })).toBe('ok');
  expect(await getCode(emulator, 'DeleteTags', { ...RESOURCE, TagKeys: ['team', 'x'] })).toBe(DENIED);
});

it('removes just these keys, in letter case as they are, and answers with nothing', async () => {
  const emulator = await start();
  const Tags = ['env', 'Env', 'none'].map((Key) => ({ Key, Value: 'v' }));
  await call(emulator, 'CreateTags', { ...RESOURCE, Tags });
  expect((await call(emulator, 'DeleteTags', { ...RESOURCE, TagKeys: ['ENV', 'env'] })).body).toEqual({});
  const { body } = await call(emulator, 'DescribeTags', RESOURCE);
  expect(body.TagList.map(({ Key }: { Key: string }) => Key)).toEqual(['Env', 'none']);
});

it('of which a key is refused removes none', async () => {
  const emulator = await start();
  await call(emulator, 'CreateTags', { ...RESOURCE, Tags: [{ Key: 'env', Value: 'v' }] });
  expect(await getCode(emulator, 'DeleteTags', { ...RESOURCE, TagKeys: ['env', 'aws:x'] })).toBe(INVALID);
  expect((await call(emulator, 'DescribeTags', RESOURCE)).body.TagList).toHaveLength(1);
});
