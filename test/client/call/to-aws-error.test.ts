import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAmbiguous } from '../../../src/client/call/sdk-error';
import { toAwsError } from '../../../src/client/call/to-aws-error';

/** An error of node, with the name that the SDK's handler gives to some. */
function nodeError(members: object, name = 'Error', message = 'words of node'): Error {
  return Object.assign(new Error(message), { name }, members);
}

const NO_CONNECTION = 'the request socket did not establish a connection with the server within';
const connectTo = (port: number) => ({ syscall: 'connect', address: '192.0.2.1', port });
const manyAddresses = (code: string, syscall = 'connect') =>
  nodeError({
    code,
    errors: [nodeError({ code, ...connectTo(443), syscall }), nodeError({ code, ...connectTo(443) })],
  });

const explain = (thrown: unknown) =>
  toAwsError(thrown, {
    operation: 'CreateWorkspaceImage',
    redact: (text) => text.replaceAll('a-secret', '(secret)'),
    mayHaveTakenEffect: isAmbiguous(thrown),
  });

/** What was thrown; code; message; whether AWS may have seen the request. */
const CASES: readonly (readonly [string, unknown, string, string, boolean])[] = [
  [
    'no connection in the time that the SDK gives it',
    nodeError({}, 'TimeoutError', `@smithy/node-http-handler - ${NO_CONNECTION} 1 ms.`),
    'Timeout',
    'No connection could be made in time.',
    false,
  ],
  [
    'no connection in the time that the network gives it',
    nodeError({ code: 'ETIMEDOUT', ...connectTo(443) }, 'TimeoutError'),
    'ETIMEDOUT',
    'No connection could be made to 192.0.2.1:443 in time.',
    false,
  ],
  [
    'no connection to any address in time',
    manyAddresses('ETIMEDOUT'),
    'ETIMEDOUT',
    'No connection could be made to 192.0.2.1:443 in time.',
    false,
  ],
  [
    'no answer in the time that the SDK gives it',
    nodeError({ code: 'ETIMEDOUT' }, 'TimeoutError', '@smithy/node-http-handler - [ERROR] a request has exceeded …'),
    'Timeout',
    'No answer came in time.',
    true,
  ],
  [
    'a silent connection',
    nodeError({}, 'TimeoutError', 'the request socket timed out'),
    'Timeout',
    'No answer came in time.',
    true,
  ],
  [
    'a connection that breaks while it is read',
    nodeError({ code: 'ETIMEDOUT', syscall: 'read' }, 'TimeoutError'),
    'ETIMEDOUT',
    'The connection timed out before the answer was there.',
    true,
  ],
  [
    'a broken connection',
    nodeError({ code: 'EPIPE' }, 'TimeoutError'),
    'EPIPE',
    'The connection broke before the answer was there.',
    true,
  ],
  [
    'a connection that is reset before it is one',
    nodeError({ code: 'ECONNRESET', ...connectTo(443) }, 'TimeoutError'),
    'ECONNRESET',
    'The connection broke before the answer was there.',
    false,
  ],
  [
    'addresses of which one was reached',
    manyAddresses('ECONNRESET', 'read'),
    'ECONNRESET',
    'The connection broke before the answer was there.',
    true,
  ],
  [
    'an unreachable address',
    nodeError({ code: 'EHOSTUNREACH', syscall: 'connect', address: '2001:db8::1', port: 443 }),
    'EHOSTUNREACH',
    'No connection could be made to [2001:db8::1]:443: the network does not reach it.',
    false,
  ],
  [
    'an unknown host',
    nodeError({ code: 'EAI_AGAIN', syscall: 'getaddrinfo', hostname: 'nobody.invalid' }),
    'EAI_AGAIN',
    'The host nobody.invalid could not be looked up.',
    false,
  ],
  [
    'a certificate',
    nodeError({ code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    'SELF_SIGNED_CERT_IN_CHAIN',
    'The certificate of the endpoint is not trusted (SELF_SIGNED_CERT_IN_CHAIN): nobody knows who has issued it. Where a proxy or a private endpoint has a certificate of its own, name a file with that of its issuer in custom_ca_bundle, or in AWS_CA_BUNDLE.',
    false,
  ],
  [
    'a certificate of another host',
    nodeError({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'The certificate of the endpoint is not trusted (ERR_TLS_CERT_ALTNAME_INVALID).',
    false,
  ],
  [
    'something else of node',
    nodeError({ code: 'EWHATEVER' }),
    'EWHATEVER',
    'The call failed on its way (EWHATEVER).',
    true,
  ],
  ['an abort', nodeError({}, 'AbortError', 'Request aborted'), 'Stopped', 'The call was stopped.', true],
  [
    'a bug',
    new TypeError("Cannot read properties of undefined (reading 'x')"),
    'NotMade',
    'The call could not be made.',
    true,
  ],
  ['no error at all', 'words', 'NotMade', 'The call could not be made.', true],
];

test.each(CASES)('%s', (_, thrown, code, message, mayHaveTakenEffect) => {
  expect(explain(thrown)).toEqual({ operation: 'CreateWorkspaceImage', code, message, mayHaveTakenEffect });
});

test('the SDK says so where there is no connection in time', () => {
  const folder = join(require.resolve('@smithy/node-http-handler/package.json'), '..');
  const source = readFileSync(join(folder, 'dist-es', 'set-connection-timeout.js'), 'utf8');
  expect(source).toContain(NO_CONNECTION);
});

test('secrets are removed from code, words and request id', () => {
  const $metadata = { httpStatusCode: 403, requestId: 'id-a-secret' };
  expect(explain(nodeError({ $fault: 'client', $metadata }, 'Code.a-secret', 'words a-secret'))).toEqual({
    operation: 'CreateWorkspaceImage',
    code: 'Code.(secret)',
    message: 'words (secret)',
    requestId: 'id-(secret)',
    status: 403,
    mayHaveTakenEffect: false,
  });
});
