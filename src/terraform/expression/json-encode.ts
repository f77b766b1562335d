import { compareText } from '../../text';
import { findUnknown, isValueList, isValueMap, Unknown, ValueSet, type Value } from '../value';
import { joinPieces, type Piece } from './piece';

/** Values that are written; more is taken for an attack by doubling, and is unknown. */
const MAX_COUNT = 500_000;

/** JSON as the function jsonencode writes it. With an unknown in it, the value is kept beside the pieces of its text. */
export function encodeJson(value: Value): Value {
  const unknown = findUnknown(value);
  const pieces: Piece[] = [];
  let count = 0;
  const write = (item: Value): boolean => {
    if (++count > MAX_COUNT) return false;
    if (item instanceof Unknown) return writeUnknown(item, pieces);
    if (item instanceof ValueSet) return write(item.items);
    if (isValueList(item))
      return writeItems(
        '[',
        item.map((each): Member => [undefined, each]),
        ']',
      );
    if (isValueMap(item))
      return writeItems(
        '{',
        [...item].sort(([a], [b]) => compareText(a, b)),
        '}',
      );
    pieces.push(quoteJson(item));
    return true;
  };
  type Member = readonly [key: string | undefined, value: Value];
  const writeItems = (open: string, items: readonly Member[], close: string): boolean => {
    pieces.push(open);
    for (const [index, [key, item]] of items.entries()) {
      pieces.push(`${index > 0 ? ',' : ''}${key === undefined ? '' : `${quoteJson(key)}:`}`);
      if (!write(item)) return false;
    }
    pieces.push(close);
    return true;
  };
  if (!write(value)) return new Unknown(`it has more than ${MAX_COUNT} values`);
  if (unknown === undefined) return joinPieces(pieces);
  const joined = joinPieces(pieces);
  return joined instanceof Unknown && joined.partial.parts !== undefined
    ? new Unknown(unknown.why, { ...joined.partial, json: value })
    : joined;
}

/** A string of which pieces are known is quoted; of any other unknown not even the type is known. */
function writeUnknown({ why, partial: { parts } }: Unknown, pieces: Piece[]): boolean {
  if (parts === undefined) pieces.push(new Unknown(why));
  else {
    pieces.push('"');
    for (const part of parts) pieces.push(typeof part === 'string' ? quoteJson(part).slice(1, -1) : new Unknown(why));
    pieces.push('"');
  }
  return true;
}

/** Terraform escapes what HTML would read. */
function quoteJson(value: null | boolean | number | string): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
