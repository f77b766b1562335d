import { createManualClock, type Emulator } from '../../src/emulator';
import { getCode } from './api-client';
import { ASK, getIdentity, read } from './sts-client';
import { useEmulators } from './use-emulators';

const ROLE = 'arn:aws:iam::444455556666:role/team/runner';
const clock = createManualClock();
const start = useEmulators({ clock });

function createToken(claims: object): string {
  return ['{}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

const FORM: Readonly<Record<string, string>> = {
  Action: 'AssumeRoleWithWebIdentity',
  Version: '2011-06-15',
  RoleArn: ROLE,
  RoleSessionName: 'run-7',
  WebIdentityToken: createToken({ sub: 'repo:desktops', iss: 'https://issuer.example.com', aud: 'audience' }),
};

/** As AWS's clients send it: without credentials. */
async function askWithToken(emulator: Emulator, more: Readonly<Record<string, string | undefined>> = {}) {
  const form = Object.entries({ ...FORM, ...more }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(form).toString();
  const response = await fetch(emulator.url, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

describe('AssumeRoleWithWebIdentity', () => {
  it('gives credentials of the role without any, and says whose token it was', async () => {
    const emulator = await start();
    const { text } = await askWithToken(emulator, { DurationSeconds: '900' });
    expect(text).toMatch(/^<AssumeRoleWithWebIdentityResponse xmlns="[^"]*">\n {2}<AssumeRoleWithWebIdentityResult>/);
    expect(['SubjectFromWebIdentityToken', 'Provider', 'Audience'].map((name) => read(text, name))).toEqual([
      'repo:desktops',
      'https://issuer.example.com',
      'audience',
    ]);
    expect(read(text, 'Expiration')).toBe(new Date(clock.now() + 900_000).toISOString());
    const headers = { 'x-amz-security-token': read(text, 'SessionToken') ?? '' };
    const role = { accessKeyId: read(text, 'AccessKeyId') ?? '', headers };
    expect(await getIdentity(emulator, ASK, role)).toEqual({
      account: '444455556666',
      arn: 'arn:aws:sts::444455556666:assumed-role/runner/run-7',
    });
    expect(await getCode(emulator, 'DescribeWorkspaces', {}, role)).toBe('ok');
  });

  it('takes a token that is no JSON Web Token', async () => {
    const { status, text } = await askWithToken(await start(), { WebIdentityToken: 'Atza|token' });
    expect([status, read(text, 'SubjectFromWebIdentityToken')]).toEqual([200, 'emulator']);
  });

  it('refuses a token whose time is over, by the clock', async () => {
    const emulator = await start();
    const WebIdentityToken = createToken({ exp: Math.floor(clock.now() / 1000) + 60 });
    expect((await askWithToken(emulator, { WebIdentityToken })).status).toBe(200);
    clock.advance(60_000);
    const { status, text } = await askWithToken(emulator, { WebIdentityToken });
    expect([status, read(text, 'Code')]).toEqual([400, 'ExpiredTokenException']);
    expect(text).not.toContain(WebIdentityToken);
  });

  it.each([
    [{ WebIdentityToken: undefined }, 'WebIdentityToken'],
    [{ WebIdentityToken: 'abc' }, 'WebIdentityToken'],
    [{ WebIdentityToken: 'a'.repeat(20_001) }, 'WebIdentityToken'],
    [{ RoleArn: undefined }, 'RoleArn'],
    [{ RoleArn: 'runner' }, 'RoleArn'],
    [{ RoleSessionName: 'a b' }, 'RoleSessionName'],
    [{ DurationSeconds: '43201' }, 'DurationSeconds'],
  ])('refuses %#', async (more, member) => {
    const { status, text } = await askWithToken(await start(), more);
    expect([status, read(text, 'Code')]).toEqual([400, 'ValidationError']);
    expect(read(text, 'Message')).toContain(member);
  });

  it('has faults under its name', async () => {
    const faults = { throttle: { AssumeRoleWithWebIdentity: 1 } };
    const emulator = await start({ faults });
    const answers = [await askWithToken(emulator), await askWithToken(emulator)];
    expect(answers.map(({ status, text }) => [status, read(text, 'Code')])).toEqual([
      [400, 'Throttling'],
      [200, undefined],
    ]);
  });
});
