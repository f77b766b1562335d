import type { Authorize } from '../../src/emulator';
import { CHANGE_KINDS, listCalls, type ChangeKind } from './fact';
import { recordChange, type ImageChangeCase, type PlainTags } from './recorded-change';

const allowAll: Authorize = () => ({ kind: 'allowed' });
const toMap = (tags: PlainTags) => new Map(Object.entries(tags));

interface Example {
  readonly kind: ChangeKind;
  readonly before?: PlainTags;
  readonly after?: PlainTags;
  readonly sent?: PlainTags;
  readonly set?: PlainTags;
  readonly removed?: PlainTags;
}

const T = { team: 'blue' };
const EXAMPLES: readonly Example[] = [
  ...CHANGE_KINDS.map((kind) => ({ kind })),
  { kind: 'create', after: T, sent: T },
  { kind: 'update', after: T, set: T },
  { kind: 'update', before: T, after: { team: 'red' }, set: { team: 'red' } },
  { kind: 'update', before: T, removed: T },
  { kind: 'update', before: T, after: { cost: '1' }, set: { cost: '1' }, removed: T },
  { kind: 'replaceDeleteFirst', before: T, after: T, sent: T },
  { kind: 'replaceDeleteFirst', before: T },
  { kind: 'replaceCreateFirst', before: T, after: T, sent: T },
  { kind: 'delete', before: T },
  { kind: 'life', before: T, after: T, sent: T, set: T, removed: T },
];

function toCase({ kind, before = {}, after = {} }: Example): ImageChangeCase {
  return { kind, before, after, defaultTags: {}, ignoredKeys: [], ignoredPrefixes: [] };
}

function listExpected({ kind, sent = {}, set = {}, removed = {} }: Example) {
  return listCalls(kind, { sent: toMap(sent), set: toMap(set), removed: toMap(removed) });
}

test.each(EXAMPLES.map((example) => [JSON.stringify(example), example] as const))(
  'the calls of a change are those that are written down: %s',
  async (_, example) => {
    const { actions, hasError } = await recordChange(toCase(example), allowAll);
    expect(hasError).toBe(false);
    expect([...actions.keys()].sort()).toEqual(
      listExpected(example)
        .map(({ action }) => action)
        .sort(),
    );
  },
);

/** What a new image is comes to be known by the next run, too: a create says so, and does not fail. */
const MAY_BE_READ_LATER = new Set(['create DescribeWorkspaceImages']);

test.each(
  EXAMPLES.flatMap((example) =>
    listExpected(example).map((call) => [call.action, JSON.stringify(example), example, call] as const),
  ),
)('a change fails without a call just where it is not optional: %s of %s', async (action, _, example, call) => {
  const denied: Authorize = (request) =>
    request.action === `workspaces:${action}`
      ? { kind: 'denied', denial: 'explicit', policyType: 'identity-based policy' }
      : { kind: 'allowed' };
  const { hasError } = await recordChange(toCase(example), denied);
  const isForgiven = call.isOptional === true || MAY_BE_READ_LATER.has(`${example.kind} ${action}`);
  expect(hasError).toBe(!isForgiven);
});
