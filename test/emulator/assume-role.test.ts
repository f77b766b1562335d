import { createIamAuthorize, createManualClock, type Emulator, parsePolicies } from '../../src/emulator';
import { call, getCode } from './api-client';
import { ask, ASK, getError, getIdentity, read } from './sts-client';
import { useEmulators } from './use-emulators';

const ROLE = 'arn:aws:iam::444455556666:role/team/deployer';
const FORM = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: ROLE, RoleSessionName: 'ci' };
const SESSION = 'arn:aws:sts::444455556666:assumed-role/deployer/ci';
const LIST = 'DescribeWorkspaces';
const clock = createManualClock();
const start = useEmulators({ clock });

/** Options of a call with the credentials of the role. */
async function assume(emulator: Emulator, more: Readonly<Record<string, string>> = {}, accessKeyId?: string) {
  const { text } = await ask(emulator, { ...FORM, ...more }, accessKeyId === undefined ? {} : { accessKeyId });
  const token = read(text, 'SessionToken') ?? '';
  return { accessKeyId: read(text, 'AccessKeyId') ?? '', headers: { 'x-amz-security-token': token }, text };
}

function startWithPolicy(...Statement: object[]): Promise<Emulator> {
  const policy = { source: 'p.json', text: JSON.stringify({ Version: '2012-10-17', Statement }) };
  const result = parsePolicies({ identity: [policy] });
  if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
  return start({ authorize: createIamAuthorize(result.policies) });
}

describe('AssumeRole', () => {
  it('gives credentials with which the role calls, in its account', async () => {
    const emulator = await start();
    const role = await assume(emulator, { SourceIdentity: 'anna' });
    expect(role.text).toMatch(
      /^<AssumeRoleResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/">\n {2}<AssumeRoleResult>/,
    );
    expect(role.accessKeyId).toMatch(/^ASIA[0-9A-F]{9}EXAMPLE$/);
    expect(read(role.text, 'Expiration')).toBe(new Date(clock.now() + 3_600_000).toISOString());
    expect([read(role.text, 'Arn'), read(role.text, 'SourceIdentity')]).toEqual([SESSION, 'anna']);
    expect(await getIdentity(emulator, ASK, role)).toEqual({ account: '444455556666', arn: SESSION });
    expect(read((await ask(emulator, ASK, role)).text, 'UserId')).toBe(read(role.text, 'AssumedRoleId'));
    await call(emulator, LIST, {}, role);
    expect(emulator.workspaces().every(({ accountId }) => accountId === '444455556666')).toBe(true);
  });

  it('ends when it says, by the clock', async () => {
    const emulator = await start();
    const role = await assume(emulator, { DurationSeconds: '900' });
    clock.advance(899_999);
    expect(await getCode(emulator, LIST, {}, role)).toBe('ok');
    clock.advance(1);
    expect(await getCode(emulator, LIST, {}, role)).toBe('ExpiredTokenException');
    expect(await getError(emulator, ASK, role)).toEqual([403, 'ExpiredToken']);
  });

  it('needs the token of the session with each call', async () => {
    const emulator = await start();
    const { accessKeyId } = await assume(emulator);
    const wrong = { accessKeyId, headers: { 'x-amz-security-token': 'x' } };
    expect(await getCode(emulator, LIST, {}, { accessKeyId })).toBe('UnrecognizedClientException');
    expect(await getCode(emulator, LIST, {}, wrong)).toBe('UnrecognizedClientException');
    expect(await getError(emulator, ASK, wrong)).toEqual([403, 'InvalidClientTokenId']);
  });

  it('of a role by a role, and its partition', async () => {
    const emulator = await start();
    const role = await assume(emulator);
    const second = await ask(emulator, { ...FORM, RoleArn: 'arn:aws-cn:iam::777788889999:role/other' }, role);
    expect(read(second.text, 'Arn')).toBe('arn:aws-cn:sts::777788889999:assumed-role/other/ci');
  });

  it('leaves behind what a seed denies to the user, and not what it denies to everybody', async () => {
    const emulator = await start({
      seed: { deny: ['workspaces:DescribeTags'], accessKeys: { user: { deny: ['workspaces:*'] } } },
    });
    const role = await assume(emulator, {}, 'user');
    expect(await getCode(emulator, LIST, {}, { accessKeyId: 'user' })).toBe('AccessDeniedException');
    expect(await getCode(emulator, LIST, {}, role)).toBe('ok');
    expect(await getCode(emulator, 'DescribeTags', { ResourceId: 'ws-golden0001' }, role)).toBe(
      'AccessDeniedException',
    );
  });

  it.each([['sts:AssumeRole'], ['sts:*'], ['*']])('is denied by a seed: %s', async (action) => {
    expect(await getError(await start({ seed: { deny: [action] } }), FORM)).toEqual([403, 'AccessDenied']);
  });

  it('is allowed or denied by policies, and the role is the principal of their conditions', async () => {
    const allow = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE };
    const Condition = { ArnEquals: { 'aws:PrincipalArn': ROLE }, StringEquals: { 'aws:PrincipalType': 'AssumedRole' } };
    const emulator = await startWithPolicy(allow, {
      Effect: 'Allow',
      Action: `workspaces:${LIST}`,
      Resource: '*',
      Condition,
    });
    expect(await getCode(emulator, LIST)).toBe('AccessDeniedException');
    expect(await getCode(emulator, LIST, {}, await assume(emulator))).toBe('ok');
    const { status, text } = await ask(emulator, { ...FORM, RoleArn: `${ROLE}2` });
    expect([status, read(text, 'Code'), read(text, 'Message')]).toEqual([
      403,
      'AccessDenied',
      `User: arn:aws:iam::111122223333:user/emulator is not authorized to perform: sts:AssumeRole on resource: ${ROLE}2 because no identity-based policy allows the sts:AssumeRole action`,
    ]);
  });

  it.each([
    [{ RoleArn: '' }, 'RoleArn'],
    [{ RoleArn: 'arn:aws:iam::444455556666:user/deployer' }, 'RoleArn'],
    [{ RoleArn: 'arn:aws:iam::4444:role/deployer' }, 'RoleArn'],
    [{ RoleSessionName: 'c' }, 'RoleSessionName'],
    [{ RoleSessionName: 'a b' }, 'RoleSessionName'],
    [{ RoleSessionName: 's'.repeat(65) }, 'RoleSessionName'],
    [{ DurationSeconds: '899' }, 'DurationSeconds'],
    [{ DurationSeconds: '43201' }, 'DurationSeconds'],
    [{ DurationSeconds: '1e3' }, 'DurationSeconds'],
    [{ ExternalId: 'x' }, 'ExternalId'],
    [{ SourceIdentity: 'a b' }, 'SourceIdentity'],
  ])('refuses %j', async (more, member) => {
    const { status, text } = await ask(await start(), { ...FORM, ...more } as Record<string, string>);
    expect([status, read(text, 'Code')]).toEqual([400, 'ValidationError']);
    expect(read(text, 'Message')).toContain(member);
  });

  it.each(['RoleArn', 'RoleSessionName'])('refuses a request without %s', async (member) => {
    const form = Object.entries(FORM).filter(([name]) => name !== member);
    expect(await getError(await start(), Object.fromEntries(form))).toEqual([400, 'ValidationError']);
  });

  it('has faults under its name', async () => {
    const emulator = await start({ faults: { throttle: { AssumeRole: 1, '*': 1 } } });
    expect([await getError(emulator), await getError(emulator, FORM), await getError(emulator, FORM)]).toEqual([
      [200, undefined],
      [400, 'Throttling'],
      [200, undefined],
    ]);
  });
});
