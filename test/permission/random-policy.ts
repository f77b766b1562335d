import type { Dice } from '../iam/differential/dice';
import type { Layers } from '../iam/differential/oracle';
import type { Row } from '../iam/differential/random-case';

const ACTIONS = [
  ...['CreateWorkspaceImage', 'CreateTags', 'DeleteTags', 'DeleteWorkspaceImage', 'DescribeTags', 'DescribeWorkspaces'],
  ...['DescribeWorkspaceImages', 'DescribeWorkspaceBundles', 'DescribeWorkspaceImagePermissions'],
].map((name) => `workspaces:${name}`);
const WIDE_ACTIONS = ['workspaces:*', 'workspaces:*Tags', 'workspaces:Describe*', 'WORKSPACES:create*', '*'];
const HOME = 'arn:aws:workspaces:eu-central-1:111122223333';
const ALL: Row = { Effect: 'Allow', Action: '*', Resource: '*' };

const RESOURCES = [
  ...[`${HOME}:workspace/ws-golden0001`, `${HOME}:workspace/*`, `${HOME}:workspaceimage/*`, `${HOME}:*`],
  ...['arn:aws:workspaces:*:*:workspaceimage/wsi-*', 'arn:*:workspaces:*:*:*', 'arn:aws:workspaces:us-*:*:*'],
  'arn:aws:workspaces:*:${aws:PrincipalAccount}:*/*',
  'arn:aws-cn:workspaces:*:*:workspaceimage/*',
];

export const TAG_KEYS = ['Team', 'team', 'Cost', 'Env', 'auto:owner'] as const;
export const TAG_VALUES = ['Desktop', 'desktop', 'blue', ''];

interface KeyFamily {
  readonly keys: readonly string[];
  readonly operators: readonly string[];
  readonly expected: readonly string[];
  /** Of so many conditions. */
  readonly weight: number;
}

const STRINGS = ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringLike', 'StringNotLike'];
const tagged = (prefix: string) => ['Team', 'team', 'Cost'].map((key) => `aws:${prefix}/${key}`);
const WORDS = ['Desktop', 'blue', 'D*', '*', '', '${aws:PrincipalTag/Team}'];

const FAMILIES: readonly KeyFamily[] = [
  { weight: 4, keys: tagged('RequestTag'), operators: STRINGS, expected: WORDS },
  { weight: 3, keys: tagged('ResourceTag'), operators: STRINGS, expected: WORDS },
  { weight: 1, keys: ['aws:PrincipalTag/Team'], operators: STRINGS, expected: ['Desktop', 'blue'] },
  {
    weight: 2,
    keys: ['aws:RequestedRegion'],
    operators: STRINGS,
    expected: ['eu-central-1', 'eu-*', 'us-east-1', 'cn-*'],
  },
  {
    weight: 1,
    keys: ['aws:PrincipalAccount', 'aws:ResourceAccount'],
    operators: ['StringEquals', 'StringNotEquals'],
    expected: ['111122223333', '999999999999', '${aws:ResourceAccount}'],
  },
  { weight: 1, keys: ['aws:SecureTransport', 'aws:ViaAWSService'], operators: ['Bool'], expected: ['true', 'false'] },
  {
    weight: 1,
    keys: ['aws:PrincipalArn'],
    operators: ['ArnEquals', 'ArnNotLike', 'StringLike'],
    expected: ['arn:aws:iam::111122223333:role/deployer', 'arn:*:iam::*:role/deploy*', 'arn:aws:iam::*:role/other'],
  },
  {
    weight: 1,
    keys: ['aws:CurrentTime'],
    operators: ['DateGreaterThan', 'DateLessThan'],
    expected: ['2020-01-01T00:00:00Z', '2027-03-01T00:00:00Z', '2090-01-01T00:00:00Z'],
  },
  {
    weight: 1,
    keys: ['aws:SourceIp'],
    operators: ['IpAddress', 'NotIpAddress'],
    expected: ['203.0.113.0/24', '10.0.0.0/8'],
  },
  // A key of another service is in no call of this one.
  { weight: 1, keys: ['s3:prefix'], operators: STRINGS, expected: ['home'] },
];
const DRAWN = FAMILIES.flatMap((family) => Array.from({ length: family.weight }, () => family));

function randomCondition(dice: Dice): Row {
  if (dice.isOneOf(5)) {
    const prefix = dice.pick(['ForAllValues', 'ForAllValues', 'ForAnyValue']);
    const keys = dice.list(3, () => dice.pick([...TAG_KEYS, 'T*', '*']));
    return { [`${prefix}:${dice.pick(STRINGS)}`]: { 'aws:TagKeys': keys } };
  }
  const { keys, operators, expected } = dice.pick(DRAWN);
  if (dice.isOneOf(6))
    return { Null: { [dice.isOneOf(4) ? 'aws:TagKeys' : dice.pick(keys)]: dice.pick(['true', 'false']) } };
  const suffix = dice.isOneOf(4) ? 'IfExists' : '';
  return { [`${dice.pick(operators)}${suffix}`]: { [dice.pick(keys)]: dice.list(2, () => dice.pick(expected)) } };
}

function withConditions(dice: Dice, row: Row, oneOf: number): Row {
  if (!dice.isOneOf(oneOf)) return row;
  const conditions = dice.list(2, () => randomCondition(dice));
  return { ...row, Condition: Object.assign({}, ...conditions) as Row };
}

function randomStatement(dice: Dice, Effect: string): Row {
  const actions = dice.list(2, () => dice.pick(dice.isOneOf(3) ? WIDE_ACTIONS : ACTIONS));
  const row: Row = {
    Effect,
    [dice.isOneOf(10) ? 'NotAction' : 'Action']: actions,
    ...(dice.isOneOf(2)
      ? { Resource: '*' }
      : { [dice.isOneOf(8) ? 'NotResource' : 'Resource']: dice.list(2, () => dice.pick(RESOURCES)) }),
  };
  return withConditions(dice, row, Effect === 'Deny' ? 1 : 2);
}

/** Mostly a grant of every action, some of which are narrowed. */
function randomGrants(dice: Dice): Row[] {
  const grants = ACTIONS.flatMap((Action): Row[] => {
    if (dice.isOneOf(25)) return [];
    const Resource = dice.isOneOf(6) ? dice.list(2, () => dice.pick(RESOURCES)) : '*';
    return [withConditions(dice, { Effect: 'Allow', Action, Resource }, 5)];
  });
  const more = dice.list(2, () => randomStatement(dice, dice.isOneOf(4) ? 'Deny' : 'Allow'), 0);
  return [...(dice.isOneOf(6) ? [ALL] : grants), ...more];
}

/** Mostly one that lets all pass but what it denies. */
function randomLimit(dice: Dice): Row[] {
  if (dice.isOneOf(4)) return randomGrants(dice);
  return [ALL, ...dice.list(1, () => randomStatement(dice, 'Deny'), 0)];
}

function randomRcp(dice: Dice): Row[] {
  if (dice.isOneOf(3)) return [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }];
  return dice.list(2, () => {
    const { Action: _, NotAction: __, ...rest } = randomStatement(dice, 'Deny');
    return { ...rest, Principal: '*', Action: dice.list(2, () => dice.pick(ACTIONS)) };
  });
}

/** Policies of a deployer in every layer, of which a good part grants what an image takes. */
export function randomLayers(dice: Dice): Layers {
  const maybe = <T>(make: () => T): T | undefined => (dice.isOneOf(4) ? make() : undefined);
  return {
    identity: [randomGrants(dice), ...dice.list(1, () => randomGrants(dice), 0)],
    boundary: maybe(() => randomLimit(dice)),
    scps: maybe(() => dice.list(2, () => dice.list(2, () => randomLimit(dice)))),
    session: maybe(() => dice.list(2, () => randomLimit(dice))),
    rcps: maybe(() => dice.list(2, () => randomRcp(dice))),
  };
}
