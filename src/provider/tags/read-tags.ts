import type { AwsError, ImageClient, Result, Tags } from '../../client';
import type { Diagnostic } from '../../framework';
import { toAwsDiagnostic } from '../diagnostic/aws-diagnostic';
import { filterTags, isManagedTag, isSameTags, type IgnoredTags } from './tag-set';

export interface TagRead {
  readonly id: string;
  /** '' where it is not known. */
  readonly arn: string;
  /** The tags in the state; undefined where it has none yet. */
  readonly expected: Tags | undefined;
  readonly ignored: IgnoredTags;
}

export interface ReadTags {
  /** undefined: there is no such image. */
  readonly tags: Result<Tags | undefined>;
  /** What there is to say, once in a process. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The tags of an image, for a refresh. A read of many at a time may be behind: it counts where it says what the state
 * says. What differs is asked for by itself before anybody plans a change.
 */
export async function readTags(client: ImageClient, { id, arn, expected, ignored }: TagRead): Promise<ReadTags> {
  if (arn === '' || expected === undefined) return { tags: await client.listTags(id), diagnostics: [] };
  const seen = await client.seeTags({ id, arn });
  if (seen.kind === 'tags') {
    const managed = filterTags(seen.tags, (key) => isManagedTag(key, ignored));
    if (isSameTags(managed, expected)) return { tags: { kind: 'ok', value: seen.tags }, diagnostics: [] };
  }
  const error = seen.kind === 'unknown' ? seen.error : undefined;
  return { tags: await client.listTags(id), diagnostics: error === undefined ? [] : [readOneByOne(error)] };
}

function readOneByOne(error: AwsError): Diagnostic {
  const summary = 'Tags Read One By One';
  const what =
    'The tags of all images could not be read together, with GetResources of the Resource Groups Tagging API. They are read with a call for each image, of which AWS allows 2 a second: a refresh of many images takes longer.';
  const more = ['Nothing else is affected.'];
  return { ...toAwsDiagnostic({ error, summary, what, more }), severity: 'warning', summary };
}
