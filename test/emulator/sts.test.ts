import { spawn } from 'node:child_process';
import { text as readText } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { createIamAuthorize, parsePolicies } from '../../src/emulator';
import { formatXml } from '../../src/emulator/http/xml';
import { getAuthorization, getCode } from './api-client';
import { ASK, ask, getError, getIdentity, read } from './sts-client';
import { useEmulators } from './use-emulators';

const start = useEmulators();

describe('GetCallerIdentity', () => {
  it('answers in the XML of the query protocol', async () => {
    const { status, headers, text } = await ask(await start());
    const requestId = headers.get('x-amzn-requestid');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/xml']);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(text).toMatch(
      new RegExp(
        '^<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n' +
          ' {2}<GetCallerIdentityResult>\n' +
          ' {4}<Arn>arn:aws:iam::111122223333:user/emulator</Arn>\n' +
          ' {4}<UserId>AIDA[0-9A-F]{17}</UserId>\n' +
          ' {4}<Account>111122223333</Account>\n' +
          ' {2}</GetCallerIdentityResult>\n' +
          ' {2}<ResponseMetadata>\n' +
          ` {4}<RequestId>${requestId}</RequestId>\n` +
          ' {2}</ResponseMetadata>\n' +
          '</GetCallerIdentityResponse>\n$',
      ),
    );
  });

  it('is that of the access key, in the partition of the region, as in other calls', async () => {
    const emulator = await start({
      seed: {
        accountId: '777788889999',
        accessKeys: { ci: { accountId: '444455556666', userName: 'ci', deny: ['workspaces:DescribeTags'] }, plain: {} },
      },
    });
    expect(await getIdentity(emulator)).toEqual({
      account: '777788889999',
      arn: 'arn:aws:iam::777788889999:user/emulator',
    });
    expect(await getIdentity(emulator, ASK, { accessKeyId: 'plain' })).toMatchObject({ account: '777788889999' });
    const there = { accessKeyId: 'ci', region: 'us-gov-west-1' };
    const arn = 'arn:aws-us-gov:iam::444455556666:user/ci';
    expect(await getIdentity(emulator, ASK, there)).toEqual({ account: '444455556666', arn });
    const ids = await Promise.all(
      ['ci', 'ci', 'plain'].map(async (accessKeyId) =>
        read((await ask(emulator, ASK, { accessKeyId })).text, 'UserId'),
      ),
    );
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  });

  it('takes no permission, and none can deny it', async () => {
    const seed = { accessKeys: { denied: { deny: ['*'] } } };
    expect(await getError(await start({ seed }), ASK, { accessKeyId: 'denied' })).toEqual([200, undefined]);
    const Statement = [{ Effect: 'Deny', Action: '*', Resource: '*' }];
    const policy = { source: 'none.json', text: JSON.stringify({ Version: '2012-10-17', Statement }) };
    const result = parsePolicies({ identity: [policy] });
    if (result.kind === 'invalid') throw new Error(result.problems.join('\n'));
    const emulator = await start({ authorize: createIamAuthorize(result.policies) });
    expect(await getError(emulator)).toEqual([200, undefined]);
    expect(await getCode(emulator, 'DescribeWorkspaces')).toBe('AccessDeniedException');
  });

  it('can carry members that it does not know, in any order', async () => {
    const emulator = await start();
    expect(await getError(emulator, 'Other=1&Version=2011-06-15&Action=GetCallerIdentity&Action=Other')).toEqual([
      200,
      undefined,
    ]);
  });
});

describe('errors', () => {
  it('are XML with a type, a code and a message', async () => {
    const { status, headers, text } = await ask(await start(), { ...ASK, Action: '<Assume & "Role">' });
    expect([status, headers.get('content-type')]).toEqual([400, 'text/xml']);
    expect(text).toBe(
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n' +
        '  <Error>\n' +
        '    <Type>Sender</Type>\n' +
        '    <Code>InvalidAction</Code>\n' +
        '    <Message>Could not find operation &lt;Assume &amp; &quot;Role&quot;&gt; for version 2011-06-15. The emulator has AssumeRole, AssumeRoleWithWebIdentity and GetCallerIdentity for version 2011-06-15.</Message>\n' +
        '  </Error>\n' +
        `  <RequestId>${headers.get('x-amzn-requestid')}</RequestId>\n` +
        '</ErrorResponse>\n',
    );
  });

  it.each<[string, [number, string]]>([
    ['Action=AssumeRole&Version=2010-01-01', [400, 'InvalidAction']],
    ['Action=GetSessionToken&Version=2011-06-15', [400, 'InvalidAction']],
    ['Action=getcalleridentity&Version=2011-06-15', [400, 'InvalidAction']],
    ['Action=constructor&Version=2011-06-15', [400, 'InvalidAction']],
    ['Action=&Version=2011-06-15', [400, 'InvalidAction']],
    ['Action=GetCallerIdentity&Version=2010-01-01', [400, 'InvalidAction']],
    ['Action=GetCallerIdentity', [400, 'InvalidAction']],
    ['Version=2011-06-15', [400, 'MissingAction']],
    ['', [400, 'MissingAction']],
    ['{"Action": "GetCallerIdentity"}', [400, 'MissingAction']],
    [
      `Action=GetCallerIdentity&Version=2011-06-15&Pad=${'x'.repeat(1024 * 1024)}`,
      [413, 'RequestEntityTooLargeException'],
    ],
  ])('%.60s: %j', async (body, expected) => {
    expect(await getError(await start(), body)).toEqual(expected);
  });

  it.each<[string, [number, string]]>([
    ['', [403, 'MissingAuthenticationToken']],
    ['Basic dXNlcjpwYXNz', [400, 'IncompleteSignature']],
    [getAuthorization('test', 'us-east-1', 'workspaces'), [403, 'SignatureDoesNotMatch']],
    [getAuthorization('ASIAQWERTYUIOPASDFGH', 'us-east-1', 'sts'), [403, 'InvalidClientTokenId']],
  ])('of credentials: %j: %j', async (authorization, expected) => {
    expect(await getError(await start(), ASK, { headers: { authorization } })).toEqual(expected);
  });

  it('of a real access key say the way out; where it is asked for, one is taken', async () => {
    const real = { accessKeyId: 'AKIAQWERTYUIOPASDFGH' };
    expect((await ask(await start(), ASK, real)).text).toContain('AWS_ACCESS_KEY_ID=test');
    expect(await getError(await start({ acceptsRealAccessKeys: true }), ASK, real)).toEqual([200, undefined]);
  });

  it('of one service are not of the other: each has its scope and its content type', async () => {
    const emulator = await start();
    const authorization = getAuthorization('test', 'us-east-1', 'sts');
    expect(await getCode(emulator, 'DescribeWorkspaces', {}, { headers: { authorization } })).toBe(
      'InvalidSignatureException',
    );
    const response = await fetch(`${emulator.url}/x`, { method: 'POST', body: new URLSearchParams(ASK) });
    expect([response.status, await response.json()]).toMatchObject([404, { __type: 'UnknownOperationException' }]);
  });

  it('any bytes get one', async () => {
    const emulator = await start();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        const [status, code] = await getError(emulator, Buffer.from(bytes).toString('latin1'));
        expect(status).toBe(400);
        expect(['InvalidAction', 'MissingAction']).toContain(code);
      }),
      { numRuns: 50 },
    );
  });
});

it('the SDK takes the credentials of a role', async () => {
  const { url } = await start();
  // A process of its own: jest's module loader cannot do the dynamic imports of the SDK's credential providers.
  const script = `require('@aws-sdk/credential-providers').fromTemporaryCredentials({
    params: { RoleArn: 'arn:aws:iam::111122223333:role/deployer', RoleSessionName: 'ci' },
    masterCredentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    clientConfig: { endpoint: '${url}', region: 'eu-central-1', maxAttempts: 1 },
  })().then((given) => console.log(JSON.stringify(given)))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  expect(JSON.parse(await readText(child.stdout))).toMatchObject({
    accessKeyId: expect.stringMatching(/^ASIA.{9}EXAMPLE$/),
    secretAccessKey: expect.stringMatching(/./),
    sessionToken: expect.stringMatching(/./),
    expiration: expect.any(String),
  });
});

it('XML has no character that it cannot hold', () => {
  const content = 'a\u0000\u001b\ud800\ufffe\t\n😀é';
  expect(formatXml({ name: 'A', namespace: 'x"&', content })).toBe('<A xmlns="x&quot;&amp;">a????\t\n😀é</A>\n');
});
