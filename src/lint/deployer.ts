import { isPolicyArn, type DeployerOptions } from '../checks';
import {
  parsePolicyDocument,
  parsePolicyFile,
  UNKNOWN,
  type PolicyDocument,
  type PolicyKind,
  type PolicySet,
} from '../iam';
import type { SourceFile } from '../terraform';
import { readAwsManagedPolicy } from './aws-managed-policy';
import { readPrincipal, type Principal, type PrincipalSource } from './principal';

/** What the deployer's policies are read from. */
export interface DeployerSource extends PrincipalSource {
  /** Files by the paths of the options. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** Who applies the configuration, and every policy that applies to them. */
export interface ReadDeployer {
  readonly policies: PolicySet;
  /** Where a role or a user is named. */
  readonly principal?: Principal;
}

export function readDeployer(options: DeployerOptions, source: DeployerSource): ReadDeployer {
  const read =
    (kind: PolicyKind) =>
    (path: string): PolicyDocument =>
      readFile(path, source.files.get(path), kind);
  const named = [
    ...(options.role === undefined ? [] : [readPrincipal('role', options.role, source)]),
    ...(options.user === undefined ? [] : [readPrincipal('user', options.user, source)]),
  ];
  const boundary =
    options.boundary === undefined
      ? named.find((each) => each.boundary !== undefined)?.boundary
      : read('managed')(options.boundary);
  const identity = isUnnamed(options)
    ? [parsePolicyDocument(UNKNOWN, 'the identity policies of the deployer, of which none is named')]
    : [...(options.policies ?? []).map(read('identity')), ...named.flatMap((each) => each.identity)];
  const policies: PolicySet = {
    identity,
    ...(boundary !== undefined && { boundary }),
    ...(options.scps !== undefined && { scps: options.scps.map((level) => level.map(read('scp'))) }),
    ...(options.session !== undefined && { session: options.session.map(read('session')) }),
    ...(options.rcps !== undefined && { rcps: options.rcps.map(read('rcp')) }),
  };
  const [principal] = named.flatMap((each) => each.principal ?? []);
  return { policies, ...(principal && { principal }) };
}

/** Whether nothing tells what the deployer is allowed: neither a role, nor a user, nor a policy. */
export function isUnnamed({ policies, role, user }: DeployerOptions): boolean {
  return policies === undefined && role === undefined && user === undefined;
}

/** What the files of a deployer are attached as, by the paths of the files themselves. */
export function listDeployerKinds(
  { boundary, scps = [], session = [], rcps = [] }: DeployerOptions,
  files: ReadonlyMap<string, SourceFile>,
): Map<string, PolicyKind> {
  const kinds = new Map<string, PolicyKind>();
  const add = (kind: PolicyKind, names: readonly string[]): void => {
    for (const name of names) kinds.set(files.get(name)?.path ?? name, kind);
  };
  add('managed', boundary === undefined ? [] : [boundary]);
  add('session', session);
  add('scp', scps.flat());
  add('rcp', rcps);
  return kinds;
}

function readFile(path: string, source: SourceFile | undefined, kind: PolicyKind): PolicyDocument {
  if (isPolicyArn(path)) return readAwsManagedPolicy(path) ?? parsePolicyDocument(UNKNOWN, path, { kind: 'managed' });
  if (source === undefined) return parsePolicyDocument(UNKNOWN, path, { kind });
  return parsePolicyFile(source.text, path, { kind });
}
