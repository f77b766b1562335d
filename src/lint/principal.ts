import { parsePolicyDocument, UNKNOWN, type NamedPrincipal, type PolicyDocument } from '../iam';
import { isValueList, Unknown, ValueSet, type Project, type Value } from '../terraform';
import { quote } from '../text';
import { readAwsManagedPolicy } from './aws-managed-policy';
import { readPolicies } from './iam-policy';
import { refersTo, type Certainty } from './reference';
import type { Resource } from './resource';

/** What a principal is read from. */
export interface PrincipalSource {
  readonly project: Project;
  /** The IAM resources of all inputs. */
  readonly resources: readonly Resource[];
}

/** A role or user as far as its ARN goes. */
export type Principal = Pick<NamedPrincipal, 'kind' | 'name' | 'path'>;

export interface ReadPrincipal {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  readonly principal?: Principal;
}

/** Resources of a kind of principal: its own, that of its inline policies, those that attach managed ones. */
const KINDS = {
  role: {
    type: 'aws_iam_role',
    inline: 'aws_iam_role_policy',
    attachment: 'aws_iam_role_policy_attachment',
    argument: 'role',
    list: 'roles',
  },
  user: {
    type: 'aws_iam_user',
    inline: 'aws_iam_user_policy',
    attachment: 'aws_iam_user_policy_attachment',
    argument: 'user',
    list: 'users',
  },
  group: {
    type: 'aws_iam_group',
    inline: 'aws_iam_group_policy',
    attachment: 'aws_iam_group_policy_attachment',
    argument: 'group',
    list: 'groups',
  },
} as const;

/** @param wanted address of the role or user, or its name */
export function readPrincipal(kind: 'role' | 'user', wanted: string, source: PrincipalSource): ReadPrincipal {
  const principal = findPrincipal(kind, wanted, source);
  if (principal === undefined)
    return {
      identity: [parsePolicyDocument(UNKNOWN, `the ${kind} ${quote(wanted)}, which nothing here declares`)],
    };
  const reader = { ...source, kind, principal };
  const boundary = principal.get('permissions_boundary');
  return {
    identity: [...readOwn(reader), ...(kind === 'user' ? readGroups(reader) : [])],
    ...(boundary !== undefined &&
      boundary !== null && {
        boundary: readManaged(reader, principal, {
          attribute: 'permissions_boundary',
          arn: boundary,
          raw: getRaw(principal, 'permissions_boundary'),
        }),
      }),
    ...readName(kind, principal),
  };
}

/** Undefined where nothing that is linted declares it. */
export function findPrincipal(
  kind: 'role' | 'user',
  wanted: string,
  { resources }: Pick<PrincipalSource, 'resources'>,
): Resource | undefined {
  const { type } = KINDS[kind];
  return resources.find(
    (resource) => resource.type === type && (resource.address === wanted || resource.judged.get('name') === wanted),
  );
}

function readName(kind: 'role' | 'user', principal: Resource): Pick<ReadPrincipal, 'principal'> {
  const name = principal.get('name');
  const path = principal.get('path') ?? '/';
  return typeof name === 'string' && typeof path === 'string' ? { principal: { kind, name, path } } : {};
}

interface PrincipalReader extends PrincipalSource {
  readonly kind: keyof typeof KINDS;
  readonly principal: Resource;
}

/** Inline policies and managed ones, wherever they are attached. */
function readOwn(reader: PrincipalReader): PolicyDocument[] {
  const { kind, principal } = reader;
  const inline = kind === 'role' ? readPolicies(reader.project, principal).map(({ open }) => open) : [];
  const managed = listItems(principal.get('managed_policy_arns')).map((arn, index) =>
    readManaged(reader, principal, {
      attribute: 'managed_policy_arns',
      arn,
      raw: getRawItem(principal, 'managed_policy_arns', index),
    }),
  );
  return [...inline, ...managed, ...reader.resources.flatMap((resource) => readAttached(reader, resource))];
}

/** The policies of the groups that a user is in. */
function readGroups(reader: PrincipalReader): PolicyDocument[] {
  const { principal: user, resources } = reader;
  return resources.flatMap((membership): PolicyDocument[] => {
    const isList = membership.type === 'aws_iam_group_membership';
    if (!isList && membership.type !== 'aws_iam_user_group_membership') return [];
    const isMember = isOf({ ...reader, principal: user }, membership, isList ? 'users' : 'user');
    if (isMember === 'no') return [];
    const attribute = isList ? 'group' : 'groups';
    return listItems(membership.get(attribute)).flatMap((name, index) => {
      const group = resources.find(
        (each) =>
          each.type === KINDS.group.type &&
          (name instanceof Unknown
            ? refersTo(membership, attribute, getRawItem(membership, attribute, index), each) === 'yes'
            : each.judged.get('name') === name),
      );
      // It may allow or deny: what depends on it cannot be decided.
      if (group === undefined || isMember === 'unknown' || membership.doubt !== undefined)
        return [parsePolicyDocument(UNKNOWN, nameDoubtful(membership, `a group of ${membership.address}`))];
      return readOwn({ ...reader, kind: 'group', principal: group });
    });
  });
}

function readAttached(reader: PrincipalReader, resource: Resource): PolicyDocument[] {
  const kind = KINDS[reader.kind];
  const isShared = resource.type === 'aws_iam_policy_attachment';
  if (resource.type !== kind.inline && resource.type !== kind.attachment && !isShared) return [];
  const isAttached = isOf(reader, resource, isShared ? kind.list : kind.argument);
  if (isAttached === 'no') return [];
  // It may allow or deny: what depends on it cannot be decided.
  if (isAttached === 'unknown' || resource.doubt !== undefined)
    return [parsePolicyDocument(UNKNOWN, nameDoubtful(resource, resource.address))];
  if (resource.type === kind.inline) return readPolicies(reader.project, resource).map(({ open }) => open);
  const arn = resource.get('policy_arn');
  return arn === undefined
    ? []
    : [readManaged(reader, resource, { attribute: 'policy_arn', arn, raw: getRaw(resource, 'policy_arn') })];
}

/** Before "is not known". @param name of what it holds */
function nameDoubtful({ address, doubt }: Resource, name: string): string {
  return doubt === undefined ? name : `whether there is ${address} (${doubt})`;
}

/** Whether an attribute names the principal: by its name, or by a reference to it. */
function isOf(reader: PrincipalReader, resource: Resource, attribute: string): Certainty {
  const { principal } = reader;
  const certainties = listItems(resource.judged.get(attribute)).map((value, index): Certainty => {
    if (value instanceof Unknown)
      return refersTo(resource, attribute, getRawItem(resource, attribute, index), principal);
    const name = principal.judged.get('name');
    if (name instanceof Unknown) return 'unknown';
    return value === name && !declaresAnother(reader, resource.scope, name) ? 'yes' : 'no';
  });
  return certainties.find((each) => each === 'yes') ?? certainties.find((each) => each === 'unknown') ?? 'no';
}

/** Whether a stack has a principal of that name that is not the deployer: stacks of different accounts may. */
function declaresAnother({ resources, principal }: PrincipalReader, scope: string, name: Value | undefined): boolean {
  if (scope === principal.scope) return false;
  return resources.some(
    (each) => each.type === principal.type && each.scope === scope && each.judged.get('name') === name,
  );
}

interface ManagedReference {
  readonly attribute: string;
  readonly arn: Value;
  readonly raw: unknown;
}

/** A managed policy: of what is linted where the attribute refers to one or has its ARN, of AWS, else not known. */
function readManaged(
  { resources, project }: PrincipalSource,
  resource: Resource,
  { attribute, arn, raw }: ManagedReference,
): PolicyDocument {
  const isMeant = (policy: Resource): boolean =>
    arn instanceof Unknown ? refersTo(resource, attribute, raw, policy) === 'yes' : policy.judged.get('arn') === arn;
  const policy = resources.find((each) => each.type === 'aws_iam_policy' && isMeant(each));
  const [found] = policy === undefined ? [] : readPolicies(project, policy);
  if (found !== undefined) return found.open;
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
