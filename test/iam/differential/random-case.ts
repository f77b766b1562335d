import { Dice } from './dice';

/** JSON of a policy. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Row = { [key: string]: Json };

/** A request, and the policies of every layer as lists of their statements. */
export interface RandomCase {
  readonly action: string;
  readonly resource: string;
  readonly hasResource: boolean;
  /** Values of condition keys; a key that is not listed is absent. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** Keys that may be there with any value, or not. */
  readonly unknown: readonly string[];
  /** Seconds since 1970: the call is made then or in the ten years that follow. Absent: `aws:CurrentTime` is absent. */
  readonly from: number | undefined;
  readonly identity: Row[][];
  readonly boundary: Row[] | undefined;
  readonly scps: Row[][][] | undefined;
  readonly session: Row[][] | undefined;
  readonly rcps: Row[][] | undefined;
}

const IMAGE = 'arn:aws:workspaces:eu-central-1:111122223333:workspaceimage/wsi-1';
const ACTIONS = [
  'workspaces:CreateTags',
  'workspaces:DeleteWorkspaceImage',
  'workspaces:CreateWorkspaceImage',
  's3:Get',
];
const RESOURCES = [IMAGE, 'arn:aws:workspaces:us-east-1:111122223333:workspace/ws-1', 'arn:aws:s3:::home/anna/x'];
const ACTION_PATTERNS = [
  '*',
  'workspaces:*',
  'workspaces:Create*',
  'WORKSPACES:*tags',
  'workspaces:?elete*',
  ...ACTIONS,
];
const RESOURCE_PATTERNS = [
  ...['*', '*', '*', '*', '*', ...RESOURCES, 'arn:aws:workspaces:*', 'arn:aws:workspaces:*:*:workspaceimage/*'],
  ...['arn:aws:workspaces:eu-*-1:*:*', 'arn:*:*s*:*:111122223333:workspace/ws-?'].filter(
    (arn) => !arn.includes(':*s*:'),
  ),
  ...['arn:aws:s3:::home/${aws:username}/*', "arn:aws:s3:::home/${aws:RequestTag/Team, 'anna'}/x"],
  'arn:aws:workspaces:*:${aws:PrincipalAccount}:workspaceimage/*',
];
const TAG = 'aws:RequestTag/Team';
const SET = 'aws:TagKeys';
const WORDS = ['blue', 'Blue', 'red', 'anna'];
const PATTERNS = ['blue', 'red', 'anna', 'b*', '?lue', '*', '${aws:username}', 'x${*}'];
const TIMES = ['2025-12-31T00:00:00Z', '2026-07-01T12:00:00+02:00', '2030-01-01', '2050-01-01T00:00:00Z'];

interface KeyFamily {
  readonly key: string;
  readonly operators: readonly string[];
  readonly expected: readonly string[];
  /** What a request may have. */
  readonly values: readonly (readonly string[])[];
}

const NEGATABLE = ['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'];
const STRINGS = NEGATABLE.map((name) => `String${name}`);
const ORDERED = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const words = WORDS.map((word) => [word]);

/** Keys by what they hold. What AWS does not document stands nowhere in it. */
const FAMILIES: readonly KeyFamily[] = [
  { key: TAG, operators: STRINGS, expected: PATTERNS, values: words },
  { key: 'aws:username', operators: STRINGS, expected: PATTERNS, values: words },
  {
    key: 'aws:PrincipalAccount',
    operators: STRINGS,
    expected: ['111122223333', '1*'],
    values: [['111122223333'], ['9']],
  },
  { key: 'aws:SecureTransport', operators: ['Bool'], expected: ['true', 'false'], values: [['true'], ['false']] },
  {
    key: 's3:max-keys',
    operators: ORDERED.map((name) => `Numeric${name}`),
    expected: ['10', '10.0', '-1', '20.5'],
    values: [['10'], ['20'], ['-2'], ['20.5']],
  },
  {
    key: 'aws:PrincipalArn',
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    expected: [
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::111122223333:role/a?c',
      'arn:*:iam::1*:*/*',
      'arn:aws:i*::*:user/x',
    ],
    values: [['arn:aws:iam::111122223333:role/abc'], ['arn:aws:iam::111122223333:user/x'], ['arn:aws:iam::9:role/a:c']],
  },
  {
    key: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress'],
    expected: ['203.0.113.0/24', '203.0.113.7', '0.0.0.0/0', '10.0.0.0/8'],
    values: [['203.0.113.7'], ['10.200.3.4'], ['198.51.100.1']],
  },
];
const SET_VALUES: readonly (readonly string[])[] = [[], ['blue'], ['blue', 'red'], ['Blue', 'anna', 'red']];

function randomCondition(dice: Dice): Row {
  const suffix = dice.isOneOf(4) ? 'IfExists' : '';
  switch (dice.roll(8)) {
    case 0: {
      const prefix = dice.pick(['ForAllValues', 'ForAnyValue']);
      // ForAnyValue with IfExists contradicts itself in the documentation.
      const end = prefix === 'ForAllValues' ? suffix : '';
      return { [`${prefix}:${dice.pick(STRINGS)}${end}`]: { [SET]: dice.list(2, () => dice.pick(PATTERNS)) } };
    }
    case 1: {
      const { key } = dice.pick(FAMILIES);
      return { Null: { [dice.isOneOf(3) ? SET : key]: dice.pick(['true', 'false', true, false]) } };
    }
    case 2:
      return { [`Date${dice.pick(ORDERED)}${suffix}`]: { 'aws:CurrentTime': dice.list(2, () => dice.pick(TIMES)) } };
    default: {
      const { key, operators, expected } = dice.pick(FAMILIES);
      const name = dice.isOneOf(4) ? key.toUpperCase() : key;
      const values = dice.list(2, () => dice.pick(expected));
      return { [`${dice.pick(operators)}${suffix}`]: { [name]: values.length === 1 ? values[0]! : values } };
    }
  }
}

function randomStatement(dice: Dice, effect: string): Row {
  const conditions = dice.isOneOf(2) ? dice.list(2, () => randomCondition(dice)) : [];
  return {
    Effect: effect,
    [dice.isOneOf(6) ? 'NotAction' : 'Action']: dice.list(2, () => dice.pick(ACTION_PATTERNS)),
    [dice.isOneOf(6) ? 'NotResource' : 'Resource']: dice.list(2, () => dice.pick(RESOURCE_PATTERNS)),
    // Two of one operator would be one key of the object.
    ...(conditions.length > 0 && { Condition: Object.assign({}, ...conditions) as Row }),
  };
}

function randomPolicy(dice: Dice): Row[] {
  return dice.list(3, () => randomStatement(dice, dice.isOneOf(8) ? 'Deny' : 'Allow'));
}

/** Mostly one that lets all pass, as of real limits. */
function randomLimit(dice: Dice): Row[] {
  return dice.isOneOf(2)
    ? [{ Effect: 'Allow', Action: '*', Resource: '*' }, ...randomPolicy(dice)]
    : randomPolicy(dice);
}

function randomRcp(dice: Dice): Row[] {
  if (dice.isOneOf(4)) return [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }];
  return dice.list(2, () => {
    const { NotAction: _, Action: __, ...rest } = randomStatement(dice, 'Deny');
    const actions = ACTION_PATTERNS.filter((pattern) => pattern !== '*');
    return { ...rest, Principal: '*', Action: dice.list(2, () => dice.pick(actions)) };
  });
}

export function makeRandomCase(seed: number): RandomCase {
  const dice = new Dice(seed);
  const hasResource = !dice.isOneOf(3);
  const known: Record<string, readonly string[]> = {};
  const unknown: string[] = [];
  for (const { key, values } of FAMILIES) {
    if (dice.isOneOf(2)) known[key] = dice.pick(values);
    else if (dice.isOneOf(2) && unknown.length < 3) unknown.push(key);
  }
  if (dice.isOneOf(2)) known[SET] = dice.pick(SET_VALUES);
  else if (dice.isOneOf(2) && unknown.length < 3) unknown.push(SET);
  const maybe = <T>(make: () => T): T | undefined => (dice.isOneOf(3) ? make() : undefined);
  return {
    action: dice.pick(ACTIONS),
    resource: hasResource ? dice.pick(RESOURCES) : '*',
    ...{ hasResource, known, unknown },
    from: maybe(() => Date.parse('2026-01-15T08:30:00Z') / 1000),
    identity: dice.list(3, () => randomPolicy(dice)),
    boundary: maybe(() => randomLimit(dice)),
    scps: maybe(() => dice.list(2, () => dice.list(2, () => randomLimit(dice)))),
    session: maybe(() => dice.list(2, () => randomLimit(dice), 0)),
    rcps: maybe(() => dice.list(2, () => randomRcp(dice))),
  };
}

/** What an unknown key may turn out to be: absent, what the policies speak of, and what they do not. */
export function listPossibleValues(key: string): (readonly string[] | undefined)[] {
  if (key === SET) return [undefined, ...SET_VALUES, ['other'], ['xa', 'x*']];
  const family = FAMILIES.find((each) => each.key === key);
  const others: Record<string, string> = {
    's3:max-keys': '7',
    'aws:SourceIp': '192.0.2.1',
    'aws:SecureTransport': 'true',
  };
  const other = key === 'aws:PrincipalArn' ? 'arn:aws-cn:iam::1:x/y' : (others[key] ?? 'x*');
  return [undefined, ...(family?.values ?? []), [other]];
}
