import type { AwsError, Result } from './aws-error';

interface Page {
  readonly NextToken?: string;
}

/**
 * Reads page by page until there is none, or `visit` says that enough was seen.
 * @param visit takes a page; false: no further one
 * @returns the error, if any
 */
export async function readPages<P extends Page>(
  readPage: (token: string | undefined) => Promise<Result<P>>,
  visit: (page: P) => boolean | void,
): Promise<AwsError | undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await readPage(token);
    if (page.kind === 'error') return page.error;
    if (visit(page.value) === false) return undefined;
    if (token !== undefined) seen.add(token);
    token = page.value.NextToken;
    // A token that comes back would never end.
  } while (token !== undefined && token !== '' && !seen.has(token));
  return undefined;
}
