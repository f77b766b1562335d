import type { Result } from '../../../src/client/call/aws-error';
import { readAll, type Page } from '../../../src/client/call/read-pages';

function page(items: readonly number[], token?: string): Result<Page<number>> {
  return { kind: 'ok', value: { items, token } };
}

test('all items of all pages, up to the one without a token', async () => {
  const pages = [page([1], 'a'), page([2, 3], 'b'), page([])];
  const asked: (string | undefined)[] = [];
  const all = await readAll<number>((token) => Promise.resolve(pages[asked.push(token) - 1]!));
  expect(all).toEqual({ kind: 'ok', value: [1, 2, 3] });
  expect(asked).toEqual([undefined, 'a', 'b']);
});

test('a token that comes back ends it', async () => {
  expect(await readAll<number>(() => Promise.resolve(page([1], 'same')))).toEqual({ kind: 'ok', value: [1, 1] });
});

test('tokens that are always new end, too', async () => {
  let count = 0;
  const all = await readAll<number>(() => Promise.resolve(page([], String((count += 1)))));
  expect(all).toEqual({ kind: 'ok', value: [] });
  expect(count).toBe(1_001);
});

test('a page of any length is read', async () => {
  const all = await readAll<number>(() => Promise.resolve(page(new Array<number>(500_000).fill(7))));
  expect(all).toMatchObject({ kind: 'ok', value: { length: 500_000 } });
});
