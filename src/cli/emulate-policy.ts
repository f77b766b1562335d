import { readFile } from 'node:fs/promises';
import { type Authorize, createIamAuthorize, parsePolicies, type PolicyFile } from '../emulator';
import { quotePath, sanitize } from '../text';
import { type CommandIo, UsageError } from './command';
import { readConditionKeys } from './condition-key';
import { DEPLOYER_OPTIONS, type DeployerValues, toDeployer } from './deployer-option';

/** Reads the policies; undefined without --policy. Warnings about them go to standard error. */
export async function readAuthorize(values: DeployerValues, io: CommandIo): Promise<Authorize | undefined> {
  if (values.policy === undefined) {
    const extra = Object.keys(DEPLOYER_OPTIONS).find((name) => values[name as keyof DeployerValues] !== undefined);
    if (extra === undefined) return undefined;
    throw new UsageError(`--${extra} needs --policy: without a policy of its own a principal may do nothing.`);
  }
  const conditionKeys = readConditionKeys(values.context);
  const { policies = [], boundary, scps, session, rcps } = toDeployer(values);
  const result = parsePolicies({
    identity: await readFiles(policies),
    ...(boundary !== undefined && { boundary: await readPolicy(boundary) }),
    ...(scps && { scps: await Promise.all(scps.map(readFiles)) }),
    ...(session && { session: await readFiles(session) }),
    ...(rcps && { rcps: await readFiles(rcps) }),
  });
  if (result.kind === 'invalid') {
    const problems = result.problems.map((problem) => `  ${sanitize(problem)}`);
    throw new UsageError(`AWS would not accept these policies:\n${problems.join('\n')}`);
  }
  for (const warning of result.warnings) io.stderr.write(`workspaces-image emulate: ${sanitize(warning)}\n`);
  return createIamAuthorize(result.policies, conditionKeys);
}

function readFiles(files: readonly string[]): Promise<PolicyFile[]> {
  return Promise.all(files.map(readPolicy));
}

async function readPolicy(file: string): Promise<PolicyFile> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return { source: file, text };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The policy file ${quotePath(file)} is not readable: ${sanitize(why)}.`);
  }
}
