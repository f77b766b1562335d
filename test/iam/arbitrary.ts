import fc from 'fast-check';
import type { Json } from './read-case';

/** A small world, in which random statements often meet random requests. Nothing in it is undocumented. */
const ACTIONS = ['workspaces:CreateTags', 'workspaces:DeleteTags', 'workspaces:CreateWorkspaceImage', 's3:GetObject'];
export const RESOURCES = [
  '*',
  'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-1',
  'arn:aws:workspaces:us-east-1:111122223333:workspace/ws-1',
  'arn:aws:s3:::home/anna/x',
];
export const STRINGS = ['blue', 'Blue', 'red', 'b*'];
const KEYS = ['aws:RequestTag/Team', 'aws:username', 'aws:RequestedRegion'];
const SET_KEY = 'aws:TagKeys';

const actionPatterns = [
  '*',
  'workspaces:*',
  'workspaces:Create*',
  'WORKSPACES:*tags',
  'workspaces:?reateTags',
  ...ACTIONS,
];
const resourcePatterns = [
  '*',
  '*',
  ...RESOURCES,
  'arn:aws:workspaces:*:*:workspaceimage/*',
  'arn:aws:workspaces:*:111122223333:workspace/ws-?',
  'arn:aws:workspaces:eu-*-1:*:*',
  'arn:aws:workspaces:*',
  'arn:aws:s3:::home/${aws:username}/*',
  "arn:aws:s3:::home/${aws:RequestTag/Team, 'anna'}/x",
];
const stringPatterns = ['blue', 'red', 'b*', '?lue', '*', '${aws:username}', ''];
const stringOperators = ['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'];

export interface RawRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string[]>;
}

function someOf<T>(values: readonly T[], maxLength = 2): fc.Arbitrary<T[]> {
  return fc.array(fc.constantFrom(...values), { minLength: 1, maxLength });
}

const stringCondition = fc
  .record({
    operator: fc.constantFrom(...stringOperators),
    suffix: fc.constantFrom('', 'IfExists'),
    key: fc.constantFrom(...KEYS, 'AWS:requesttag/TEAM'),
    values: someOf(stringPatterns),
  })
  .map(({ operator, suffix, key, values }): Json => ({ [`String${operator}${suffix}`]: { [key]: values } }));

const setCondition = fc
  .record({
    prefix: fc.constantFrom('ForAllValues', 'ForAnyValue'),
    operator: fc.constantFrom(...stringOperators),
    values: someOf(stringPatterns),
  })
  .map(({ prefix, operator, values }): Json => ({ [`${prefix}:String${operator}`]: { [SET_KEY]: values } }));

const nullCondition = fc
  .record({ key: fc.constantFrom(...KEYS, SET_KEY), value: fc.constantFrom('true', 'false') })
  .map(({ key, value }): Json => ({ Null: { [key]: value } }));

const condition = fc.oneof(stringCondition, setCondition, nullCondition);

export function statement(
  effect: fc.Arbitrary<string> = fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
): fc.Arbitrary<Json> {
  return fc
    .record({
      effect,
      action: someOf(actionPatterns),
      resource: someOf(resourcePatterns),
      isNotAction: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
      isNotResource: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
      condition: fc.option(condition, { freq: 1 }),
    })
    .map(({ effect: Effect, action, resource, isNotAction, isNotResource, condition: Condition }): Json => ({
      Effect,
      [isNotAction ? 'NotAction' : 'Action']: action,
      [isNotResource ? 'NotResource' : 'Resource']: resource,
      ...(Condition ? { Condition } : {}),
    }));
}

export const policy: fc.Arbitrary<Json[]> = fc.array(statement(), { minLength: 1, maxLength: 3 });

export const request: fc.Arbitrary<RawRequest> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    resource: fc.constantFrom(...RESOURCES),
    single: fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom('blue', 'Blue', 'red', 'anna'), { maxKeys: 3 }),
    set: fc.option(fc.array(fc.constantFrom('blue', 'Blue', 'red'), { maxLength: 3 })),
  })
  .map(({ action, resource, single, set }) => {
    const context = Object.fromEntries(Object.entries(single).map(([key, value]) => [key, [value]]));
    return { action, resource, context: set ? { ...context, [SET_KEY]: set } : context };
  });

export interface RawPolicies {
  readonly identity: Json[][];
  readonly boundary?: Json[] | undefined;
  readonly scps?: Json[][][] | undefined;
  readonly session?: Json[][] | undefined;
}

export const policies: fc.Arbitrary<RawPolicies> = fc.record({
  identity: fc.array(policy, { minLength: 1, maxLength: 3 }),
  boundary: fc.option(policy, { nil: undefined, freq: 3 }),
  scps: fc.option(fc.array(fc.array(policy, { minLength: 1, maxLength: 2 }), { maxLength: 2 }), {
    nil: undefined,
    freq: 3,
  }),
  session: fc.option(fc.array(policy, { maxLength: 2 }), { nil: undefined, freq: 3 }),
});
