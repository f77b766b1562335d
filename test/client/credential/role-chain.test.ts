import { formatRoleCredentials, getAccessKey, OwnProcess, stsError, xml, type Scene } from '../own-process';
import type { StubCall } from '../stub-server';

const world = new OwnProcess();
beforeEach(async () => {
  await world.open();
  world.stsAnswer = (call) => xml(formatRoleCredentials({ key: `ASIA${getForm(call)['RoleSessionName']}` }));
});
afterEach(() => world.close());
afterAll(() => world.remove());

const KEYS = { accessKey: 'AKIATEST', secretKey: 'secret-of-a-test' };
const getRole = (name: string) => ({ roleArn: `arn:aws:iam::111122223333:role/${name}`, sessionName: name });
const CHAIN = ['FIRST', 'SECOND', 'THIRD'].map(getRole);

const find = ({ client }: Scene) => client.findImage('wsi-000000001');

function getForm({ text }: StubCall): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

test('each role is assumed with the session of the one before, and the last one signs the calls', async () => {
  expect(await world.run(find, { ...KEYS, assumeRoles: CHAIN })).toMatchObject({ kind: 'ok' });
  expect(world.sts.calls.map((call) => [getForm(call)['RoleSessionName'], getAccessKey(call)])).toEqual([
    ['FIRST', 'AKIATEST'],
    ['SECOND', 'ASIAFIRST'],
    ['THIRD', 'ASIASECOND'],
  ]);
  expect(getAccessKey(world.workspaces.calls[0])).toBe('ASIATHIRD');
});

test('the account is that of the last role, without a call', async () => {
  const assumeRoles = [getRole('FIRST'), { roleArn: 'arn:aws:iam::444455556666:role/LAST' }];
  expect(await world.run(({ connection }) => connection.verifyAccount(), { ...KEYS, assumeRoles })).toMatchObject({
    value: { accountId: '444455556666' },
  });
  expect(world.sts.calls).toHaveLength(0);
});

test('a role that is refused in between is an error of AssumeRole', async () => {
  world.stsAnswer = (_, index) =>
    index === 0 ? xml(formatRoleCredentials({ key: 'ASIAFIRST' })) : stsError('AccessDenied', 'no trust');
  expect(await world.run(find, { ...KEYS, assumeRoles: CHAIN })).toMatchObject({
    error: { operation: 'AssumeRole', code: 'AccessDenied', message: 'no trust' },
  });
  expect(world.workspaces.calls).toHaveLength(0);
});

test.each([
  ['can be had anew of a chain', CHAIN.slice(0, 2), true],
  ['of a single role with fixed keys cannot', CHAIN.slice(0, 1), false],
])('a session that STS calls expired %s', async (_, assumeRoles, expected) => {
  const script = async ({ client }: Scene) => {
    const error = { operation: 'AssumeRole', code: 'ExpiredToken', message: '', mayHaveTakenEffect: false } as const;
    return client.renewCredentials(error);
  };
  expect(await world.run(script, { ...KEYS, assumeRoles })).toBe(expected);
});
