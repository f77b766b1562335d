import {
  createContext,
  joinText,
  parsePolicyDocument,
  UNKNOWN,
  type AccessRequest,
  type ContextValue,
  type PolicyDocument,
  type PolicyKind,
  type PolicySet,
  type PolicyValue,
  type Text,
} from '../../src/iam';

/** JSON of a decision table. `{"$unknown": true}` and `{"$text": ["known", null]}` stand for what is not known. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A policy document, its JSON text, or the list of its statements. */
export type PolicyJson = Json;

export interface DecisionCase {
  readonly name: string;
  readonly identity: PolicyJson[];
  readonly boundary?: PolicyJson | undefined;
  readonly scps?: PolicyJson[][] | undefined;
  readonly session?: PolicyJson[] | undefined;
  readonly rcps?: PolicyJson[] | undefined;
  readonly action?: string | undefined;
  readonly resource?: Json | undefined;
  readonly context?: Record<string, Json> | undefined;
  /** Keys that are not in the context are unknown, unless they begin with one of these. */
  readonly absentPrefixes?: string[] | undefined;
  readonly expect: 'allow' | 'deny' | 'unknown';
  readonly sids: string[];
  /** For a deny: `explicit`, or the layers without an Allow (`scp 0`, `identity`). */
  readonly because?: string[] | undefined;
  /** Kinds of the problems of all documents, errors and warnings. */
  readonly problems?: string[] | undefined;
}

export const DEFAULT_ACTION = 'workspaces:DescribeWorkspaceImages';

function readValue(json: Json): PolicyValue {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(readValue);
  if ('$unknown' in json) return UNKNOWN;
  if ('$text' in json) return joinText((json.$text as (string | null)[]).map((part) => part ?? UNKNOWN));
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, readValue(value)]));
}

export function readPolicy(json: PolicyJson, source: string, kind?: PolicyKind): PolicyDocument {
  const value = Array.isArray(json) ? { Version: '2012-10-17', Statement: json } : json;
  return parsePolicyDocument(readValue(value), source, { kind });
}

export function readPolicies(table: DecisionCase): PolicySet {
  const read = (list: PolicyJson[] | undefined, name: string) =>
    list?.map((json, index) => readPolicy(json, `${name}-${index}`));
  return {
    identity: read(table.identity, 'identity') ?? [],
    boundary: table.boundary === undefined ? undefined : readPolicy(table.boundary, 'boundary'),
    scps: table.scps?.map((level, index) => read(level, `scp-${index}`) ?? []),
    session: read(table.session, 'session'),
    rcps: table.rcps?.map((json, index) => readPolicy(json, `rcp-${index}`, 'rcp')),
  };
}

export function listDocuments({ identity, boundary, scps = [], session = [], rcps = [] }: PolicySet): PolicyDocument[] {
  return [...rcps, ...scps.flat(), ...identity, ...(boundary ? [boundary] : []), ...session];
}

export function readRequest({
  action = DEFAULT_ACTION,
  resource = '*',
  context = {},
  absentPrefixes,
}: DecisionCase): AccessRequest {
  const entries = Object.entries(context).map(([key, json]) => [key, readContextValue(json)] as const);
  const unlisted = absentPrefixes ? 'unknown' : 'absent';
  return {
    action,
    resource: readValue(resource) as Text,
    context: createContext(entries, { unlisted, absentPrefixes }),
  };
}

/** `{"$values": ["a"]}`: these and perhaps more. */
function readContextValue(json: Json): ContextValue {
  if (typeof json === 'object' && json !== null && '$values' in json) {
    return { values: readValue(json.$values as Json) as Text[], complete: false };
  }
  const value = readValue(json);
  return Array.isArray(value) ? (value as Text[]) : value === UNKNOWN ? UNKNOWN : [value as Text];
}
