import fc from 'fast-check';
import { createContext, decide, UNKNOWN, type ContextValue, type Decision } from '../../src/iam';
import {
  policies,
  policy,
  request,
  RESOURCES,
  statement,
  STRINGS,
  type RawPolicies,
  type RawRequest,
} from './arbitrary';
import { readPolicies, readPolicy, type Json } from './read-case';
import { decideByReference } from './reference-evaluator';

function decideRaw({ action, resource, context }: RawRequest, raw: RawPolicies): Decision {
  const set = readPolicies({ ...raw, name: '', expect: 'deny', sids: [] });
  return decide({ action, resource, context: createContext(Object.entries(context)) }, set);
}

test('a second evaluator comes to the same decision', () => {
  let allowed = 0;
  fc.assert(
    fc.property(request, policies, (raw, set) => {
      const expected = decideByReference(raw, set);
      if (expected === 'allow') allowed++;
      expect(decideRaw(raw, set).kind).toBe(expected);
    }),
    { numRuns: 5000 },
  );
  // The random world is one in which both verdicts are common.
  expect(allowed).toBeGreaterThan(250);
});

test('another Deny never turns a deny into an allow', () => {
  fc.assert(
    fc.property(request, policies, statement(fc.constant('Deny')), (raw, set, deny) => {
      const before = decideRaw(raw, set).kind;
      const after = decideRaw(raw, { ...set, identity: [...set.identity, [deny]] }).kind;
      if (before === 'deny') expect(after).toBe('deny');
    }),
    { numRuns: 1000 },
  );
});

test('another Allow never takes an allow away, nor adds to an explicit deny', () => {
  fc.assert(
    fc.property(request, policies, statement(fc.constant('Allow')), (raw, set, allow) => {
      const before = decideRaw(raw, set);
      const after = decideRaw(raw, { ...set, identity: [...set.identity, [allow]] });
      if (before.kind === 'allow') expect(after.kind).toBe('allow');
      if (before.kind === 'deny' && before.reason.kind === 'explicitDeny') expect(after).toEqual(before);
    }),
    { numRuns: 1000 },
  );
});

test('a limiting layer never turns a deny into an allow', () => {
  fc.assert(
    fc.property(request, policies, policy, (raw, set, limit) => {
      const before = decideRaw(raw, { ...set, boundary: undefined }).kind;
      const after = decideRaw(raw, { ...set, boundary: limit }).kind;
      if (before === 'deny') expect(after).toBe('deny');
    }),
    { numRuns: 500 },
  );
});

test('a wildcard in the place of an action or resource of an Allow takes nothing away', () => {
  const widen = (json: Json): Json => {
    const row = json as { [key: string]: Json };
    return row.Effect === 'Allow' && 'Action' in row && 'Resource' in row
      ? { ...row, Action: '*', Resource: '*' }
      : row;
  };
  fc.assert(
    fc.property(request, policies, (raw, set) => {
      const wide = { ...set, identity: set.identity.map((rows) => rows.map(widen)) };
      if (decideRaw(raw, set).kind === 'allow') expect(decideRaw(raw, wide).kind).toBe('allow');
    }),
    { numRuns: 1000 },
  );
});

test('the order of statements and policies does not count', () => {
  fc.assert(
    fc.property(request, policies, (raw, set) => {
      const reversed = { ...set, identity: [...set.identity].reverse().map((rows) => [...rows].reverse()) };
      expect(decideRaw(raw, reversed).kind).toBe(decideRaw(raw, set).kind);
    }),
    { numRuns: 500 },
  );
});

/** What a hole in a policy or a request is filled with, in the order in which the holes come. */
interface Hole {
  readonly isUnknown: boolean;
  readonly pick: number;
}

const PATTERN_FILLS: Record<string, Json[]> = {
  Effect: ['Allow', 'Deny'],
  Action: ['*', 's3:*', 'workspaces:CreateTags', ['workspaces:*', 's3:GetObject']],
  NotAction: ['*', 's3:*', 'workspaces:CreateTags'],
  Resource: ['*', ...RESOURCES, 'arn:aws:workspaces:*:*:workspaceimage/*'],
  NotResource: ['*', ...RESOURCES],
  Condition: [{}, { StringLike: { 'aws:username': 'a*' } }, { Null: { 'aws:TagKeys': 'true' } }],
};

function choose<T>(values: readonly T[], { pick }: Hole): T {
  return values[pick % values.length] as T;
}

/** Opens some elements of a statement: once left unknown, once filled. */
function open(json: Json, holes: readonly Hole[]): { readonly unknown: Json; readonly filled: Json } {
  const unknown: { [key: string]: Json } = {};
  const filled: { [key: string]: Json } = {};
  Object.entries(json as { [key: string]: Json }).forEach(([key, value], index) => {
    const hole = holes[index % holes.length];
    const isOpen = hole?.isUnknown === true;
    unknown[key] = isOpen ? { $unknown: true } : value;
    filled[key] = isOpen ? choose(PATTERN_FILLS[key] ?? [value], hole) : value;
  });
  return { unknown, filled };
}

const hole = fc.record({ isUnknown: fc.integer({ min: 0, max: 3 }).map((number) => number === 0), pick: fc.nat(30) });
const holes = fc.array(hole, { minLength: 5, maxLength: 5 });

test('a decision on a policy with unknown parts holds whatever they are', () => {
  let decided = 0;
  fc.assert(
    fc.property(request, fc.array(fc.tuple(statement(), holes), { minLength: 1, maxLength: 4 }), (raw, rows) => {
      const opened = rows.map(([json, list]) => open(json, list));
      const before = decideRaw(raw, { identity: [opened.map(({ unknown }) => unknown)] }).kind;
      const after = decideRaw(raw, { identity: [opened.map(({ filled }) => filled)] }).kind;
      if (before === 'unknown') return;
      decided++;
      expect(after).toBe(before);
    }),
    { numRuns: 3000 },
  );
  expect(decided).toBeGreaterThan(600);
});

/** What a context value that is not known may turn out to be. */
function openValue(
  values: string[],
  { isUnknown, pick }: Hole,
): { readonly unknown: ContextValue; readonly filled: string[] | undefined } {
  if (!isUnknown) return { unknown: values, filled: values };
  const fills = [[...STRINGS], [], ['blue'], [''], ['red', 'blue'], undefined];
  switch (pick % 3) {
    case 0:
      return { unknown: UNKNOWN, filled: choose(fills, { isUnknown, pick: pick >> 2 }) };
    case 1:
      return {
        unknown: { values, complete: false },
        filled: [...values, ...(choose(fills, { isUnknown, pick: pick >> 2 }) ?? [])],
      };
    default:
      return {
        unknown: values.map(() => UNKNOWN),
        filled: values.map((_, index) => choose([...STRINGS, ''], { isUnknown, pick: pick + index })),
      };
  }
}

test('a decision on a request with unknown values holds whatever they are', () => {
  fc.assert(
    fc.property(request, policies, fc.array(hole, { minLength: 4, maxLength: 4 }), (raw, set, list) => {
      const opened = Object.entries(raw.context).map(([key, values], index) => {
        return { key, ...openValue(values, list[index] ?? { isUnknown: false, pick: 0 }) };
      });
      const policySet = readPolicies({ ...set, name: '', expect: 'deny', sids: [] });
      const { action, resource } = raw;
      const context = createContext(opened.map(({ key, unknown }) => [key, unknown] as const));
      const before = decide({ action, resource, context }, policySet).kind;
      const known = opened.flatMap(({ key, filled }) => (filled ? [[key, filled] as const] : []));
      const after = decide({ action, resource, context: createContext(known) }, policySet).kind;
      if (before !== 'unknown') expect(after).toBe(before);
    }),
    { numRuns: 5000 },
  );
});

test('a random JSON value is a document or a list of problems, never an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const json of [value as Json, { Version: '2012-10-17', Statement: value as Json }, [value as Json]]) {
        const document = readPolicy(json, 'random');
        if (document.kind === 'malformed') expect(document.problems.some(({ level }) => level === 'error')).toBe(true);
        decide({ action: 'a:b', resource: '*', context: createContext([]) }, { identity: [document] });
      }
    }),
    { numRuns: 500 },
  );
});

test('a statement with random values in its elements is read without an exception', () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('Allow', '*', '${', '${a:b', 'arn:', '*:*'));
  const row = fc.record(
    {
      Sid: value,
      Effect: value,
      Action: value,
      NotAction: value,
      Resource: value,
      NotResource: value,
      Condition: value,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(row, fc.string(), (json, name) => {
      const document = readPolicy(
        [{ Effect: 'Allow', Action: '*', Resource: '*', ...json, [name]: 1 } as Json],
        'random',
      );
      expect(document.kind === 'malformed').toBe(
        document.kind !== 'unknown' && document.problems.some(({ level }) => level === 'error'),
      );
    }),
    { numRuns: 1000 },
  );
});
