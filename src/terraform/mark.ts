import type { JsonObject } from './json';
import { isValueMap, Unknown, ValueSet, type Value } from './value';
import { isEphemeral } from './variable';

/** What follows a value wherever it goes. */
export type Mark = 'sensitive' | 'ephemeral';

/** In an evaluation that has marks these are why a value is not known; what is made of it is not known for that reason. */
const REASONS: Readonly<Record<Mark, string>> = {
  sensitive: 'it is marked as sensitive',
  ephemeral: 'it is marked as ephemeral',
};
/** What the function sensitive makes. */
const HIDDEN = 'it is sensitive';

export function createMarked(body: JsonObject): Unknown {
  return new Unknown(REASONS[isEphemeral(body) ? 'ephemeral' : 'sensitive']);
}

/** What nothing but an ephemeral resource has. */
export function createEphemeral(): Unknown {
  return new Unknown(REASONS.ephemeral);
}

/** Whether a value, or a part of it, surely has a mark. */
export function hasMark(value: Value, mark: Mark): boolean {
  if (value instanceof Unknown) return isMarked(value, mark);
  if (isValueMap(value)) return [...value.values()].some((item) => hasMark(item, mark));
  const items: readonly Value[] | undefined =
    value instanceof ValueSet ? value.items : Array.isArray(value) ? (value as readonly Value[]) : undefined;
  return items?.some((item) => hasMark(item, mark)) === true;
}

function isMarked({ why, partial }: Unknown, mark: Mark): boolean {
  // How often there is something is not marked, though it comes from what is.
  const isOwn = !why.includes('could not be evaluated');
  if (isOwn && (why.endsWith(REASONS[mark]) || (mark === 'sensitive' && why.endsWith(HIDDEN)))) return true;
  return partial.parts?.some((part) => part instanceof Unknown && isMarked(part, mark)) === true;
}
