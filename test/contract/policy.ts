import fc from 'fast-check';
import { parsePolicyDocument, type PolicySet } from '../../src/iam';
import {
  API_OPERATIONS,
  IMAGE_LIFE_CYCLE,
  listConditionKeys,
  listResourceTypes,
  type OperationName,
} from '../../src/model';

/** The value in so many of ten cases. */
function inTen<T>(cases: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: cases, arbitrary: value }, { weight: 10 - cases, arbitrary: fc.constant(undefined) });
}

type Json = string | readonly Json[] | { readonly [key: string]: Json };

const ARN = 'arn:aws:workspaces:us-east-1:111122223333';
const RESOURCES = [
  `${ARN}:workspace/ws-golden0001`,
  `${ARN}:workspace/*`,
  `${ARN}:workspaceimage/*`,
  `${ARN}:workspaceimage/wsi-*`,
  `${ARN}:*`,
  'arn:aws:workspaces:*:*:workspace*/*',
  'arn:aws:workspaces:eu-*:*:workspaceimage/*',
];

/** How a policy can name an action: as it is, in other case, with wildcards. */
function spell(operation: OperationName): fc.Arbitrary<string> {
  const { action } = API_OPERATIONS[operation];
  const spellings = [
    action,
    action,
    action.toUpperCase(),
    `${action.slice(0, -3)}*`,
    action.replace('Workspace', '?orkspace'),
  ];
  return fc.constantFrom(...spellings);
}

/** Mostly resources that grant the action: "*" for those that support none. */
function resourceOf(operation: OperationName): fc.Arbitrary<Json> {
  const exact: Json = [`${ARN}:workspace/ws-golden0001`, `${ARN}:workspaceimage/*`];
  const fitting: readonly Json[] = listResourceTypes(API_OPERATIONS[operation]).length > 0 ? ['*', exact] : ['*'];
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...fitting) },
    { weight: 1, arbitrary: fc.subarray(RESOURCES, { minLength: 1, maxLength: 2 }) },
  );
}

/** Conditions that each operation can meet; on another one their keys are absent. */
const CONDITIONS: Readonly<Record<'request' | 'keys' | 'resource' | 'region', readonly Json[]>> = {
  request: [
    { StringEquals: { 'aws:RequestTag/team': ['blue', 'red'] } },
    { StringEquals: { 'aws:requesttag/Team': 'blue' } },
    { StringLikeIfExists: { 'aws:RequestTag/cost': '4*' } },
    { StringNotEquals: { 'aws:RequestTag/team': 'red' } },
    { Null: { 'aws:RequestTag/cost': 'true' } },
    { Null: { 'aws:RequestTag/team': 'false' } },
  ],
  keys: [
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } },
    { 'ForAllValues:StringLike': { 'aws:TagKeys': ['t*', 'c*'] }, Null: { 'aws:TagKeys': 'false' } },
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } },
  ],
  resource: [
    { StringEquals: { 'aws:ResourceTag/team': 'blue' } },
    { StringEqualsIfExists: { 'aws:ResourceTag/cost': ['41', '42'] } },
    { StringEquals: { 'aws:ResourceTag/env': 'live' } },
  ],
  region: [
    { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
    { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } },
    { StringLike: { 'aws:RequestedRegion': 'eu-*' } },
  ],
};

function conditionOf(operation: OperationName): fc.Arbitrary<Json | undefined> {
  const keys = listConditionKeys(API_OPERATIONS[operation]);
  const fitting = [
    ...CONDITIONS.region.slice(0, 2),
    ...(keys.includes('aws:TagKeys') ? CONDITIONS.keys : []),
    ...(keys.includes('aws:TagKeys') && operation !== 'DeleteTags' ? CONDITIONS.request : []),
    ...(operation === 'DeleteWorkspaceImage' ? CONDITIONS.resource : []),
  ];
  const anyOther = fc.constantFrom(...Object.values(CONDITIONS).flat());
  return inTen(2, fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: anyOther }));
}

function statement(Effect: 'Allow' | 'Deny', operation: OperationName): fc.Arbitrary<Json> {
  return fc
    .record({ Action: spell(operation), Resource: resourceOf(operation), Condition: conditionOf(operation) })
    .map(({ Condition, ...rest }) => ({ Effect, ...rest, ...(Condition !== undefined && { Condition }) }));
}

/** A statement for each action of an image's life, most of which fit; now and then one is left out, or in doubt. */
const grants: fc.Arbitrary<Json[]> = fc
  .tuple(...IMAGE_LIFE_CYCLE.map((operation) => fc.option(statement('Allow', operation), { freq: 15 })))
  .map((statements) => statements.flatMap((one) => one ?? []));

const ALL: Json = { Effect: 'Allow', Action: '*', Resource: '*' };
const denial = fc.constantFrom(...IMAGE_LIFE_CYCLE).chain((operation) => statement('Deny', operation));
const denials = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Json[]>([]) },
  { weight: 1, arbitrary: fc.array(denial, { minLength: 1, maxLength: 2 }) },
);
const identity = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: grants }, { weight: 1, arbitrary: fc.constant<Json[]>([ALL]) }), denials)
  .map((parts) => parts.flat());
const limit = fc.tuple(
  fc.oneof({ weight: 3, arbitrary: fc.constant([ALL]) }, { weight: 1, arbitrary: grants }),
  denials,
);

/** Small policies of a deployer, of which about every third grants what an image takes. */
export const policies: fc.Arbitrary<PolicySet> = fc
  .record({ identity, boundary: inTen(2, limit), scp: inTen(2, limit), session: inTen(1, limit) })
  .map(({ identity: own, boundary, scp, session }) => ({
    identity: [read(own, 'deployer.json')],
    ...(boundary && { boundary: read(boundary.flat(), 'boundary.json') }),
    ...(scp && { scps: [[read(scp.flat(), 'scp.json')]] }),
    ...(session && { session: [read(session.flat(), 'session.json')] }),
  }));

function read(statements: readonly Json[], source: string) {
  const Statement = statements.length > 0 ? statements : [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
  return parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement }), source);
}

/** Tags, rarely with keys that differ in case only. */
export const tags: fc.Arbitrary<ReadonlyMap<string, string>> = fc
  .record<Record<string, string | undefined>>({
    team: inTen(8, fc.constantFrom('blue', 'blue', 'red', 'green')),
    cost: inTen(5, fc.constantFrom('42', '7', '')),
    other: inTen(2, fc.constant('x')),
    Team: inTen(1, fc.constant('blue')),
  })
  .map((map) => new Map(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))));
