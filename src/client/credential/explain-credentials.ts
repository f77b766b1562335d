import { quote } from '../../text';
import { LOCAL_CODES } from '../call/aws-error';
import type { Explanation } from '../call/explain-network';
import { asSdkError } from '../call/sdk-error';
import type { CredentialFailure } from './credential-failure';

/** What sources of credentials say of themselves, and what it means. The first that fits counts. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/aws login|re-?authenticate/i, 'The login session of the profile has expired. Start a new one with "aws login".'],
  [
    /\bSSO (session|token)\b|aws sso login|Token is expired|UnauthorizedException/i,
    'The SSO session of the profile is missing or has expired. Start a new one with "aws sso login".',
  ],
  [/multi-factor/i, 'The profile asks for a multi-factor code, which cannot be given here. Use temporary credentials.'],
  [
    /credential_process (did not|returned)|Command failed/i,
    'The credential_process of the profile failed, or gave no usable credentials.',
  ],
];

const NETWORK = /\bE(CONN|NOTFOUND|TIMEDOUT|AI_AGAIN|HOSTUNREACH|NETUNREACH)|TimeoutError/;

/** Why no credentials could be had, in plain words: those of the SDK speak of its own chain. */
export function explainCredentials({ thrown, trail, profile }: CredentialFailure): Explanation {
  const { message = '', syscall } = asSdkError(thrown);
  const said = [...trail, message];
  const known = KNOWN.find(([pattern]) => said.some((words) => pattern.test(words)))?.[1];
  return { code: LOCAL_CODES.credentials, message: known ?? describeRest(message, syscall, profile) };
}

function describeRest(message: string, syscall: string | undefined, profile: string | undefined): string {
  // A socket is read, too: of a folder only the code tells.
  if (syscall === 'open' || message.startsWith('EISDIR')) return 'The file of the web identity token cannot be read.';
  if (NETWORK.test(message)) return 'The source of the credentials could not be reached.';
  if (profile !== undefined) return `The profile ${quote(profile)} is unknown, or gives no credentials.`;
  return 'There are no credentials: neither in the configuration, the environment or a profile, nor from the machine.';
}
