import type { Block } from './block';
import type { Configuration } from './configuration';
import { decodeJson, parseTemplate } from './expression';
import { createAnyInstance, type Repeated } from './instance';
import { getOwn, isJsonObject, type JsonObject, type JsonPath, type JsonValue } from './json';
import { isValueList, isValueMap, Unknown, type Value } from './value';

/** Where a statement is declared. */
interface StatementOrigin {
  readonly block: Block;
  /** In the body of the block: `['statement', 0]`, or the attribute that holds it as JSON. */
  readonly path: JsonPath;
  /** Whether the elements of the statement are attributes of a block there. */
  readonly isBlock: boolean;
}

export interface PolicyDocumentData {
  /** The document as the data source writes it: a map with Version and Statement, or unknown. */
  readonly value: Value;
  /** By index of the statement. */
  readonly origins: readonly StatementOrigin[];
}

/** What evaluates the attributes of a data source, and reads the other ones that it refers to. */
export interface DocumentSource {
  evaluate(configuration: Configuration, json: JsonValue, instance?: Repeated): Value;
  readPolicyDocument(configuration: Configuration, block: Block): PolicyDocumentData;
}

interface Entry {
  readonly statement: Value;
  readonly origin: StatementOrigin;
}

/** Elements of a statement, and the attributes of the data source that they come from. */
export const STATEMENT_ATTRIBUTES: readonly (readonly [element: string, attribute: string])[] = [
  ['Action', 'actions'],
  ['NotAction', 'not_actions'],
  ['Resource', 'resources'],
  ['NotResource', 'not_resources'],
  ['Principal', 'principals'],
  ['NotPrincipal', 'not_principals'],
  ['Condition', 'condition'],
  ['Sid', 'sid'],
  ['Effect', 'effect'],
];

/**
 * Builds what the data source aws_iam_policy_document yields: the documents of `source_policy_documents`, its own
 * statements, then those of `override_policy_documents`. A later statement replaces an earlier one of the same Sid.
 */
export function buildPolicyDocument(
  source: DocumentSource,
  configuration: Configuration,
  block: Block,
): PolicyDocumentData {
  const reader = { source, configuration, block, instance: createAnyInstance(block.value) };
  const entries: Entry[] = [];
  for (const entry of [
    ...readDocuments(reader, ['source_json', 'source_policy_documents']),
    ...readStatements(reader),
    ...readDocuments(reader, ['override_json', 'override_policy_documents']),
  ]) {
    const sid = getSid(entry.statement);
    const index = sid === undefined ? -1 : entries.findIndex(({ statement }) => getSid(statement) === sid);
    if (index === -1) entries.push(entry);
    else entries[index] = entry;
  }
  const version = getOwn(block.value, 'version');
  const value = new Map<string, Value>([
    ['Version', version === undefined ? '2012-10-17' : evaluate(reader, version)],
    ['Statement', entries.map(({ statement }) => statement)],
  ]);
  return { value, origins: entries.map(({ origin }) => origin) };
}

interface Reader {
  readonly source: DocumentSource;
  readonly configuration: Configuration;
  readonly block: Block;
  /** Of several instances none is told from the others. */
  readonly instance: Repeated;
}

function getSid(statement: Value): string | undefined {
  const sid = isValueMap(statement) ? statement.get('Sid') : undefined;
  return typeof sid === 'string' && sid !== '' ? sid : undefined;
}

function readDocuments(reader: Reader, attributes: readonly string[]): Entry[] {
  return attributes.flatMap((attribute) => {
    const json = getOwn(reader.block.value, attribute);
    if (json === undefined) return [];
    if (Array.isArray(json))
      return json.flatMap((item: JsonValue, index) => readDocument(reader, item, [attribute, index]));
    return readDocument(reader, json, [attribute]);
  });
}

/** Statements of a document that stands at an attribute as JSON, or that is another data source. */
function readDocument(reader: Reader, json: JsonValue, path: JsonPath): Entry[] {
  const { source, configuration, block } = reader;
  const origin: StatementOrigin = { block, path, isBlock: false };
  const included = findPolicyDocumentBlock(configuration, json);
  if (included !== undefined) {
    const { value, origins } = source.readPolicyDocument(configuration, included);
    return listStatements(value).map((statement, index) => ({ statement, origin: origins[index] ?? origin }));
  }
  return listStatements(decode(evaluate(reader, json))).map((statement) => ({ statement, origin }));
}

/** The data source that an attribute refers to, where the attribute is nothing but that reference. */
export function findPolicyDocumentBlock(configuration: Configuration, json: JsonValue): Block | undefined {
  // A policy that is written out is long, and no expression.
  const [part, ...rest] = typeof json === 'string' && json.startsWith('${') ? parseTemplate(json) : [];
  if (part?.kind !== 'interpolation' || rest.length > 0) return undefined;
  const { expression } = part;
  if (expression.kind !== 'attribute' || !/^(minified_)?json$/.test(expression.name)) return undefined;
  const steps: string[] = [];
  let target = expression.target;
  for (; target.kind === 'attribute'; target = target.target) steps.unshift(target.name);
  if (target.kind !== 'name' || target.name !== 'data' || steps.length !== 2 || steps[0] !== 'aws_iam_policy_document')
    return undefined;
  return configuration.blocks.get(`data.${steps.join('.')}`);
}

function decode(value: Value): Value {
  if (value instanceof Unknown) return value.partial.json ?? value;
  if (typeof value !== 'string') return value;
  return decodeJson(value) ?? new Unknown('a document that it includes is not JSON');
}

function listStatements(document: Value): readonly Value[] {
  if (document instanceof Unknown) return [document];
  const statements = isValueMap(document) ? document.get('Statement') : undefined;
  if (statements === undefined) return [];
  return isValueList(statements) ? statements : [statements];
}

function readStatements(reader: Reader): Entry[] {
  const { block } = reader;
  const json = getOwn(block.value, 'statement') ?? [];
  const statements: Entry[] = (Array.isArray(json) ? (json as readonly JsonValue[]) : [json]).map(
    (statement, index) => ({
      statement: isJsonObject(statement) ? readStatement(reader, statement) : evaluate(reader, statement),
      origin: { block, path: Array.isArray(json) ? ['statement', index] : ['statement'], isBlock: true },
    }),
  );
  const dynamic = getOwn(block.value, 'dynamic');
  if (dynamic !== undefined)
    statements.push({
      statement: new Unknown('dynamic blocks are not evaluated'),
      origin: { block, path: ['dynamic'], isBlock: false },
    });
  return statements;
}

function evaluate({ source, configuration, instance }: Reader, json: JsonValue): Value {
  return source.evaluate(configuration, json, instance);
}

function readStatement(reader: Reader, body: JsonObject): Value {
  const statement = new Map<string, Value>();
  for (const [element, attribute] of STATEMENT_ATTRIBUTES) {
    const json = getOwn(body, attribute);
    if (json === undefined || json === null) continue;
    const value = useVariables(evaluate(reader, json));
    if (isValueList(value) && value.length === 0) continue;
    if (element === 'Principal' || element === 'NotPrincipal') statement.set(element, readPrincipals(value));
    else if (element === 'Condition') statement.set(element, readConditions(value));
    else statement.set(element, value);
  }
  if (!statement.has('Effect')) statement.set('Effect', 'Allow');
  return body['dynamic'] === undefined ? statement : new Unknown('dynamic blocks are not evaluated');
}

/** The data source writes `&{aws:username}` for the policy variable `${aws:username}`. */
function useVariables(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('&{', '${');
  if (isValueList(value)) return value.map(useVariables);
  if (isValueMap(value)) return new Map([...value].map(([key, item]) => [key, useVariables(item)]));
  return value;
}

function listBlocks(value: Value): readonly Value[] {
  return isValueList(value) ? value : [value];
}

function readPrincipals(value: Value): Value {
  const principals = new Map<string, Value>();
  for (const block of listBlocks(value)) {
    if (!isValueMap(block)) return new Unknown(block instanceof Unknown ? block.why : 'principals is not a block');
    const type = block.get('type') ?? null;
    if (typeof type !== 'string') return new Unknown('the type of a principal is not known');
    if (type === '*') return '*';
    principals.set(type, mergeLists(principals.get(type), block.get('identifiers') ?? []));
  }
  return principals;
}

function readConditions(value: Value): Value {
  const conditions = new Map<string, Map<string, Value>>();
  for (const block of listBlocks(value)) {
    if (!isValueMap(block)) return new Unknown(block instanceof Unknown ? block.why : 'condition is not a block');
    const [test, variable] = [block.get('test') ?? null, block.get('variable') ?? null];
    if (typeof test !== 'string' || typeof variable !== 'string')
      return new Unknown('the test or the variable of a condition is not known');
    const keys = conditions.get(test) ?? new Map<string, Value>();
    keys.set(variable, mergeLists(keys.get(variable), block.get('values') ?? []));
    conditions.set(test, keys);
  }
  return conditions;
}

function mergeLists(earlier: Value | undefined, later: Value): Value {
  if (earlier === undefined) return later;
  return isValueList(earlier) && isValueList(later)
    ? [...earlier, ...later]
    : new Unknown('one of two lists that are joined is not known');
}
