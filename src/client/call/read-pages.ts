import type { AwsError, Result } from './aws-error';
import { readMainList, readText, type AnswerMetadata } from './answer';

export interface Page<T> {
  readonly items: readonly T[];
  readonly token: string | undefined;
}

/** A page of an answer. @param flatten undefined: an item that says nothing */
export function toPage<Item extends object, T>(
  list: readonly Item[] | undefined,
  flatten: (item: Item) => T | undefined,
  { NextToken, $metadata }: { readonly NextToken?: string | undefined; readonly $metadata: AnswerMetadata },
): Page<T> {
  return {
    items: readMainList(list, $metadata).flatMap((item) => flatten(item) ?? []),
    token: readText(NextToken),
  };
}

/** So many pages hold 25000 images, of which an account may have 40. What has more has no end. */
const MAX_PAGES = 1_000;

/**
 * Reads page by page until there is none, or enough was seen.
 * @param visit takes the items of a page; false: no further one
 * @returns the error, if any
 */
export async function readPages<T>(
  readPage: (token: string | undefined) => Promise<Result<Page<T>>>,
  visit: (items: readonly T[]) => boolean | undefined,
): Promise<AwsError | undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await readPage(token);
    if (page.kind === 'error') return page.error;
    if (visit(page.value.items) === false) return undefined;
    if (token !== undefined) seen.add(token);
    token = page.value.token;
    // A token that comes back would never end, nor would always new ones.
  } while (token !== undefined && token !== '' && !seen.has(token) && seen.size < MAX_PAGES);
  return undefined;
}

/** All items of all pages. */
export async function readAll<T>(
  readPage: (token: string | undefined) => Promise<Result<Page<T>>>,
): Promise<Result<readonly T[]>> {
  const all: T[] = [];
  const error = await readPages(readPage, (items) => {
    for (const item of items) all.push(item);
  });
  return error === undefined ? { kind: 'ok', value: all } : { kind: 'error', error };
}
