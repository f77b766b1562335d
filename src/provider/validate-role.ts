import type { Environment } from '../client';
import { UNKNOWN, type Diagnostic, type ObjectValue, type Path, type Value } from '../framework';
import { check, quoteValue, type Problem } from './argument-problem';
import { DURATION_IN_WORDS, parseDuration } from './duration';
import { getBlock } from './provider-config';

/** The roles to assume, and what they are assumed with. */
export function checkRoles(config: ObjectValue, env: Environment): Diagnostic[] {
  const roles = config['assume_role'];
  const blocks = Array.isArray(roles) ? (roles as readonly (ObjectValue | symbol)[]) : [];
  const webIdentity = getBlock(config, 'assume_role_with_web_identity');
  return [
    ...blocks.flatMap((role, index) =>
      typeof role === 'symbol' ? [] : checkSession(role, [{ attribute: 'assume_role' }, { index }]),
    ),
    ...(webIdentity === undefined ? [] : checkWebIdentity(webIdentity, env)),
  ];
}

function checkSession(block: ObjectValue, root: Path): Diagnostic[] {
  return [...check(block, 'role_arn', root, getRoleProblem), ...check(block, 'duration', root, getDurationProblem)];
}

const IN_WEB_IDENTITY: Path = [{ attribute: 'assume_role_with_web_identity' }, { index: 0 }];

function checkWebIdentity(block: ObjectValue, env: Environment): Diagnostic[] {
  const sources = ['web_identity_token', 'web_identity_token_file'].filter((name) => isGiven(block[name]));
  const { role_arn: role } = block;
  const problems = checkSession(isGiven(role) ? block : { ...block, role_arn: null }, IN_WEB_IDENTITY);
  if (!isGiven(role) && !env['AWS_ROLE_ARN']) problems.push(missing('role_arn', 'AWS_ROLE_ARN', 'the role'));
  if (sources.length === 0 && !env['AWS_WEB_IDENTITY_TOKEN_FILE'])
    problems.push(missing('web_identity_token_file', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'the token'));
  if (sources.length > 1) problems.push(TWO_TOKENS);
  return problems;
}

/** What is not known yet is given. */
function isGiven(value: Value | undefined): boolean {
  return value === UNKNOWN || (typeof value === 'string' && value !== '');
}

function missing(attribute: string, variable: string, what: string): Diagnostic {
  return {
    severity: 'error',
    summary: 'Incomplete Web Identity',
    detail: `assume_role_with_web_identity does not say ${what}.\n\nIt needs role_arn, and web_identity_token or web_identity_token_file; what is left out is read from the environment, and ${variable} is not set either.\n\nSet ${attribute}, or ${variable}.`,
    path: IN_WEB_IDENTITY,
  };
}

const TWO_TOKENS: Diagnostic = {
  severity: 'error',
  summary: 'Conflicting Web Identity Tokens',
  detail:
    'web_identity_token and web_identity_token_file are both set.\n\nOnly one of them could count.\n\nRemove one of them.',
  path: [...IN_WEB_IDENTITY, { attribute: 'web_identity_token_file' }],
};

function getRoleProblem(value: Value): Problem | undefined {
  if (typeof value === 'string' && /^arn:[a-z0-9-]+:iam::\d{12}:role\/\S+$/.test(value)) return undefined;
  return {
    summary: 'Invalid Role ARN',
    detail: `${quoteValue(value)} is not the ARN of a role.\n\nIt is "arn:<partition>:iam::<12 digits>:role/<path and name>" (Service Authorization Reference of IAM).\n\nCopy it from the role.`,
  };
}

/** Source: API Reference of STS AssumeRole, member DurationSeconds: 900 to 43200. */
function getDurationProblem(value: Value): Problem | undefined {
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  if (ms !== undefined && ms >= 900_000 && ms <= 43_200_000 && ms % 1000 === 0) return undefined;
  return {
    summary: 'Invalid Session Duration',
    detail: `${quoteValue(value)} is not the duration of a session.\n\nIt is from 15m to 12h, in whole seconds (API Reference of AssumeRole), written as ${DURATION_IN_WORDS}.\n\nWrite for example "1h".`,
  };
}
