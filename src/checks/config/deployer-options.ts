import { listOf, object, getMismatch, text, type OptionType } from './option-type';

/**
 * The principal that applies the configuration. Paths are relative to the file that names them; a managed policy may be
 * named by its ARN instead.
 */
export interface DeployerOptions {
  /** Files of identity policies. */
  readonly policies?: readonly string[];
  /** Address or name of a role in the stacks: `aws_iam_role.deployer`. Its policies there count too. */
  readonly role?: string;
  /** The same of a user; the policies of its groups count, too. */
  readonly user?: string;
  readonly boundary?: string;
  /** Service control policies, level by level from the root of the organization. */
  readonly scps?: readonly (readonly string[])[];
  readonly session?: readonly string[];
  /** Resource control policies of every level; RCPFullAWSAccess need not be among them. */
  readonly rcps?: readonly string[];
  /** Twelve digits: the account that images are made in, where the provider's configuration does not tell. */
  readonly accountId?: string;
}

const file = text('Path of a policy file, relative to this one, or ARN of a managed policy.');
const files = (description: string) => listOf(file, { description });

const accountId: OptionType<string> = {
  schema: { description: 'The account that images are made in.', type: 'string', pattern: '^\\d{12}$' },
  read(value, path, refuse) {
    if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
    refuse(path, getMismatch('an account id, which is a string of twelve digits', value));
    return undefined;
  },
};

/** How a deployer is written. */
export const DEPLOYER_OPTIONS: OptionType<DeployerOptions> = object(
  {},
  {
    policies: files('Identity policies.'),
    role: text('Address or name of a role in the stacks.'),
    user: text('Address or name of a user in the stacks.'),
    boundary: text('Path of the permissions boundary, or its ARN.'),
    scps: listOf(files('Those of one level.'), {
      description: 'Service control policies, level by level from the root.',
    }),
    session: files('Session policies.'),
    rcps: files('Resource control policies.'),
    accountId,
  },
);

/** Tells the ARN of a managed policy from a path: no file is read for it. */
export function isPolicyArn(policy: string): boolean {
  return policy.startsWith('arn:');
}

/** Every file that the deployer names. */
export function listDeployerFiles({
  policies = [],
  boundary,
  scps = [],
  session = [],
  rcps = [],
}: DeployerOptions): string[] {
  const named = [...policies, ...(boundary === undefined ? [] : [boundary]), ...scps.flat(), ...session, ...rcps];
  return named.filter((policy) => !isPolicyArn(policy));
}

/** The same deployer with each file by the path that `mapPath` makes of its path. */
export function mapDeployerFiles(deployer: DeployerOptions, mapPath: (path: string) => string): DeployerOptions {
  const map = (policy: string) => (isPolicyArn(policy) ? policy : mapPath(policy));
  const { policies, boundary, scps, session, rcps } = deployer;
  return {
    ...deployer,
    ...(policies && { policies: policies.map(map) }),
    ...(boundary !== undefined && { boundary: map(boundary) }),
    ...(scps && { scps: scps.map((level) => level.map(map)) }),
    ...(session && { session: session.map(map) }),
    ...(rcps && { rcps: rcps.map(map) }),
  };
}
