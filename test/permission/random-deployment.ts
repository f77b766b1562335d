import { Dice } from '../iam/differential/dice';
import type { Layers } from '../iam/differential/oracle';
import { CHANGE_KINDS, type ChangeKind } from './fact';
import { randomLayers, TAG_KEYS, TAG_VALUES } from './random-policy';

/** What stands for a value that the input does not tell. */
export const OPEN = Symbol('open');
export type Open = typeof OPEN;

/** Values of tags: null is no tag. */
export type Tags = ReadonlyMap<string, string | null | Open>;

export interface Ignored {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
}

/** A change to an image by a deployer under policies. */
export interface RandomDeployment {
  readonly kind: ChangeKind;
  /** Written tags before and after; before there is nothing open, as a state knows all. */
  readonly before: Tags;
  readonly after: Tags | Open;
  readonly defaultTags: Tags | Open;
  readonly ignored: Ignored | Open;
  readonly workspaceId: string | Open;
  readonly region: string | Open;
  /** Of the role that the provider assumes; undefined for none. */
  readonly roleArn: string | Open | undefined;
  /** The role in the stack that has the identity policies, in place of files. */
  readonly isStackRole: boolean;
  readonly accountId: string | undefined;
  readonly today: string | undefined;
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly layers: Layers;
}

const ACCOUNT = '111122223333';

function randomTags(dice: Dice, options: { readonly max: number; readonly open: number }): Tags {
  const { max, open } = options;
  const tags = new Map<string, string | null | Open>();
  const count = dice.roll(max + 1);
  for (let index = 0; index < count; index++) {
    const key = dice.isOneOf(3) ? dice.pick(TAG_KEYS) : dice.pick(['Team', 'Cost']);
    const isOpen = open > 0 && dice.isOneOf(open);
    tags.set(key, isOpen ? OPEN : open > 0 && dice.isOneOf(15) ? null : dice.pick(TAG_VALUES));
  }
  return tags;
}

function randomIgnored(dice: Dice): Ignored | Open {
  if (dice.isOneOf(20)) return OPEN;
  if (!dice.isOneOf(3)) return { keys: [], prefixes: [] };
  const keys = dice.list(1, () => dice.pick(TAG_KEYS), 0);
  return {
    keys,
    prefixes: dice.list(1, () => dice.pick(['auto:', 'Co', 'te', '']), 0).filter((prefix) => prefix !== ''),
  };
}

export function randomDeployment(seed: number): RandomDeployment {
  const dice = new Dice(seed);
  const kind = dice.isOneOf(2) ? 'life' : dice.pick(CHANGE_KINDS);
  const isStack = kind === 'life';
  const roleArn = dice.pick<string | Open | undefined>([
    `arn:aws:iam::${ACCOUNT}:role/deployer`,
    `arn:aws:iam::${ACCOUNT}:role/deployer`,
    OPEN,
    undefined,
  ]);
  const before = randomTags(dice, { max: 3, open: 0 });
  return {
    kind,
    before,
    after: dice.isOneOf(25) ? OPEN : dice.isOneOf(4) ? before : randomTags(dice, { max: 3, open: 12 }),
    defaultTags: dice.isOneOf(30) ? OPEN : randomTags(dice, { max: 1, open: 20 }),
    ignored: randomIgnored(dice),
    workspaceId: dice.isOneOf(8) ? OPEN : 'ws-golden0001',
    region: dice.isOneOf(8) ? OPEN : dice.pick(['eu-central-1', 'eu-central-1', 'us-east-1', 'cn-north-1']),
    roleArn,
    isStackRole: isStack && dice.isOneOf(5),
    accountId: dice.isOneOf(4) ? ACCOUNT : undefined,
    today: dice.isOneOf(3) ? undefined : '2026-11-20',
    context: dice.isOneOf(6)
      ? dice.pick<Record<string, string[]>>([
          { 'aws:SourceIp': ['203.0.113.7'] },
          { 'aws:principaltag/team': ['Desktop'] },
        ])
      : {},
    layers: randomLayers(dice),
  };
}
