import type { AttributePath } from '../checks';
import { parsePolicyDocument, UNKNOWN, type PolicyDocument, type PolicyKind } from '../iam';
import {
  findPolicyDocumentBlock,
  isJsonObject,
  isValueList,
  isValueMap,
  locateInBlock,
  STATEMENT_ATTRIBUTES,
  Unknown,
  type JsonValue,
  type PolicyDocumentData,
  type Project,
  type Value,
} from '../terraform';
import { quote } from '../text';
import type { InlineOwner } from './inline-size';
import { toPolicyValue } from './iam-policy-value';
import { refersTo } from './reference';
import type { Resource } from './resource';
import type { Place, Subject } from './subject';

/** A policy of a principal. Paths of its findings are in the document. */
export interface PolicySubject extends Subject {
  readonly document: PolicyDocument;
  /** The document without what is sensitive. */
  readonly open: PolicyDocument;
  /** Why nothing is known of it, where nothing is. */
  readonly why?: string;
  /** Whose inline policy it is, where that is known. */
  readonly owner?: InlineOwner;
}

/** Kinds of the policies that resources hold in their attribute `policy`. Trust and resource policies have another grammar. */
const POLICY_KINDS: ReadonlyMap<string, PolicyKind> = new Map([
  ['aws_iam_policy', 'managed'],
  ['aws_iam_role_policy', 'roleInline'],
  ['aws_iam_user_policy', 'userInline'],
  ['aws_iam_group_policy', 'groupInline'],
]);
const ROLE_TYPE = 'aws_iam_role';

export function isPolicyType(type: string): boolean {
  return POLICY_KINDS.has(type) || type === ROLE_TYPE;
}

/**
 * The policies that a resource holds: its own, or the inline ones of a role.
 * @param principals the roles, users and groups that it may be of
 */
export function readPolicies(
  project: Project,
  resource: Resource,
  principals: readonly Resource[] = [],
): PolicySubject[] {
  const kind = POLICY_KINDS.get(resource.type);
  if (kind !== undefined) {
    const owner = findOwner(resource, principals);
    const json = resource.source?.block.value['policy'];
    return readPolicy(project, resource, { path: ['policy'], values: readBoth(resource, 'policy'), json, kind, owner });
  }
  const owner = toOwner('role', resource);
  const { open, judged } = readBoth(resource, 'inline_policy');
  const openBlocks = listBlocks(open);
  const read = listBlocks(judged).flatMap((block, index) => {
    const raw = resource.source?.block.value['inline_policy'];
    const json = (Array.isArray(raw) ? raw[index] : raw) as { readonly policy?: JsonValue } | undefined;
    if (!isValueMap(block)) return [];
    const path = ['inline_policy', index, 'policy'];
    return readPolicy(project, resource, {
      ...{ path, values: { judged: block.get('policy'), open: getPolicy(openBlocks[index]) }, json: json?.policy },
      ...{ kind: 'roleInline', owner },
    });
  });
  return hasDynamicBlock(resource, 'inline_policy') ? [...read, createDynamic(resource, 'inline_policy')] : read;
}

/** Whether an expression makes blocks of that kind, none or many. */
function hasDynamicBlock(resource: Resource, kind: string): boolean {
  const dynamic = resource.source?.block.value['dynamic'];
  const bodies = Array.isArray(dynamic) ? (dynamic as readonly JsonValue[]) : [dynamic];
  return bodies.some((body) => isJsonObject(body) && Object.hasOwn(body, kind));
}

/** What nothing is known of. */
function createDynamic(resource: Resource, kind: string): PolicySubject {
  const { scope, address, constructPath, madeAt, suppressions } = resource;
  const document = parsePolicyDocument(UNKNOWN, `what the dynamic blocks ${kind} of ${address} make`);
  return {
    ...{ scope, address, constructPath, madeAt, suppressions },
    ...{ document, open: document },
    why: 'dynamic blocks are not evaluated',
    locate: (_, target) => resource.locate(['dynamic'], target),
    getValue: () => resource.getValue(['dynamic']),
  };
}

interface Values {
  readonly open: Value | undefined;
  /** With what is sensitive. */
  readonly judged: Value | undefined;
}

function readBoth(resource: Resource, attribute: string): Values {
  return { open: resource.get(attribute), judged: resource.judged.get(attribute) };
}

function listBlocks(value: Value | undefined): readonly Value[] {
  return isValueList(value) ? value : value === undefined ? [] : [value];
}

function getPolicy(block: Value | undefined): Value | undefined {
  return isValueMap(block) ? block.get('policy') : block;
}

/** Principals by the attribute in which an inline policy names them. */
const OWNER_KINDS = { role: ROLE_TYPE, user: 'aws_iam_user', group: 'aws_iam_group' } as const;

/** The principal that an inline policy names or refers to. One that may not be there has no size that counts. */
function findOwner(resource: Resource, principals: readonly Resource[]): InlineOwner | undefined {
  if (resource.doubt !== undefined) return undefined;
  for (const kind of ['role', 'user', 'group'] as const) {
    if (resource.type !== `aws_iam_${kind}_policy`) continue;
    const name = resource.get(kind);
    if (typeof name === 'string') return { kind, key: `${resource.scope} name ${name}`, name: quote(name) };
    const raw = resource.source?.block.value[kind];
    const principal = principals.find(
      (each) => each.type === OWNER_KINDS[kind] && refersTo(resource, kind, raw, each) === 'yes',
    );
    return principal && toOwner(kind, principal);
  }
  return undefined;
}

function toOwner(kind: InlineOwner['kind'], principal: Resource): InlineOwner {
  const { scope, address } = principal;
  const name = principal.get('name');
  return typeof name === 'string'
    ? { kind, key: `${scope} name ${name}`, name: quote(name) }
    : { kind, key: `${scope} address ${address}`, name: address };
}

/** An attribute that holds a policy. */
interface PolicyAttribute {
  readonly path: AttributePath;
  readonly values: Values;
  readonly json: JsonValue | undefined;
  readonly kind: PolicyKind;
  readonly owner: InlineOwner | undefined;
}

function readPolicy(
  project: Project,
  resource: Resource,
  { path, values, json, kind, owner }: PolicyAttribute,
): PolicySubject[] {
  const { judged: value, open } = values;
  if (value === undefined || value === null) return [];
  const { scope, address, constructPath, madeAt, suppressions } = resource;
  const configuration = resource.source?.configuration;
  const block =
    configuration === undefined || json === undefined ? undefined : findPolicyDocumentBlock(configuration, json);
  const data = configuration && block && project.judgePolicyDocument(configuration, block);
  const parse = (text: Value): PolicyDocument =>
    parsePolicyDocument(isText(text) ? toPolicyValue(text) : UNKNOWN, address, { kind });
  const document = parse(value);
  const isSensitive = (): boolean => resource.isSensitive?.(path) ?? false;
  const fromText = (inner: AttributePath, target: 'key' | 'value'): Place =>
    resource.locateDocument(path, inner, target);
  return [
    {
      ...{ scope, address, constructPath, madeAt, suppressions },
      document,
      open: isSensitive() ? parse(open ?? null) : document,
      ...(owner && { owner }),
      ...(value instanceof Unknown && { why: value.why }),
      locate:
        data === undefined ? fromText : (inner, target) => locateInData(data, inner, target) ?? fromText([], 'value'),
      listHolders: () => {
        const owner = resource.declared ?? resource;
        return [owner.locate(path, 'value'), ...(owner.listHolders?.() ?? [])];
      },
      getValue: () => resource.getValue(path),
      isSensitive,
    },
  ];
}

/** A policy is an attribute of type string. */
function isText(value: Value): boolean {
  return typeof value === 'string' || value instanceof Unknown;
}

/** Where a part of a document is declared that a data source builds. */
function locateInData(
  { origins }: PolicyDocumentData,
  [statements, index, element, ...rest]: AttributePath,
  target: 'key' | 'value',
): Place | undefined {
  const origin = statements === 'Statement' ? origins[Number(index)] : undefined;
  if (origin === undefined) return undefined;
  const attribute = STATEMENT_ATTRIBUTES.find(([name]) => name === element)?.[1];
  const inner =
    !origin.isBlock || attribute === undefined ? [] : element === 'Condition' ? [attribute] : [attribute, ...rest];
  return locateInBlock(origin.block, [...origin.path, ...inner], target);
}
