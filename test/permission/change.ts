import { createIamAuthorize } from '../../src/emulator';
import { isObjectValue, UNKNOWN, type ObjectValue, type Value } from '../../src/framework';
import { parsePolicyDocument, type PolicySet } from '../../src/iam';
import { lintProject } from '../../src/lint';
import { Dice } from '../iam/differential/dice';
import { CHANGE_KINDS, type ChangeKind } from './fact';
import { writeOptions } from './deployment-input';
import { expression, formatPlan, type Json, type JsonObject } from './plan-json';
import type { Row } from '../iam/differential/random-case';
import type { Layers } from '../iam/differential/oracle';
import { randomLayers } from './random-policy';
import { readVerdicts } from './read-verdict';
import { PLACE, recordChange, type ImageChangeCase, type Outcome, type PlainTags } from './recorded-change';

export interface ChangeComparison {
  readonly kind: ChangeKind;
  /** Calls that the emulator was asked for, by what the linter says of them. */
  readonly counts: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
}

const KINDS = CHANGE_KINDS.filter((kind) => kind !== 'life');

function randomTags(dice: Dice): PlainTags {
  const keys = dice.list(3, () => dice.pick(['Team', 'Team', 'Cost', 'auto:owner']), 0);
  return Object.fromEntries(keys.map((key) => [key, dice.pick(['Desktop', 'blue', ''])]));
}

function randomChange(dice: Dice): ImageChangeCase {
  const before = randomTags(dice);
  return {
    kind: dice.pick(KINDS),
    before,
    after: dice.isOneOf(5) ? before : randomTags(dice),
    defaultTags: dice.isOneOf(3) ? randomTags(dice) : {},
    ignoredKeys: dice.isOneOf(5) ? ['Cost'] : [],
    ignoredPrefixes: dice.isOneOf(5) ? ['auto:'] : [],
  };
}

/** A random change in IAM mode, and what the linter says of its plan. */
export async function compareChange(seed: number): Promise<ChangeComparison> {
  const dice = new Dice(seed);
  const change = randomChange(dice);
  const layers = randomLayers(dice);
  // What every caller of the emulator is; of roles and addresses nothing is known there.
  const principal = `arn:aws:iam::${PLACE.accountId}:user/emulator`;
  const recorded = await recordChange(change, createIamAuthorize(toPolicies(layers)));
  const plan = await planOf(change, recorded);
  const options = writeOptions({
    layers,
    isStackRole: false,
    accountId: PLACE.accountId,
    today: undefined,
    context: { 'aws:PrincipalArn': [principal] },
  });
  const said = readVerdicts(lintProject([{ kind: 'file', file: { path: 'plan.json', text: plan } }], options).findings);
  const counts: Record<string, number> = {};
  const differences: string[] = [];
  for (const [action, isAllowed] of recorded.actions) {
    const verdict = said.missed.has(action) ? 'missed' : said.get(action);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (verdict === 'allow' && !isAllowed && !isOptional(change.kind, action))
      differences.push(`${action}: false allow`);
    if ((verdict === 'deny' || verdict === 'missed') && isAllowed) differences.push(`${action}: false deny`);
  }
  if (recorded.hasError && [...recorded.actions.values()].every((isAllowed) => isAllowed))
    differences.push('it fails for another reason');
  return { kind: change.kind, counts, differences };
}

/** Of calls that can be done without the linter names those that are surely denied. */
function isOptional(kind: ChangeKind, action: string): boolean {
  const optional = ['DescribeWorkspaceBundles', 'DescribeWorkspaceImagePermissions'];
  const isLook = action === 'DescribeWorkspaces' && kind !== 'replaceDeleteFirst';
  return optional.includes(action) || isLook;
}

function toPolicies({ identity, boundary, scps, session, rcps }: Layers): PolicySet {
  const read = (Statement: readonly Row[]) =>
    parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement }), 'policy');
  const readRcp = (Statement: readonly Row[]) =>
    parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement }), 'rcp', { kind: 'rcp' });
  return {
    identity: identity.map(read),
    ...(boundary && { boundary: read(boundary) }),
    ...(scps && { scps: scps.map((level) => level.map(read)) }),
    ...(session && { session: session.map(read) }),
    ...(rcps && { rcps: rcps.map(readRcp) }),
  };
}

const ACTIONS: Readonly<Record<ChangeKind, readonly string[]>> = {
  create: ['create'],
  update: ['update'],
  replaceDeleteFirst: ['delete', 'create'],
  replaceCreateFirst: ['create', 'delete'],
  delete: ['delete'],
  life: [],
};

/** The plan of a change, of what the provider itself read and planned; a run that is denied at once is planned without policies. */
async function planOf(change: ImageChangeCase, recorded: Outcome): Promise<string> {
  const { prior, planned } =
    recorded.planned === null ? await recordChange(change, () => ({ kind: 'allowed' })) : recorded;
  const { defaultTags, ignoredKeys, ignoredPrefixes, kind } = change;
  const { known, unknown } = split(kind === 'delete' ? null : planned);
  return formatPlan({
    actions: ACTIONS[kind],
    before: prior === null ? null : split(prior).known,
    after: kind === 'delete' ? null : known,
    afterUnknown: unknown,
    provider: {
      region: expression(PLACE.region, ''),
      default_tags: [{ tags: expression(defaultTags, '') }],
      ignore_tags: [{ keys: expression(ignoredKeys, ''), key_prefixes: expression(ignoredPrefixes, '') }],
    },
  });
}

/** An object as a plan has it: what is known, and where the rest is. */
function split(object: ObjectValue | null): { known: JsonObject | null; unknown: JsonObject } {
  if (object === null) return { known: null, unknown: {} };
  const entries = Object.entries(object);
  const known = entries.filter(([, value]) => value !== UNKNOWN).map(([key, value]) => [key, toJson(value)] as const);
  const unknown = entries.filter(([, value]) => value === UNKNOWN).map(([key]) => [key, true] as const);
  return { known: Object.fromEntries(known), unknown: Object.fromEntries(unknown) };
}

function toJson(value: Value): Json {
  if (Array.isArray(value)) return (value as readonly Value[]).map(toJson);
  if (isObjectValue(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  return value as Json;
}
