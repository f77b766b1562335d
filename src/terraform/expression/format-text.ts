import { describeType, isValueList, isValueMap, toText, Unknown, ValueSet, type Value } from '../value';
import { encodeJson } from './json-encode';
import { joinPieces, type Piece } from './piece';

const VERB = /%(?:%|([-0]*)(\d{1,4})?([a-zA-Z]))/g;

/** The function format, with %s, %d, %v, %q and a width; undefined where it is used otherwise. */
export function formatText(pattern: string, args: readonly Value[]): Value | undefined {
  const pieces: Piece[] = [];
  let from = 0;
  let used = 0;
  let literals = '';
  for (const match of pattern.matchAll(VERB)) {
    const [whole, flags = '', width, verb] = match;
    const literal = pattern.slice(from, match.index);
    literals += literal;
    pieces.push(literal);
    from = match.index + whole.length;
    if (verb === undefined) pieces.push('%');
    else {
      const arg = args[used++];
      const piece = arg === undefined ? undefined : formatArgument(verb, arg);
      if (piece === undefined) return undefined;
      pieces.push(typeof piece === 'string' ? pad(piece, flags, Number(width ?? 0)) : piece);
    }
  }
  const rest = pattern.slice(from);
  pieces.push(rest);
  // A percent sign that is left belongs to a verb that is not known here.
  return used === args.length && !(literals + rest).includes('%') ? joinPieces(pieces) : undefined;
}

function formatArgument(verb: string, arg: Value): Piece | undefined {
  if (arg instanceof Unknown) return verb === 's' || verb === 'v' ? arg : new Unknown(arg.why);
  if (verb === 'd') return typeof arg === 'number' && Number.isInteger(arg) ? String(arg) : undefined;
  if (verb === 'q') return typeof arg === 'string' ? JSON.stringify(arg) : undefined;
  if (verb === 's') return toText(arg);
  if (verb !== 'v') return undefined;
  const isCollection = arg instanceof ValueSet || isValueList(arg) || isValueMap(arg);
  if (!isCollection) return toText(arg) ?? 'null';
  const json = encodeJson(arg);
  return typeof json === 'string' || json instanceof Unknown ? json : new Unknown(`it is ${describeType(json)}`);
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (flags.includes('0'))
    return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
  return text.padStart(width);
}
