import { parsePolicyDocument, UNKNOWN, type PolicyDocument, type PolicySet, type PolicyValue } from '../iam';
import { isValueList, readJsonFile, ValueSet, type Project, type SourceFile, type Value } from '../terraform';
import type { DeployerOptions } from './image-policy';
import { readPolicies } from './policy';
import type { Resource } from './resource';

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
  const read = (path: string): PolicyDocument => readFile(path, source.files.get(path));
  const role = options.role === undefined ? undefined : readRole(options.role, source);
  const boundary = options.boundary === undefined ? role?.boundary : read(options.boundary);
  return {
    identity: [...(options.policies ?? []).map(read), ...(role?.identity ?? [])],
    ...(boundary !== undefined && { boundary }),
    ...(options.scps !== undefined && { scps: options.scps.map((level) => level.map(read)) }),
    ...(options.session !== undefined && { session: options.session.map(read) }),
  };
}

function readFile(path: string, source: SourceFile | undefined): PolicyDocument {
  const file = source === undefined ? undefined : readJsonFile(source).file;
  // The text itself, so that what is wrong with it becomes a malformed policy.
  return parsePolicyDocument(file === undefined ? (source?.text ?? UNKNOWN) : (file.root as PolicyValue), path);
}

interface RolePolicies {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
}

/** @param wanted address of the role, or its name */
function readRole(wanted: string, source: DeployerSource): RolePolicies {
  const role = source.resources.find(
    (resource) => resource.type === 'aws_iam_role' && (resource.address === wanted || resource.get('name') === wanted),
  );
  if (role === undefined)
    return { identity: [parsePolicyDocument(UNKNOWN, `role ${wanted}, which is not declared in what is linted`)] };
  const reader = { ...source, role };
  const boundary = role.get('permissions_boundary');
  return {
    identity: [
      ...readPolicies(source.project, role).map(({ document }) => document),
      ...listItems(role.get('managed_policy_arns')).map((arn, index) =>
        readManaged(reader, arn, getRawItem(role, 'managed_policy_arns', index)),
      ),
      ...source.resources.flatMap((resource) => readAttached(reader, resource)),
    ],
    ...(boundary !== undefined &&
      boundary !== null && { boundary: readManaged(reader, boundary, getRaw(role, 'permissions_boundary')) }),
  };
}

interface RoleReader extends DeployerSource {
  readonly role: Resource;
}

function readAttached(reader: RoleReader, resource: Resource): PolicyDocument[] {
  if (resource.type === 'aws_iam_role_policy') {
    return isOfRole(reader, resource, 'role')
      ? readPolicies(reader.project, resource).map(({ document }) => document)
      : [];
  }
  const attribute = resource.type === 'aws_iam_policy_attachment' ? 'roles' : 'role';
  if (!ATTACHMENT_TYPES.has(resource.type) || !isOfRole(reader, resource, attribute)) return [];
  const arn = resource.get('policy_arn');
  return arn === undefined ? [] : [readManaged(reader, arn, getRaw(resource, 'policy_arn'))];
}

/** Whether an attribute names the role: by its name, or by a reference to it. */
function isOfRole({ role }: RoleReader, resource: Resource, attribute: string): boolean {
  if (role.scope !== resource.scope) return false;
  const name = role.get('name');
  return listItems(resource.get(attribute)).some((value, index) => {
    if (typeof value === 'string') return value === name;
    return refersTo(getRawItem(resource, attribute, index), role.address);
  });
}

/** A managed policy: of these stacks where the ARN refers to one, else not known. */
function readManaged({ resources, project, role }: RoleReader, arn: Value, raw: unknown): PolicyDocument {
  const policy = resources.find(
    (resource) =>
      resource.type === 'aws_iam_policy' && resource.scope === role.scope && refersTo(raw, resource.address),
  );
  const [found] = policy === undefined ? [] : readPolicies(project, policy);
  const name = typeof arn === 'string' ? arn : typeof raw === 'string' ? raw : 'a policy';
  return found?.document ?? parsePolicyDocument(UNKNOWN, name);
}

function refersTo(raw: unknown, address: string): boolean {
  return typeof raw === 'string' && raw.startsWith(`\${${address}.`) && /^\.\w+\}$/.test(raw.slice(address.length + 2));
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
