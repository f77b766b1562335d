import { SERVICE_ACTIONS } from '../../model';
import { NameIndex, cut, quote } from '../../text';
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
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [`${list}[${index}]: the id ${quote(id)} is taken by ${list}[${ids.indexOf(id)}]. Give it another.`],
  );
}

/** An item without a region is in all of them, so that it meets every other. */
function findRepeatedNames({ images = [], accountId = DEFAULT_ACCOUNT_ID }: Seed): string[] {
  const problems: string[] = [];
  for (const [index, image] of images.entries()) {
    const other = images.findIndex(
      (earlier, at) =>
        at < index &&
        earlier.name === image.name &&
        (earlier.accountId ?? accountId) === (image.accountId ?? accountId) &&
        (earlier.region === image.region || earlier.region === undefined || image.region === undefined),
    );
    if (other === -1) continue;
    problems.push(
      `images[${index}].name: ${quote(image.name)} is the name of images[${other}] in the same account and region. Names are unique there; give it another.`,
    );
  }
  return problems;
}

function findBadTimes({ images = [] }: Seed): string[] {
  return images.flatMap(({ created }, index) =>
    created === undefined || !Number.isNaN(Date.parse(created))
      ? []
      : [`images[${index}].created: there is no time ${quote(created)}. Write it as "2026-01-31T12:00:00Z".`],
  );
}

function findLostBundles({ images = [], bundles = [] }: Seed): string[] {
  return bundles.flatMap(({ owner, imageId }, index) =>
    owner !== undefined || images.some((image) => image.imageId === imageId)
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
  ['*', ...['*', ...SERVICE_ACTIONS].map((action) => `${PREFIX}${action}`)].map((action) => action.toLowerCase()),
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
  return fail.flatMap(({ code, body, contentType, status }, index) => {
    const where = `faults.fail[${index}]`;
    if (body !== undefined) return [];
    return [
      ...(code === undefined
        ? [`${where}: has neither code nor body. Add the code of an error, or the text of the answer.`]
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
