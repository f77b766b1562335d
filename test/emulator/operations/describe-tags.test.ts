import { call, createImage } from '../api-client';
import {
  NOT_FOUND,
  SERIALIZATION,
  start,
  testAuthorization,
  testErrors,
  testShape,
  VALIDATION,
} from './operation-suite';

testShape('DescribeTags', [
  [{}, VALIDATION],
  ['', VALIDATION],
  [{ ResourceId: null }, VALIDATION],
  [{ ResourceId: '' }, VALIDATION],
  [{ ResourceId: ['ws-golden0001'] }, SERIALIZATION],
  [{ ResourceId: 'ws-golden0001' }, 'ok'],
]);

testErrors('DescribeTags', {
  [NOT_FOUND]: [
    { when: 'nothing has the id', input: { ResourceId: 'wsi-000000000' } },
    { when: 'every object has a member of that name', input: { ResourceId: 'constructor' } },
  ],
  [VALIDATION]: { when: 'there is no id', input: {} },
});

testAuthorization('DescribeTags', [
  {
    input: { ResourceId: 'ws-golden0001' },
    asks: [{ action: 'workspaces:DescribeTags', resource: '*' }],
    shown: 'workspace/ws-golden0001',
  },
  {
    input: { ResourceId: 'wsi-000000000' },
    asks: [{ action: 'workspaces:DescribeTags', resource: '*' }],
    shown: 'workspaceimage/wsi-000000000',
  },
]);

it('lists the tags that an image was created with, and none of a WorkSpace that has none', async () => {
  const emulator = await start();
  const Tags = [{ Key: 'a', Value: 'b' }, { Key: 'c' }];
  const ResourceId = await createImage(emulator, { Tags });
  expect((await call(emulator, 'DescribeTags', { ResourceId })).body).toEqual({
    TagList: [
      { Key: 'a', Value: 'b' },
      { Key: 'c', Value: '' },
    ],
  });
  expect((await call(emulator, 'DescribeTags', { ResourceId: 'ws-golden0002' })).body).toEqual({ TagList: [] });
});
