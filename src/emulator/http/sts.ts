import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cut } from '../../text';
import { admit, type Gate } from './admission';
import { answer, type ApiError, apiError, type Outcome } from '../api-error';
import { STS_ACTION } from './call-name';
import type { Caller } from '../authorization/caller';
import type { HttpAnswer, Protocol } from './protocol';
import { formatXml, type XmlElement } from './xml';

/** Sources of version, name space and envelope: STS API model 2011-06-15 and the AWS query protocol. */
const VERSION = '2011-06-15';
const NAMESPACE = `https://sts.amazonaws.com/doc/${VERSION}/`;

/** What STS calls the errors that every service has. Source: STS API Reference, "Common Errors". */
export const STS_ERRORS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  IncompleteSignatureException: { code: 'IncompleteSignature', status: 400 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  ThrottlingException: { code: 'Throttling', status: 400 },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
};

const GATE: Gate = { signingName: 'sts', translate: (error) => ({ ...error, ...STS_ERRORS[error.code] }) };

/** GetCallerIdentity of STS, in the AWS query protocol. As with AWS it takes no permission, and none can deny it. */
export const STS: Protocol = {
  // What is too large to be read is refused all the same.
  findOperation: (_request, body) => (body === undefined ? STS_ACTION : findAction(body)),
  handle: (service, request) => admit(service, request, GATE, (caller) => ({ outcome: answer(getIdentity(caller)) })),
  formatAnswer,
};

/** WorkSpaces has no form-encoded requests. */
export function isForSts({ method, url, headers }: IncomingMessage): boolean {
  const [contentType = ''] = headers['content-type']?.split(';') ?? [];
  const isForm = contentType.trim().toLowerCase() === 'application/x-www-form-urlencoded';
  return method === 'POST' && url === '/' && isForm;
}

function findAction(body: Uint8Array): typeof STS_ACTION | ApiError {
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const action = form.get('Action');
  const version = form.get('Version');
  if (action === null) return apiError('MissingAction', 'The request has no Action.');
  if (action === STS_ACTION && version === VERSION) return STS_ACTION;
  return apiError(
    'InvalidAction',
    `Could not find operation ${cut(action)} for version ${cut(version ?? 'NO_VERSION')}. The emulator has ${STS_ACTION} for version ${VERSION}.`,
  );
}

function getIdentity({ arn, accountId }: Caller): Readonly<Record<'Arn' | 'UserId' | 'Account', string>> {
  // The id of a user has AIDA and 17 more characters.
  const digest = createHash('sha256').update(arn).digest('hex').slice(0, 17);
  return { Arn: arn, UserId: `AIDA${digest.toUpperCase()}`, Account: accountId };
}

function formatAnswer(outcome: Outcome, requestId: string): HttpAnswer {
  return {
    status: outcome.kind === 'ok' ? 200 : outcome.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
    body: formatXml(outcome.kind === 'ok' ? getResponse(outcome.output, requestId) : getError(outcome, requestId)),
  };
}

function getResponse(output: Readonly<Record<string, unknown>>, requestId: string): XmlElement {
  const members = Object.entries(output).map(([name, value]) => ({ name, content: String(value) }));
  return {
    name: `${STS_ACTION}Response`,
    namespace: NAMESPACE,
    content: [
      { name: `${STS_ACTION}Result`, content: members },
      { name: 'ResponseMetadata', content: [{ name: 'RequestId', content: requestId }] },
    ],
  };
}

function getError({ code, message, status }: ApiError, requestId: string): XmlElement {
  const error = [
    { name: 'Type', content: status < 500 ? 'Sender' : 'Receiver' },
    { name: 'Code', content: code },
    { name: 'Message', content: message },
  ];
  return {
    name: 'ErrorResponse',
    namespace: NAMESPACE,
    content: [
      { name: 'Error', content: error },
      { name: 'RequestId', content: requestId },
    ],
  };
}
