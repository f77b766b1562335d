import type { Emulator, Seed } from '../../../src/emulator';
import { call, getCode, getManyId, listPages, manyWorkspaces, numberOf } from '../api-client';
import { INVALID, SERIALIZATION, start, testAuthorization, testErrors, testShape } from './operation-suite';

const SEED: Seed = {
  workspaces: manyWorkspaces(60).map((workspace, index) => ({
    ...workspace,
    directoryId: index < 30 ? 'd-0000000001' : 'd-0000000002',
    userName: `user${index}`,
    bundleId: index === 59 ? 'wsb-000000059' : 'wsb-000000000',
    ...(index === 58 && { workspaceName: 'pool' }),
  })),
};

testShape('DescribeWorkspaces', [
  ['', 'ok'],
  [{ WorkspaceIds: [] }, INVALID],
  [{ WorkspaceIds: ['x'] }, INVALID],
  [{ WorkspaceIds: [null] }, INVALID],
  [{ WorkspaceIds: 'ws-golden0001' }, SERIALIZATION],
  [{ WorkspaceIds: numberOf(25, () => 'ws-golden0001') }, 'ok'],
  [{ WorkspaceIds: numberOf(26, () => 'ws-golden0001') }, INVALID],
  [{ BundleId: 'x' }, INVALID],
  [{ DirectoryId: 'd-1234567' }, INVALID],
  [{ DirectoryId: 'd-1234567g' }, INVALID],
  [{ DirectoryId: 'd-12345678' }, 'ok'],
  [{ DirectoryId: 'wsd-12345678z' }, 'ok'],
  [{ DirectoryId: `d-${'0'.repeat(64)}` }, INVALID],
  [{ DirectoryId: 'd-12345678', UserName: '' }, INVALID],
  [{ DirectoryId: 'd-12345678', UserName: 'u'.repeat(64) }, INVALID],
  [{ DirectoryId: 'd-12345678', UserName: 'ü'.repeat(63) }, 'ok'],
  [{ WorkspaceName: 'w' }, INVALID],
  [{ WorkspaceName: '-w' }, INVALID],
  [{ WorkspaceName: 'w w' }, INVALID],
  [{ WorkspaceName: 'w'.repeat(65) }, INVALID],
  [{ WorkspaceName: '(w.-_)' }, 'ok'],
  [{ Limit: 26 }, INVALID],
  [{ Limit: 25 }, 'ok'],
  [{ Limit: 0 }, INVALID],
  [{ Limit: '5' }, SERIALIZATION],
  [{ NextToken: '' }, INVALID],
  [{ NextToken: 'a'.repeat(2049) }, INVALID],
]);

testErrors('DescribeWorkspaces', {
  [INVALID]: [
    {
      when: 'there are two filters',
      input: { WorkspaceIds: [getManyId(7)], BundleId: 'wsb-000000059' },
    },
    { when: 'there are two other filters', input: { DirectoryId: 'd-0000000002', WorkspaceName: 'pool' } },
    { when: 'a user is given without a directory', input: { UserName: 'user5' } },
    { when: 'the token is not one of ours', input: { NextToken: 'a' } },
  ],
});

testAuthorization('DescribeWorkspaces', [
  { input: {}, asks: [{ action: 'workspaces:DescribeWorkspaces', resource: '*' }], shown: 'workspace/*' },
]);

let emulator: Emulator;
beforeEach(async () => {
  emulator = await start({ seed: SEED });
});
const list = (input: object) => listPages(emulator, 'DescribeWorkspaces', ['Workspaces', 'WorkspaceId'], { ...input });

it('has pages of Limit', async () => {
  expect((await list({})).map(({ length }) => length)).toEqual([25, 25, 10]);
  expect((await list({ Limit: 24 })).flat()).toEqual(numberOf(60, getManyId));
});

it('takes a token for the query that it is of', async () => {
  const { body } = await call(emulator, 'DescribeWorkspaces', { Limit: 1 });
  const get = (input: object) => getCode(emulator, 'DescribeWorkspaces', { NextToken: body.NextToken, ...input });
  expect(await get({ Limit: 2 })).toBe('ok');
  expect(await get({ DirectoryId: 'd-0000000001' })).toBe(INVALID);
});

it.each([
  [{ WorkspaceIds: [getManyId(7), 'ws-unknown01'] }, 1],
  [{ DirectoryId: 'd-0000000002', Limit: 25 }, 30],
  [{ DirectoryId: 'd-0000000001', UserName: 'user5' }, 1],
  [{ DirectoryId: 'd-0000000002', UserName: 'user5' }, 0],
  [{ BundleId: 'wsb-000000059' }, 1],
  [{ WorkspaceName: 'pool' }, 1],
])('with %j finds %i', async (input, count) => {
  expect((await list(input)).flat()).toHaveLength(count);
});

it('shows what a client needs to know before it makes an image', async () => {
  const { body } = await call(emulator, 'DescribeWorkspaces', { WorkspaceIds: [getManyId(0)] });
  expect(body.Workspaces).toEqual([
    {
      WorkspaceId: 'ws-many0000',
      DirectoryId: 'd-0000000001',
      UserName: 'user0',
      State: 'AVAILABLE',
      BundleId: 'wsb-000000000',
      RootVolumeEncryptionEnabled: false,
      UserVolumeEncryptionEnabled: false,
      ModificationStates: [],
    },
  ]);
});
