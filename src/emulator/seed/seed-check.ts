import { SERVICE_ACTIONS } from '../../model';
import { NameIndex, cut, quote } from '../../text';
import { findBadTags } from './seed-tag';
import type { Seed } from './seed-shape';
import { DEFAULT_ACCOUNT_ID } from '../store/store';

/** What no shape can tell: items that do not go together. A problem says where, what and what to do. */
export function findContradictions(seed: Seed): string[] {
  const { workspaces, images, bundles } = seed;
  return [
    ...findRepeated(
      'workspaces',
      workspaces?.map(({ workspaceId }) => workspaceId),
    ),
    ...findRepeated(
      'images',
      images?.map(({ imageId }) => imageId),
    ),
    ...findRepeated(
      'bundles',
      bundles?.map(({ bundleId }) => bundleId),
    ),
    ...findRepeatedNames(seed),
    ...findBadTimes(seed),
    ...findBadTags(seed),
    ...findLostBundles(seed),
    ...findSharedBundles(seed),
    ...findUnknownActions('deny', seed.deny),
    ...Object.entries(seed.accessKeys ?? {}).flatMap(([key, { deny }]) =>
      findUnknownActions(`accessKeys.${cut(key)}.deny`, deny),
    ),
    ...findEmptyFails(seed),
  ];
}

function findRepeated(list: string, ids: readonly string[] = []): string[] {
  const first = new Map<string, number>();
  return ids.flatMap((id, index) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    return earlier === undefined
      ? []
      : [`${list}[${index}]: the id ${quote(id)} is taken by ${list}[${earlier}]. Give it another.`];
  });
}

/** The first image of a name, anywhere and by its region; '' is that of all regions. */
const ANYWHERE = 'anywhere';
const EVERYWHERE = '';

/** An item without a region is in all of them, so that it meets every other. */
function findRepeatedNames({ images = [], accountId: defaultAccountId = DEFAULT_ACCOUNT_ID }: Seed): string[] {
  const named = new Map<string, Map<string, number>>();
  return images.flatMap(({ name, accountId = defaultAccountId, region }, index) => {
    const key = `${accountId}/${name}`;
    const first = named.get(key) ?? new Map<string, number>();
    named.set(key, first);
    const met = region === undefined ? [ANYWHERE] : [region, EVERYWHERE];
    const other = Math.min(...met.map((where) => first.get(where) ?? Number.POSITIVE_INFINITY));
    for (const where of [ANYWHERE, region ?? EVERYWHERE]) if (!first.has(where)) first.set(where, index);
    if (other === Number.POSITIVE_INFINITY) return [];
    return [
      `images[${index}].name: ${quote(name)} is the name of images[${other}] in the same account and region. Names are unique there; give it another.`,
    ];
  });
}

function findBadTimes({ images = [] }: Seed): string[] {
  return images.flatMap(({ created }, index) =>
    created === undefined || isTime(created)
      ? []
      : [`images[${index}].created: there is no time ${quote(created)}. Write it as "2026-01-31T12:00:00Z".`],
  );
}

const DATE_AND_TIME_LENGTH = '2026-01-31T12:00:00'.length;

/** The parser takes the 30th of February for a day in March. */
function isTime(text: string): boolean {
  const time = Date.parse(text);
  const shown = text.slice(0, DATE_AND_TIME_LENGTH);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(shown);
}

function findLostBundles({ images = [], bundles = [] }: Seed): string[] {
  const known = new Set(images.map(({ imageId }) => imageId));
  return bundles.flatMap(({ owner, imageId }, index) =>
    owner !== undefined || known.has(imageId)
      ? []
      : [`bundles[${index}].imageId: images has no ${quote(imageId)}. Correct the id, or add the image.`],
  );
}

/** A bundle uses one image, and one of AMAZON none of the seed's. */
function findSharedBundles({ images = [], bundles = [] }: Seed): string[] {
  const uses = new Map(
    bundles.map(({ bundleId, imageId, owner }, index) => [
      bundleId,
      { imageId: owner === undefined ? imageId : undefined, where: `bundles[${index}]` },
    ]),
  );
  return images.flatMap(({ imageId, bundleIds = [] }, index) =>
    bundleIds.flatMap((bundleId, at) => {
      const where = `images[${index}].bundleIds[${at}]`;
      const earlier = uses.get(bundleId);
      if (earlier === undefined) uses.set(bundleId, { imageId, where });
      if (earlier === undefined || earlier.imageId === imageId) return [];
      return [
        `${where}: the bundle ${quote(bundleId)} uses another image according to ${earlier.where}. A bundle has one image; give the other image another bundle.`,
      ];
    }),
  );
}

const PREFIX = 'workspaces:';
const ACTION_INDEX = new NameIndex(SERVICE_ACTIONS);
const KNOWN_ACTIONS: ReadonlySet<string> = new Set(
  [
    '*',
    'tag:*',
    'tag:getresources',
    'sts:*',
    'sts:assumerole',
    ...['*', ...SERVICE_ACTIONS].map((action) => `${PREFIX}${action}`),
  ].map((action) => action.toLowerCase()),
);

function findUnknownActions(list: string, actions: readonly string[] = []): string[] {
  return actions.flatMap((action, index) => {
    if (KNOWN_ACTIONS.has(action.toLowerCase())) return [];
    const nearest = ACTION_INDEX.findNearest(action.slice(PREFIX.length));
    const remedy =
      nearest === undefined ? `Name one, or write "${PREFIX}*" for all.` : `Did you mean "${PREFIX}${nearest}"?`;
    return [`${list}[${index}]: WorkSpaces has no action ${quote(action)}. ${remedy}`];
  });
}

function findEmptyFails({ faults: { fail = [] } = {} }: Seed): string[] {
  return fail.flatMap(({ code, body, contentType, status, drop }, index) => {
    const where = `faults.fail[${index}]`;
    if (drop === true) {
      const said = Object.entries({ code, body, contentType, status }).find(([, value]) => value !== undefined);
      return said === undefined
        ? []
        : [`${where}.${said[0]}: nothing is answered where drop is true. Remove one of them.`];
    }
    if (body !== undefined) return [];
    return [
      ...(code === undefined
        ? [`${where}: has neither code nor body nor drop. Add the code of an error, or the text of the answer.`]
        : []),
      ...(contentType !== undefined
        ? [`${where}.contentType: belongs to a body, and there is none. Remove it, or add the body.`]
        : []),
      ...(status !== undefined && status < 400
        ? [`${where}.status: ${status} is not the status of an error. Take one from 400 to 599, or add a body.`]
        : []),
    ];
  });
}
