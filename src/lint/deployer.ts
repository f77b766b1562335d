import type { DeployerOptions } from '../checks';
import {
  parsePolicyDocument,
  parsePolicyFile,
  UNKNOWN,
  type PolicyDocument,
  type PolicyKind,
  type PolicySet,
} from '../iam';
import { isValueList, Unknown, ValueSet, type Project, type SourceFile, type Value } from '../terraform';
import { readAwsManagedPolicy } from './aws-managed-policy';
import { readPolicies } from './iam-policy';
import { refersTo, type Certainty } from './reference';
import type { Resource } from './resource';

const ROLE_TYPE = 'aws_iam_role';

/** Resources that attach policies to a role. */
const ATTACHMENT_TYPES: ReadonlySet<string> = new Set(['aws_iam_role_policy_attachment', 'aws_iam_policy_attachment']);

/** What the deployer's policies are read from. */
export interface DeployerSource {
  readonly project: Project;
  /** The IAM resources of all inputs. */
  readonly resources: readonly Resource[];
  /** Files by the paths of the options. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** Every policy that applies to the principal that applies the configuration. */
export function readDeployer(options: DeployerOptions, source: DeployerSource): PolicySet {
  const read =
    (kind: PolicyKind) =>
    (path: string): PolicyDocument =>
      readFile(path, source.files.get(path), kind);
  const role = options.role === undefined ? undefined : readRole(options.role, source);
  const boundary = options.boundary === undefined ? role?.boundary : read('managed')(options.boundary);
  return {
    identity: [...(options.policies ?? []).map(read('identity')), ...(role?.identity ?? [])],
    ...(boundary !== undefined && { boundary }),
    ...(options.scps !== undefined && { scps: options.scps.map((level) => level.map(read('scp'))) }),
    ...(options.session !== undefined && { session: options.session.map(read('session')) }),
    ...(options.rcps !== undefined && { rcps: options.rcps.map(read('rcp')) }),
  };
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
  if (source === undefined) return parsePolicyDocument(UNKNOWN, path, { kind });
  return parsePolicyFile(source.text, path, { kind });
}

interface RolePolicies {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
}

/** @param wanted address of the role, or its name */
function readRole(wanted: string, source: DeployerSource): RolePolicies {
  const role = source.resources.find(
    (resource) => resource.type === ROLE_TYPE && (resource.address === wanted || resource.get('name') === wanted),
  );
  if (role === undefined)
    return { identity: [parsePolicyDocument(UNKNOWN, `role ${wanted}, which is not declared in what is linted`)] };
  const reader = { ...source, role };
  const boundary = role.get('permissions_boundary');
  return {
    identity: [
      ...readPolicies(source.project, role).map(({ document }) => document),
      ...listItems(role.get('managed_policy_arns')).map((arn, index) =>
        readManaged(reader, role, 'managed_policy_arns', arn, getRawItem(role, 'managed_policy_arns', index)),
      ),
      ...source.resources.flatMap((resource) => readAttached(reader, resource)),
    ],
    ...(boundary !== undefined &&
      boundary !== null && {
        boundary: readManaged(reader, role, 'permissions_boundary', boundary, getRaw(role, 'permissions_boundary')),
      }),
  };
}

interface RoleReader extends DeployerSource {
  readonly role: Resource;
}

function readAttached(reader: RoleReader, resource: Resource): PolicyDocument[] {
  const isInline = resource.type === 'aws_iam_role_policy';
  if (!isInline && !ATTACHMENT_TYPES.has(resource.type)) return [];
  const isAttached = isOfRole(reader, resource, resource.type === 'aws_iam_policy_attachment' ? 'roles' : 'role');
  if (isAttached === 'no') return [];
  // It may allow or deny: what depends on it cannot be decided.
  if (isAttached === 'unknown') return [parsePolicyDocument(UNKNOWN, resource.address)];
  if (isInline) return readPolicies(reader.project, resource).map(({ document }) => document);
  const arn = resource.get('policy_arn');
  return arn === undefined ? [] : [readManaged(reader, resource, 'policy_arn', arn, getRaw(resource, 'policy_arn'))];
}

/** Whether an attribute names the role: by its name, or by a reference to it. */
function isOfRole(reader: RoleReader, resource: Resource, attribute: string): Certainty {
  const { role } = reader;
  const certainties = listItems(resource.get(attribute)).map((value, index): Certainty => {
    if (value instanceof Unknown) return refersTo(resource, attribute, getRawItem(resource, attribute, index), role);
    const name = role.get('name');
    if (name instanceof Unknown) return 'unknown';
    return value === name && !declaresAnother(reader, resource.scope, name) ? 'yes' : 'no';
  });
  return certainties.find((each) => each === 'yes') ?? certainties.find((each) => each === 'unknown') ?? 'no';
}

/** Whether a stack has a role of that name that is not the deployer: stacks of different accounts may. */
function declaresAnother({ resources, role }: RoleReader, scope: string, name: Value | undefined): boolean {
  if (scope === role.scope) return false;
  return resources.some((each) => each.type === ROLE_TYPE && each.scope === scope && each.get('name') === name);
}

/** A managed policy: of what is linted where the attribute refers to one or has its ARN, else not known. */
function readManaged(
  { resources, project }: RoleReader,
  resource: Resource,
  attribute: string,
  arn: Value,
  raw: unknown,
): PolicyDocument {
  const isMeant = (policy: Resource): boolean =>
    arn instanceof Unknown ? refersTo(resource, attribute, raw, policy) === 'yes' : policy.get('arn') === arn;
  const policy = resources.find((each) => each.type === 'aws_iam_policy' && isMeant(each));
  const [found] = policy === undefined ? [] : readPolicies(project, policy);
  if (found !== undefined) return found.document;
  const ofAws = typeof arn === 'string' ? readAwsManagedPolicy(arn) : undefined;
  const name = typeof arn === 'string' ? arn : typeof raw === 'string' ? raw : 'a policy';
  return ofAws ?? parsePolicyDocument(UNKNOWN, name);
}

function getRaw(resource: Resource, attribute: string): unknown {
  return resource.source?.block.value[attribute];
}

function getRawItem(resource: Resource, attribute: string, index: number): unknown {
  const raw = getRaw(resource, attribute);
  return Array.isArray(raw) ? raw[index] : raw;
}

function listItems(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  if (value instanceof ValueSet) return value.items;
  return isValueList(value) ? value : [value];
}
