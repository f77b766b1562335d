import { NO_SUPPRESSIONS, type AttributePath } from '../checks';
import { parsePolicyDocument, UNKNOWN, type PolicyDocument, type PolicyValue } from '../iam';
import {
  findPolicyDocumentBlock,
  isValueList,
  isValueMap,
  locateInBlock,
  locateInFile,
  STATEMENT_ATTRIBUTES,
  Unknown,
  type JsonFile,
  type JsonValue,
  type PolicyDocumentData,
  type Project,
  type Value,
} from '../terraform';
import { toPolicyValue } from './iam-policy-value';
import type { Resource } from './resource';
import type { Place, Subject } from './subject';

/** A policy of a principal. Paths of its findings are in the document. */
export interface PolicySubject extends Subject {
  readonly document: PolicyDocument;
  /** Why nothing is known of it, where nothing is. */
  readonly why?: string;
}

/** Resources that hold policies of principals, in their attribute `policy`. Trust and resource policies have another grammar. */
const POLICY_TYPES: ReadonlySet<string> = new Set([
  'aws_iam_policy',
  'aws_iam_role_policy',
  'aws_iam_user_policy',
  'aws_iam_group_policy',
]);
const ROLE_TYPE = 'aws_iam_role';

export function isPolicyType(type: string): boolean {
  return POLICY_TYPES.has(type) || type === ROLE_TYPE;
}

/** The policies that a resource holds: its own, or the inline ones of a role. */
export function readPolicies(project: Project, resource: Resource): PolicySubject[] {
  if (POLICY_TYPES.has(resource.type))
    return readPolicy(project, resource, ['policy'], resource.get('policy'), resource.source?.block.value['policy']);
  const inline = resource.get('inline_policy');
  const blocks = isValueList(inline) ? inline : inline === undefined ? [] : [inline];
  return blocks.flatMap((block, index) => {
    const raw = resource.source?.block.value['inline_policy'];
    const json = (Array.isArray(raw) ? raw[index] : raw) as { readonly policy?: JsonValue } | undefined;
    return isValueMap(block)
      ? readPolicy(project, resource, ['inline_policy', index, 'policy'], block.get('policy'), json?.policy)
      : [];
  });
}

function readPolicy(
  project: Project,
  resource: Resource,
  path: AttributePath,
  value: Value | undefined,
  json: JsonValue | undefined,
): PolicySubject[] {
  if (value === undefined || value === null) return [];
  const { scope, address, constructPath, suppressions } = resource;
  const block =
    resource.source === undefined || json === undefined
      ? undefined
      : findPolicyDocumentBlock(resource.source.configuration, json);
  const data = block === undefined ? undefined : project.readPolicyDocument(resource.source!.configuration, block);
  const fromText = (inner: AttributePath, target: 'key' | 'value'): Place =>
    resource.locateDocument(path, inner, target);
  return [
    {
      ...{ scope, address, constructPath, suppressions },
      document: parsePolicyDocument(isText(value) ? toPolicyValue(value) : UNKNOWN, address),
      ...(value instanceof Unknown && { why: value.why }),
      locate:
        data === undefined ? fromText : (inner, target) => locateInData(data, inner, target) ?? fromText([], 'value'),
      getValue: () => resource.getValue(path),
      isSensitive: () => resource.isSensitive?.(path) ?? false,
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

/** A file that is a policy by itself. */
export function readIamPolicyFile(file: JsonFile): PolicySubject {
  return {
    scope: file.path,
    suppressions: NO_SUPPRESSIONS,
    document: parsePolicyDocument(file.root as PolicyValue, file.path),
    locate: (path, target) => ({ file, range: locateInFile(file, path, target) }),
    getValue: (path) =>
      path.reduce<unknown>(
        (at, step) =>
          typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined,
        file.root,
      ),
  };
}
