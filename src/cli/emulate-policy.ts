import { readFile } from 'node:fs/promises';
import { type Authorize, createIamAuthorize, parsePolicies, type PolicyFile } from '../emulator';
import { quote, quotePath, sanitize } from '../text';
import { type CommandIo, UsageError } from './command';

/** Options that say what the caller of the emulator may do. */
export const POLICY_OPTIONS = {
  policy: { type: 'string', multiple: true },
  boundary: { type: 'string' },
  scp: { type: 'string', multiple: true },
  session: { type: 'string', multiple: true },
  rcp: { type: 'string', multiple: true },
  context: { type: 'string', multiple: true },
} as const;

export interface PolicyValues {
  readonly policy?: readonly string[];
  readonly boundary?: string;
  readonly scp?: readonly string[];
  readonly session?: readonly string[];
  readonly rcp?: readonly string[];
  readonly context?: readonly string[];
}

/** Reads the policies; undefined without --policy. Warnings about them go to standard error. */
export async function readAuthorize(values: PolicyValues, io: CommandIo): Promise<Authorize | undefined> {
  const { policy, boundary, scp, session, rcp, context = [] } = values;
  if (policy === undefined) {
    const extra = Object.keys(POLICY_OPTIONS).find((name) => values[name as keyof PolicyValues] !== undefined);
    if (extra === undefined) return undefined;
    throw new UsageError(`--${extra} needs --policy: without a policy of its own a principal may do nothing.`);
  }
  const conditionKeys = readContext(context);
  const result = parsePolicies({
    identity: await readFiles(policy),
    ...(boundary !== undefined && { boundary: await readPolicy(boundary) }),
    ...(scp !== undefined && { scps: await Promise.all(scp.map((level) => readFiles(level.split(',')))) }),
    ...(session !== undefined && { session: await readFiles(session) }),
    ...(rcp !== undefined && { rcps: await readFiles(rcp) }),
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

/** `aws:SourceIp=203.0.113.7`; a key that is given again has both values. */
function readContext(entries: readonly string[]): Record<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const entry of entries) {
    const [, key, value] = /^([^=\s:]+:[^=\s]+)=(.*)$/s.exec(entry) ?? [];
    if (key === undefined || value === undefined) {
      throw new UsageError(`--context ${quote(entry)} is not KEY=VALUE, such as aws:SourceIp=203.0.113.7.`);
    }
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return Object.fromEntries(values);
}
