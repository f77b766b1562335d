import type { Image } from '../../../src/client';
import { closeStubs, connect, type Connected } from '../connect';
import type { FastClock } from '../fast-clock';
import { awsError, type StubAnswer, type StubCall } from '../stub-server';

afterEach(closeStubs);

const PAGE = 25;
const getId = (index: number) => `wsi-${String(index).padStart(9, '0')}`;
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** An account with images of these numbers, which the test may change. */
function answerFor(images: Set<number>) {
  return ({ operation, body }: StubCall): StubAnswer => {
    if (operation !== 'DescribeWorkspaceImages') return { body: { ImageId: 'wsi-new000000', State: 'PENDING' } };
    const describe = (index: number) => ({ ImageId: getId(index), Name: `image-${index}`, State: 'AVAILABLE' });
    const ids = body['ImageIds'] as string[] | undefined;
    const all = [...images];
    if (ids !== undefined) return { body: { Images: all.filter((one) => ids.includes(getId(one))).map(describe) } };
    const start = Number(body['NextToken'] ?? 0);
    const NextToken = start + PAGE < all.length ? { NextToken: String(start + PAGE) } : {};
    return { body: { Images: all.slice(start, start + PAGE).map(describe), ...NextToken } };
  };
}

const connectTo = (images: Iterable<number>) => connect(answerFor(new Set(images)));

/** What was asked: how many ids, or a page of the account. */
const askedOf = ({ stub }: Connected) =>
  stub.calls.map(({ body }) => (body['ImageIds'] as string[] | undefined)?.length ?? 'page');

/** Reads as an engine does: ten at a time. */
async function readAll({ client }: Connected, indexes: readonly number[]): Promise<(Image | undefined)[]> {
  const found: (Image | undefined)[] = [];
  const rest = [...indexes];
  const work = async () => {
    for (let index = rest.shift(); index !== undefined; index = rest.shift()) {
      const result = await client.readImage(getId(index));
      if (result.kind === 'ok') found.push(result.value);
    }
  };
  await Promise.all(numbers(0, 10).map(work));
  return found;
}

test.each([
  [40, 2],
  [100, 4],
  [400, 16],
])('a refresh of %p images, all of the account, takes %p calls', async (count, pages) => {
  const world = await connectTo(numbers(0, count));
  const found = await readAll(world, numbers(0, count));
  expect(new Set(found.map((image) => image?.id)).size).toBe(count);
  expect(askedOf(world).filter((asked) => asked === 'page')).toHaveLength(pages);
  // In whatever order they are asked for, a few may be asked for by id before the listing is done.
  expect(world.stub.calls.length).toBeLessThanOrEqual(pages + 3);
});

test('a few images of a large account are a call by their ids', async () => {
  const world = await connectTo(numbers(0, 500));
  await readAll(world, [400, 410, 420]);
  expect(askedOf(world)).toEqual([3]);
});

test('ten images of a large account are not worth more than four pages', async () => {
  const world = await connectTo(numbers(0, 500));
  await readAll(world, numbers(400, 410));
  expect(askedOf(world)).toEqual(['page', 'page', 'page', 'page', 10]);
});

test('what was read serves the next read, and no longer than a minute', async () => {
  const world = await connectTo([1]);
  await world.client.readImage(getId(1));
  await world.client.readImage(getId(1));
  expect(world.stub.calls).toHaveLength(1);
  await (world.client.clock as FastClock).sleep(60_000);
  await world.client.readImage(getId(1));
  expect(world.stub.calls).toHaveLength(2);
});

test('a listing that is older than a minute is begun anew', async () => {
  const world = await connectTo(numbers(0, 30));
  await readAll(world, numbers(0, 30));
  await (world.client.clock as FastClock).sleep(60_000);
  await readAll(world, numbers(0, 30));
  expect(askedOf(world)).toEqual(['page', 'page', 'page', 'page']);
});

test('an image that the listing does not have is asked for by its id', async () => {
  const world = await connectTo(numbers(0, 20));
  const found = await readAll(world, [...numbers(0, 20), 77]);
  expect(found.filter((image) => image === undefined)).toHaveLength(1);
  expect(askedOf(world)).toEqual(['page', 1]);
});

test.each<[string, (world: Connected) => Promise<unknown>]>([
  ['a delete', ({ client }) => client.deleteImage(getId(1))],
  [
    'a create',
    ({ client }) => client.createImage({ name: 'n', description: 'd', workspaceId: 'ws-1', tags: new Map() }),
  ],
])('%s makes it forget', async (_, change) => {
  const images = new Set([1, 2]);
  const world = await connect(answerFor(images));
  await world.client.readImage(getId(1));
  await change(world);
  images.delete(1);
  expect(await world.client.readImage(getId(1))).toEqual({ kind: 'ok', value: undefined });
});

test('what a change overtakes is not remembered', async () => {
  const images = new Set([1]);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const answer = answerFor(images);
  const world = await connect(async (call, index) => {
    const answered = answer(call);
    if (index === 0) await held;
    return answered;
  });
  const early = world.client.readImage(getId(1));
  while (world.stub.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await world.client.deleteImage(getId(1));
  images.delete(1);
  release();
  expect(await early).toMatchObject({ kind: 'ok', value: { id: getId(1) } });
  expect(await world.client.readImage(getId(1))).toEqual({ kind: 'ok', value: undefined });
});

test('a listing that all reads have made is the listing of the account', async () => {
  const world = await connectTo(numbers(0, 30));
  await readAll(world, numbers(0, 30));
  const listed = await world.client.listImages({ maxAgeMs: Infinity });
  expect(listed).toMatchObject({ kind: 'ok', value: { length: 30 } });
  expect(world.stub.calls).toHaveLength(2);
  await world.client.listImages();
  expect(world.stub.calls).toHaveLength(4);
});

test('an error of a listing is that of every read, and the next ones ask again', async () => {
  const answer = answerFor(new Set(numbers(0, 20)));
  const world = await connect((call, index) => (index === 0 ? awsError('AccessDeniedException', 'no') : answer(call)));
  const results = await Promise.all(numbers(0, 20).map((index) => world.client.readImage(getId(index))));
  expect(results.every(({ kind }) => kind === 'error')).toBe(true);
  expect(await readAll(world, numbers(0, 20))).toHaveLength(20);
});

test('a token that comes back ends a listing', async () => {
  const world = await connect(({ body }) =>
    body['ImageIds'] === undefined ? { body: { Images: [], NextToken: 'same' } } : { body: { Images: [] } },
  );
  await readAll(world, numbers(0, 10));
  expect(askedOf(world)).toEqual(['page', 'page', 10]);
});
