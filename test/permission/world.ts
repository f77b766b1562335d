import { Dice } from '../iam/differential/dice';
import { OPEN, type Ignored, type Open, type RandomDeployment, type Tags } from './random-deployment';
import type { TagsOfChange } from './fact';

/** Everything that may be so or otherwise, decided. */
export interface DecidedWorld {
  readonly tags: TagsOfChange;
  /** Of the image that is there. */
  readonly imageTags: ReadonlyMap<string, string>;
  readonly ignored: Ignored;
  readonly region: string;
  readonly account: string;
  readonly workspaceId: string;
  readonly imageId: string;
  readonly newImageId: string;
  readonly hasRcps: boolean;
  /** Of several tags whose keys differ in case, whether the last one counts. */
  readonly takesLast: boolean;
  /** Condition keys that every call may have, in lower case; undefined for absent. */
  readonly globals: ReadonlyMap<string, readonly string[] | undefined>;
  /** Tags that others may have set, by their keys in lower case. */
  readonly foreignTags: ReadonlyMap<string, string | undefined>;
  readonly workspaceTags: ReadonlyMap<string, string | undefined>;
}

type Choose = <T>(name: string, options: readonly T[]) => T;

const MOST = 150;

/** Every world that the policies can tell apart, or a good many of them. */
export function* listWorlds(given: RandomDeployment, seed: number): Generator<DecidedWorld> {
  const dice = new Dice(seed);
  const sizes: number[] = [];
  decideWorld(given, (_, options) => (sizes.push(options.length), options[0]!));
  const product = sizes.reduce((all, size) => all * size, 1);
  if (product > MOST) {
    for (let count = 0; count < MOST; count++) yield decideWorld(given, (_, options) => dice.pick(options));
    return;
  }
  for (let index = 0; index < product; index++) {
    let rest = index;
    yield decideWorld(given, (_, options) => {
      const option = options[rest % options.length]!;
      rest = Math.floor(rest / options.length);
      return option;
    });
  }
}

const ACCOUNTS = ['111122223333', '999999999999'];
const REGIONS = ['eu-central-1', 'us-east-1', 'cn-north-1'];
const ANY_VALUE = ['Desktop', 'blue', 'other', ''];
const ANY_TAGS: readonly Tags[] = [
  ...[new Map(), new Map([['Team', 'Desktop']]), new Map([['Other', 'x']])],
  new Map([
    ['Team', 'blue'],
    ['Cost', ''],
  ]),
];

function decideWorld(given: RandomDeployment, choose: Choose): DecidedWorld {
  const text = JSON.stringify(given.layers).toLowerCase();
  const { region: declared, workspaceId, roleArn } = given;
  const region = declared === OPEN ? choose('region', REGIONS) : declared;
  const ofRole = typeof roleArn === 'string' ? roleArn.split(':')[4] : undefined;
  // The account that the image policy names counts where the configuration does not tell.
  const account = ofRole ?? given.accountId ?? choose('account', ACCOUNTS);
  const isSplit = (word: string) => text.includes(word);
  const pickOf = <T>(word: string, options: readonly T[], standard: T): T =>
    isSplit(word) ? choose(word, options) : standard;
  return {
    ...decideTags(given, choose),
    ...{ region, account },
    workspaceId: workspaceId === OPEN ? choose('workspace', ['ws-golden0001', 'ws-other00001']) : workspaceId,
    imageId: 'wsi-abc123456',
    newImageId: pickOf('workspaceimage/wsi-', ['*', 'wsi-abc123456'], '*'),
    hasRcps: given.layers.rcps === undefined || choose('rcps', [true, false]),
    takesLast: hasTwins(given) ? choose('last', [true, false]) : true,
    globals: decideGlobals(given, { region, account }, pickOf),
    foreignTags: decideMentioned(text, 'foreign', choose),
    workspaceTags: decideMentioned(text, 'workspace', choose),
  };
}

/** Whether there may be two tags whose keys differ in case only. */
function hasTwins({ before, after, defaultTags }: RandomDeployment): boolean {
  const maps: (Tags | Open)[] = [before, after, defaultTags];
  const keys = maps.flatMap((tags) => (typeof tags === 'symbol' ? [] : [...tags.keys()]));
  return keys.includes('Team') && keys.includes('team');
}

function decideMentioned(text: string, name: string, choose: Choose): Map<string, string | undefined> {
  const keys = ['team', 'cost'].filter((key) => text.includes(`aws:resourcetag/${key}`));
  return new Map(keys.map((key) => [key, choose(`${name} ${key}`, [undefined, 'Desktop', 'blue', 'other'])]));
}

type PickOf = <T>(word: string, options: readonly T[], standard: T) => T;

function decideGlobals(
  given: RandomDeployment,
  { region, account }: { readonly region: string; readonly account: string },
  pickOf: PickOf,
): Map<string, readonly string[] | undefined> {
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const known = given.isStackRole ? `arn:${partition}:iam::${account}:role/deployer` : undefined;
  const arns = [
    'arn:aws:iam::111122223333:role/deployer',
    'arn:aws:iam::999999999999:user/x',
    'arn:aws-cn:iam::1:role/other',
  ];
  const isArnOpen = given.roleArn === OPEN || (given.roleArn === undefined && known === undefined);
  const arn = isArnOpen
    ? pickOf('principalarn', arns, arns[0]!)
    : typeof given.roleArn === 'string'
      ? given.roleArn
      : known!;
  const times = ['2026-11-20T00:00:00Z', '2027-02-28T23:59:59Z', '2027-03-02T00:00:00Z', '2036-11-01T00:00:00Z'];
  const anyTimes = ['2019-01-01T00:00:00Z', ...times, '2091-01-01T00:00:00Z'];
  const own: [string, readonly string[] | undefined][] = [
    ['aws:requestedregion', [region]],
    ['aws:principalaccount', [account]],
    ['aws:resourceaccount', [account]],
    ['aws:securetransport', ['true']],
    ['aws:viaawsservice', ['false']],
    ['aws:principalarn', [arn]],
    ['aws:currenttime', [pickOf('currenttime', given.today === undefined ? anyTimes : times, times[0]!)]],
    ['aws:sourceip', pickOf('sourceip', [undefined, ['203.0.113.7'], ['10.1.2.3'], ['192.0.2.1']], undefined)],
    ['aws:principaltag/team', pickOf('principaltag', [undefined, ['Desktop'], ['blue'], ['other']], undefined)],
  ];
  for (const [key, values] of Object.entries(given.context)) own.push([key.toLowerCase(), values]);
  return new Map(own);
}

function decideTags(given: RandomDeployment, choose: Choose): Pick<DecidedWorld, 'tags' | 'imageTags' | 'ignored'> {
  const { kind } = given;
  const isPlan = kind !== 'life';
  const ignored =
    given.ignored === OPEN
      ? choose<Ignored>(
          'ignored',
          // A plan shows what is left of the tags.
          isPlan ? [NOTHING] : [NOTHING, { keys: ['Team'], prefixes: [] }, { keys: [], prefixes: ['C', 't'] }],
        )
      : given.ignored;
  const sent = kind === 'delete' ? new Map<string, string>() : mergeTags(given, ignored, choose);
  const before = getTagsBefore(given);
  const isNew = kind === 'create' || kind === 'life';
  const set = kind === 'update' ? new Map([...sent].filter(([key, value]) => before.get(key) !== value)) : sent;
  const removed = kind === 'update' ? new Map([...before].filter(([key]) => !sent.has(key))) : sent;
  return { tags: { sent, set, removed }, imageTags: isNew ? sent : before, ignored };
}

const NOTHING: Ignored = { keys: [], prefixes: [] };

export function isIgnoredTag(key: string, { keys, prefixes }: Ignored): boolean {
  return keys.includes(key) || prefixes.some((prefix) => key.startsWith(prefix));
}

/** The attribute tags_all before the change. */
export function getTagsBefore({ before, ignored }: RandomDeployment): Map<string, string> {
  const dropped = ignored === OPEN ? NOTHING : ignored;
  const entries = [...before].filter(([key, value]) => typeof value === 'string' && !isIgnoredTag(key, dropped));
  return new Map(entries as [string, string][]);
}

function mergeTags({ after, defaultTags }: RandomDeployment, ignored: Ignored, choose: Choose): Map<string, string> {
  const merged = new Map<string, string>();
  for (const [name, tags] of [
    ['default', defaultTags],
    ['own', after],
  ] as const)
    for (const [key, value] of decideMap(name, tags, choose)) if (!isIgnoredTag(key, ignored)) merged.set(key, value);
  return merged;
}

function decideMap(name: string, tags: Tags | Open, choose: Choose): [string, string][] {
  const decided = tags === OPEN ? choose(name, ANY_TAGS) : tags;
  return [...decided].flatMap(([key, value]): [string, string][] => {
    if (value === null) return [];
    return [[key, value === OPEN ? choose(`${name} ${key}`, ANY_VALUE) : value]];
  });
}
