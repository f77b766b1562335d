import { createHash, randomBytes } from 'node:crypto';
import { quote } from '../../text';
import { answer, apiError, type Outcome } from '../api-error';
import { checkAction } from '../authorization/authorization';
import type { Caller } from '../authorization/caller';
import type { Service } from './service';

/** Sources of the limits: STS API model 2011-06-15, shapes of the members of AssumeRole. */
const ROLE_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
const SOURCE_IDENTITY = /^[\w+=,.@-]{2,256}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const DURATION = { least: 900, greatest: 43_200, default: 3600 } as const;

/** Credentials of a role. Every role is there and trusts everybody; the caller has to be allowed sts:AssumeRole on it. */
export function assumeRole(service: Service, caller: Caller, form: URLSearchParams): Outcome {
  const problem = getSessionProblem(form);
  if (problem !== undefined) return apiError('ValidationError', problem);
  const request = { action: 'sts:AssumeRole', resource: form.get('RoleArn') ?? '' };
  const denied = checkAction(service.authorize, request, { caller, now: service.clock.now() });
  return denied ?? answer(openSession(service, form));
}

/** Opens a session of a role, for members that break no rule; what STS says of it. */
export function openSession({ clock, sessions }: Service, form: URLSearchParams) {
  const roleArn = form.get('RoleArn') ?? '';
  const [, partition = '', accountId = '', role = ''] = ROLE_ARN.exec(roleArn) ?? [];
  const sessionName = form.get('RoleSessionName') ?? '';
  const sourceIdentity = form.get('SourceIdentity');
  const arn = `arn:${partition}:sts::${accountId}:assumed-role/${role}/${sessionName}`;
  const expiresAt = clock.now() + Number(form.get('DurationSeconds') ?? DURATION.default) * 1000;
  // It belongs to nobody, as it ends in EXAMPLE.
  const accessKeyId = `ASIA${randomBytes(5).toString('hex').slice(0, 9).toUpperCase()}EXAMPLE`;
  const secretToken = randomBytes(64).toString('base64');
  sessions.set(accessKeyId, { secretToken, accountId, arn, roleArn, expiresAt });
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: randomBytes(30).toString('base64'),
      SessionToken: secretToken,
      Expiration: new Date(expiresAt).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: `${getUniqueId('AROA', roleArn)}:${sessionName}`, Arn: arn },
    ...(sourceIdentity !== null && { SourceIdentity: sourceIdentity }),
  };
}

/** What IAM would name a principal by: a prefix and 17 more characters. */
export function getUniqueId(prefix: 'AIDA' | 'AROA', arn: string): string {
  return prefix + createHash('sha256').update(arn).digest('hex').slice(0, 17).toUpperCase();
}

/** The first member of a session that breaks a rule. */
export function getSessionProblem(form: URLSearchParams): string | undefined {
  const rules = [
    ['RoleArn', ROLE_ARN, 'the ARN of a role'],
    ['RoleSessionName', SESSION_NAME, '2 to 64 characters of a-z, A-Z, 0-9 and _ + = , . @ -'],
    ['SourceIdentity', SOURCE_IDENTITY, '2 to 256 characters of a-z, A-Z, 0-9 and _ + = , . @ -'],
    ['ExternalId', EXTERNAL_ID, '2 to 1224 characters of a-z, A-Z, 0-9 and _ + = , . @ : / -'],
  ] as const;
  for (const [name, pattern, words] of rules) {
    const value = form.get(name);
    if (value === null && !name.startsWith('Role')) continue;
    if (value === null) return `Value null at ${quote(name)} is missing. It has to be ${words}.`;
    if (!pattern.test(value)) return `The value ${quote(value)} of ${name} is not ${words}.`;
  }
  const duration = form.get('DurationSeconds');
  if (duration === null) return undefined;
  const { least, greatest } = DURATION;
  const isInRange = /^\d+$/.test(duration) && Number(duration) >= least && Number(duration) <= greatest;
  if (isInRange) return undefined;
  return `The value ${quote(duration)} of DurationSeconds is not a whole number from ${least} to ${greatest}.`;
}
