/** Thrown where an answer is not what the model of the API says. The call then ends in LOCAL_CODES.invalidResponse. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}

/** What the SDK says of an answer as a whole. */
export interface AnswerMetadata {
  readonly requestId?: string;
  readonly httpStatusCode?: number;
}

/** A member that is a string. The SDK passes on whatever stands in its place. */
export function readText(value: string | null | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new UnreadableAnswer('A string was expected.');
  return value;
}

/** A member that is a time, as RFC 3339 in UTC. */
export function readTime(value: Date | null | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new UnreadableAnswer('A time was expected.');
  return value.toISOString();
}

/** A member that is a boolean; false where AWS leaves it out. */
export function readFlag(value: boolean | null | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw new UnreadableAnswer('A boolean was expected.');
  return value;
}

/** A member that is a list of structures; empty where AWS leaves it out. */
export function readList<T extends object>(list: readonly T[] | null | undefined): readonly T[] {
  if (list === undefined || list === null) return [];
  const items: unknown = list;
  const isList = Array.isArray(items) && items.every((item) => typeof item === 'object' && item !== null);
  if (!isList) throw new UnreadableAnswer('A list of structures was expected.');
  return list;
}

/**
 * The list that an answer is about. AWS may leave it out where it is empty; where the request id is missing too,
 * somebody else has answered, and what is not in the list need not be gone.
 */
export function readMainList<T extends object>(list: readonly T[] | undefined, metadata: AnswerMetadata): readonly T[] {
  if (list === undefined && metadata.requestId === undefined) throw new UnreadableAnswer('A list was expected.');
  return readList(list);
}
