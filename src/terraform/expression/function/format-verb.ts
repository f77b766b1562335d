import { Unknown } from '../../value';
import { encodeTerm } from '../json-encode';
import type { Piece } from '../piece';
import { leaveOpen, refuse } from '../refusal';
import type { BigFloat } from '../term/big-float';
import { convert } from '../term/convert';
import { formatRounded, getExact, placeExponent, placePoint, roundDigits } from '../term/number-text';
import { text, type Term } from '../term/term';
import { splitGraphemes } from '../text/grapheme';
import type { Work } from '../work';

export interface Verb {
  readonly verb: string;
  readonly flags: string;
  /** -1 where there is none. */
  readonly width: number;
  readonly precision: number | undefined;
}

/** An argument as a verb of the function format writes it. */
export function formatArgument(verb: Verb, arg: Term, work: Work): Piece {
  if (arg.isNull && verb.verb !== 'v') return refuse(`null stands where %${verb.verb} wants a value`);
  if ('bdoxX'.includes(verb.verb)) return known(arg, 'number', (term) => formatInteger(verb, term.number), work);
  if ('eEfgG'.includes(verb.verb)) return known(arg, 'number', (term) => formatFloat(verb, term.number), work);
  if (verb.verb === 't') return known(arg, 'bool', (term) => (term.data === true ? 'true' : 'false'), work);
  if (verb.verb === 's') return formatString(verb, convert(arg, 'string', work));
  if (verb.verb === 'q')
    return known(arg, 'string', (term) => pad(verb, encodeTerm(text(cut(verb, term.text)), work).text), work);
  if (verb.verb === 'v') return formatAny(verb, arg, work);
  return refuse(`format has no verb %${verb.verb}`);
}

function known(arg: Term, type: 'number' | 'bool' | 'string', write: (term: Term) => string, work: Work): Piece {
  const term = convert(arg, type, work);
  return term.unknown === undefined ? write(term) : new Unknown(term.unknown.why);
}

function formatString(verb: Verb, term: Term): Piece {
  if (term.unknown === undefined) return pad(verb, cut(verb, term.text));
  return verb.width < 0 && verb.precision === undefined ? term.unknown : new Unknown(term.unknown.why);
}

function formatAny(verb: Verb, arg: Term, work: Work): Piece {
  if (arg.unknown !== undefined)
    return verb.width < 0 && !verb.flags.includes('#') ? arg.unknown : new Unknown(arg.unknown.why);
  if (!arg.isNull && !verb.flags.includes('#')) {
    if (arg.type === 'string') return pad(verb, arg.text);
    if (arg.type === 'number') return pad(verb, formatRounded(arg.number, undefined));
  }
  const json = encodeTerm(arg, work);
  if (json.unknown === undefined) return pad(verb, json.text);
  return verb.width < 0 ? json.unknown : new Unknown(json.unknown.why);
}

/** A precision of 0 counts as none. */
function cut({ precision }: Verb, value: string): string {
  return precision === undefined || precision === 0 ? value : splitGraphemes(value).slice(0, precision).join('');
}

function pad({ width, flags }: Verb, value: string): string {
  if (width < 0) return value;
  const missing = width - splitGraphemes(value).length;
  if (missing <= 0) return value;
  const padding = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? value + padding : padding + value;
}

const BASES: Readonly<Record<string, number>> = { b: 2, d: 10, o: 8, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', d: '', o: '0', x: '0x', X: '0X' };

function formatInteger(verb: Verb, value: BigFloat): string {
  if (!value.isInteger) return refuse('a number with a fraction stands where the format wants a whole one');
  const whole = value.truncate();
  let digits = (whole < 0n ? -whole : whole).toString(BASES[verb.verb]);
  if (verb.verb === 'X') digits = digits.toUpperCase();
  const { precision } = verb;
  if (precision === 0 && whole === 0n) return leaveOpen('a zero without digits is not evaluated');
  if (precision !== undefined) digits = digits.padStart(precision, '0');
  const prefix = verb.flags.includes('#') ? (PREFIXES[verb.verb] ?? '') : '';
  const filler = precision === undefined ? getFiller(verb) : ' ';
  return place(verb, getSign(verb, whole < 0n ? '-' : '') + prefix, digits, filler);
}

function getSign({ flags }: Verb, own: '-' | ''): string {
  return own === '-' ? own : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function getFiller({ flags }: Verb): '0' | ' ' {
  return flags.includes('0') && !flags.includes('-') ? '0' : ' ';
}

function place({ width, flags }: Verb, prefix: string, digits: string, filler: '0' | ' '): string {
  const missing = Math.max(0, width - prefix.length - digits.length);
  if (filler === '0') return prefix + '0'.repeat(missing) + digits;
  const blanks = ' '.repeat(missing);
  return flags.includes('-') ? prefix + digits + blanks : blanks + prefix + digits;
}

function formatFloat(verb: Verb, value: BigFloat): string {
  if (verb.flags.includes('#')) return leaveOpen('a number in such a format is not evaluated');
  const written = writeFloat(verb, value);
  const sign = written.startsWith('-') ? '-' : '';
  return place(verb, getSign(verb, sign), written.slice(sign.length), getFiller(verb));
}

function writeFloat({ verb, precision }: Verb, value: BigFloat): string {
  const sign = value.sign < 0 ? '-' : '';
  const digits = getExact(value);
  if (verb === 'f') return sign + placePoint(roundDigits(digits, digits.point + (precision ?? 6)), precision ?? 6);
  if (verb === 'g' || verb === 'G') {
    const written = formatRounded(value, precision);
    return verb === 'G' ? written.toUpperCase() : written;
  }
  const written = sign + placeExponent(roundDigits(digits, 1 + (precision ?? 6)), precision ?? 6);
  return verb === 'E' ? written.toUpperCase() : written;
}
