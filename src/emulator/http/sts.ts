import type { IncomingMessage } from 'node:http';
import { cut, formatList } from '../../text';
import { admit, admitAnybody, type Gate } from './admission';
import { answer, type ApiError, apiError, type Outcome } from '../api-error';
import { STS_ACTIONS, type StsAction } from './call-name';
import type { Caller } from '../authorization/caller';
import type { HttpAnswer, Protocol, ServiceRequest } from './protocol';
import type { Service } from './service';
import { assumeRole, getUniqueId } from './sts-role';
import { assumeRoleWithWebIdentity } from './sts-web-identity';
import { formatXml, type XmlElement } from './xml';

/** Sources of version, name space and envelope: STS API model 2011-06-15 and the AWS query protocol. */
const VERSION = '2011-06-15';
const NAMESPACE = `https://sts.amazonaws.com/doc/${VERSION}/`;

/** What STS calls the errors that every service has. Source: STS API Reference, "Common Errors". */
export const STS_ERRORS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  AccessDeniedException: { code: 'AccessDenied', status: 403 },
  ExpiredTokenException: { code: 'ExpiredToken', status: 403 },
  IncompleteSignatureException: { code: 'IncompleteSignature', status: 400 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  ThrottlingException: { code: 'Throttling', status: 400 },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
};

const GATE: Gate = { signingName: 'sts', translate: (error) => ({ ...error, ...STS_ERRORS[error.code] }) };

/** Three actions of STS, in the AWS query protocol. One of them needs no credentials: it is what gives them. */
export const STS: Protocol = {
  // What is too large to be read is refused all the same.
  findOperation: (_request, body) => (body === undefined ? 'GetCallerIdentity' : findAction(body)),
  handle: (service, request) =>
    request.operation === 'AssumeRoleWithWebIdentity'
      ? admitAnybody(service, request, GATE, () => ({ outcome: present(request, assumeWithToken(service, request)) }))
      : admit(service, request, GATE, (caller) => ({ outcome: present(request, execute(service, caller, request)) })),
  formatAnswer,
};

/** As with AWS, GetCallerIdentity takes no permission, and none can deny it. */
function execute(service: Service, caller: Caller, { operation, body }: ServiceRequest): Outcome {
  return operation === 'AssumeRole' ? assumeRole(service, caller, parseForm(body)) : answer(getIdentity(caller));
}

function assumeWithToken(service: Service, { body }: ServiceRequest): Outcome {
  return assumeRoleWithWebIdentity(service, parseForm(body));
}

/** The output, under the name of its action, or the error as STS calls it; that of a token it calls as others do. */
function present({ operation }: ServiceRequest, outcome: Outcome): Outcome {
  if (outcome.kind === 'ok') return answer({ [operation]: outcome.output });
  return operation === 'AssumeRoleWithWebIdentity' ? outcome : GATE.translate(outcome);
}

function parseForm(body: Uint8Array): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body));
}

/** WorkSpaces has no form-encoded requests. */
export function isForSts({ method, url, headers }: IncomingMessage): boolean {
  const [contentType = ''] = headers['content-type']?.split(';') ?? [];
  const isForm = contentType.trim().toLowerCase() === 'application/x-www-form-urlencoded';
  return method === 'POST' && url === '/' && isForm;
}

function findAction(body: Uint8Array): StsAction | ApiError {
  const form = parseForm(body);
  const name = form.get('Action');
  const version = form.get('Version');
  if (name === null) return apiError('MissingAction', 'The request has no Action.');
  const action = STS_ACTIONS.find((known) => known === name);
  if (action !== undefined && version === VERSION) return action;
  return apiError(
    'InvalidAction',
    `Could not find operation ${cut(name)} for version ${cut(version ?? 'NO_VERSION')}. The emulator has ${formatList(STS_ACTIONS)} for version ${VERSION}.`,
  );
}

function getIdentity({ arn, accountId, roleArn }: Caller): Readonly<Record<'Arn' | 'UserId' | 'Account', string>> {
  const sessionName = arn.slice(arn.lastIndexOf('/') + 1);
  const UserId = roleArn === undefined ? getUniqueId('AIDA', arn) : `${getUniqueId('AROA', roleArn)}:${sessionName}`;
  return { Arn: arn, UserId, Account: accountId };
}

function formatAnswer(outcome: Outcome, requestId: string): HttpAnswer {
  return {
    status: outcome.kind === 'ok' ? 200 : outcome.status,
    headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
    body: formatXml(outcome.kind === 'ok' ? getResponse(outcome.output, requestId) : getError(outcome, requestId)),
  };
}

/** The output is that of an action, by its name. */
function getResponse(output: Readonly<Record<string, unknown>>, requestId: string): XmlElement {
  const [[action, members] = ['', {}]] = Object.entries(output);
  return {
    name: `${action}Response`,
    namespace: NAMESPACE,
    content: [
      { name: `${action}Result`, content: listElements(members as object) },
      { name: 'ResponseMetadata', content: [{ name: 'RequestId', content: requestId }] },
    ],
  };
}

function listElements(members: object): XmlElement[] {
  return Object.entries(members).map(([name, value]: [string, unknown]) => ({
    name,
    content: typeof value === 'object' && value !== null ? listElements(value) : String(value),
  }));
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
