import type { DeployerOptions } from '../checks';

/** Options that say what the deployer, or the caller of the emulator, may do. */
export const DEPLOYER_OPTIONS = {
  policy: { type: 'string', multiple: true },
  boundary: { type: 'string' },
  scp: { type: 'string', multiple: true },
  session: { type: 'string', multiple: true },
  rcp: { type: 'string', multiple: true },
  context: { type: 'string', multiple: true },
} as const;

export const DEPLOYER_USAGE = `  --policy FILE       an IAM policy of whoever applies, or its ARN; may be given more than once
  --boundary FILE     the permissions boundary
  --scp FILE[,FILE]   the service control policies of one level, from the root of the organization down
  --session FILE      a session policy
  --rcp FILE          a resource control policy
  --context KEY=VALUE value of a condition key of the calls, such as aws:SourceIp=203.0.113.7`;

/** Values of `DEPLOYER_OPTIONS`. */
export interface DeployerValues {
  readonly policy?: readonly string[] | undefined;
  readonly boundary?: string | undefined;
  readonly scp?: readonly string[] | undefined;
  readonly session?: readonly string[] | undefined;
  readonly rcp?: readonly string[] | undefined;
  readonly context?: readonly string[] | undefined;
}

/** The layers of policies that the options name, as an image policy has them. */
export function toDeployer({ policy, boundary, scp, session, rcp }: DeployerValues): DeployerOptions {
  return {
    ...(policy && { policies: policy }),
    ...(boundary !== undefined && { boundary }),
    ...(scp && { scps: scp.map((level) => level.split(',')) }),
    ...(session && { session }),
    ...(rcp && { rcps: rcp }),
  };
}
