import { type Emulator, startEmulator } from '../../src/emulator';
import { call, getAuthorization, getCode } from './api-client';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({
    seed: {
      accessKeys: {
        constructor: {},
        'denied-all': { deny: ['WorkSpaces:*'] },
        'denied-one': { deny: ['workspaces:describeworkspaces'] },
      },
    },
  });
});
afterEach(() => emulator.close());

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
