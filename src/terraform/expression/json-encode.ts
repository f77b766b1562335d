import { Unknown, type Value } from '../value';
import { joinPieces, type Piece } from './piece';
import { leaveOpen } from './refusal';
import { BigFloat } from './term/big-float';
import { fromValue, toValue } from './term/boundary';
import { formatNumber } from './term/number-text';
import { text, unknown, type Term } from './term/term';
import { Work } from './work';

/** Values that are written; more is taken for an attack by doubling, and is unknown. */
const MAX_COUNT = 500_000;

/** JSON as the function jsonencode writes it. With an unknown in it, the value is kept beside the pieces of its text. */
export function encodeJson(value: Value): Value {
  return toValue(encodeTerm(fromValue(value), new Work()));
}

export function encodeTerm(term: Term, work: Work): Term {
  const writer = new JsonWriter(work);
  writer.write(term);
  if (writer.count > MAX_COUNT) return unknown(new Unknown(`it has more than ${MAX_COUNT} values`), 'string');
  const joined = joinPieces(writer.pieces);
  if (!(joined instanceof Unknown)) return text(joined);
  const { parts } = joined.partial;
  if (term.isWhollyKnown || parts === undefined) return unknown(joined, 'string');
  return unknown(new Unknown(joined.why, { parts, json: toValue(term) }), 'string');
}

type Pair = readonly [open: string, close: string];
const BRACES: Pair = ['{', '}'];
const BRACKETS: Pair = ['[', ']'];

class JsonWriter {
  readonly pieces: Piece[] = [];
  count = 0;

  constructor(private readonly work: Work) {}

  write(term: Term): void {
    if (++this.count > MAX_COUNT) return;
    this.work.spend();
    const { data } = term;
    if (data instanceof Unknown) this.#writeUnknown(data);
    else if (data instanceof BigFloat) this.pieces.push(formatNumber(data));
    else if (typeof data === 'string') this.pieces.push(quoteJson(data));
    else if (data === null || typeof data === 'boolean') this.pieces.push(String(data));
    else if (data instanceof Map) this.#writeAll(BRACES, [...term.elements]);
    else
      this.#writeAll(
        BRACKETS,
        term.items.map((item) => [undefined, item]),
      );
  }

  #writeAll([open, close]: Pair, members: readonly (readonly [name: string | undefined, term: Term])[]): void {
    this.pieces.push(open);
    for (const [index, [name, item]] of members.entries()) {
      if (this.count > MAX_COUNT) return;
      this.pieces.push(`${index > 0 ? ',' : ''}${name === undefined ? '' : `${quoteJson(name)}:`}`);
      this.write(item);
    }
    this.pieces.push(close);
  }

  /** A string of which pieces are known is quoted; of any other unknown not even the type is known. */
  #writeUnknown({ why, partial: { parts } }: Unknown): void {
    if (parts === undefined) return void this.pieces.push(new Unknown(why));
    this.pieces.push('"');
    for (const part of parts)
      this.pieces.push(typeof part === 'string' ? quoteJson(part).slice(1, -1) : new Unknown(why));
    this.pieces.push('"');
  }
}

/** The engines escape what HTML would read. */
function quoteJson(value: string): string {
  // Later versions write \b and \f where earlier ones write \u0008 and \u000c.
  if (/[\b\f]/.test(value)) return leaveOpen('JSON of a text with a backspace or a form feed is not evaluated');
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
