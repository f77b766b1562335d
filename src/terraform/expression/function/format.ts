import { Unknown } from '../../value';
import { present } from '../../present';
import { joinPieces, type Piece } from '../piece';
import { leaveOpen, refuse } from '../refusal';
import { list, text, unknown, type Term } from '../term/term';
import { getKind, listOf } from '../term/type';
import type { Work } from '../work';
import { AS_IS, define, STRING, type FunctionTable } from './definition';
import { formatArgument } from './format-verb';

const STRINGS = listOf('string');
const OPTIONS = { rest: AS_IS, takesParts: true } as const;

export const FORMAT_FUNCTIONS: FunctionTable = {
  format: define([STRING], ([pattern, ...args], work) => format(pattern.text, checkNulls(args), work), {
    ...OPTIONS,
    result: 'string',
  }),
  formatlist: define([STRING], ([pattern, ...args], work) => formatList(pattern.text, checkNulls(args), work), {
    ...OPTIONS,
    result: STRINGS,
  }),
};

/** Flags, width, precision, index of the argument, verb. */
const VERB = /%(?:%|([0#\-+ ]*)([1-9]\d{0,5})?(?:\.(\d{0,5}))?(?:\[([1-9]\d{0,5})\])?([a-zA-Z]))/y;

function format(pattern: string, args: readonly Term[], work: Work): Term {
  const pieces: Piece[] = [];
  let [next, used] = [0, 0];
  for (let at = 0; at < pattern.length; at = VERB.lastIndex) {
    work.spend();
    const mark = pattern.indexOf('%', at);
    pieces.push(pattern.slice(at, mark === -1 ? undefined : mark));
    if (mark === -1) break;
    VERB.lastIndex = mark;
    const match = VERB.exec(pattern);
    if (match === null) return refuse('the format has a "%" that does not begin a verb');
    const [, flags = '', width, precision, index, verb] = match;
    if (verb === undefined) pieces.push('%');
    else {
      if (index !== undefined) next = Number(index) - 1;
      const arg = args[next++] ?? refuse('the format has more verbs than there are arguments');
      used = Math.max(used, next);
      pieces.push(
        formatArgument(
          {
            verb,
            flags,
            width: Number(width ?? -1),
            precision: precision === undefined ? undefined : Number(precision),
          },
          arg,
          work,
        ),
      );
    }
  }
  if (used < args.length) return refuse('the format has fewer verbs than there are arguments');
  const joined = joinPieces(pieces);
  return joined instanceof Unknown ? unknown(joined, 'string') : text(joined);
}

/** A bare null makes the result unknown to some of the engines themselves. */
function checkNulls(args: readonly Term[]): readonly Term[] {
  return args.some((arg) => arg.isNull && arg.type === 'dynamic') ? leaveOpen('a null is formatted') : args;
}

/** Once for each item of the lists among the arguments, which have to be of one length. */
function formatList(pattern: string, args: readonly Term[], work: Work): Term {
  const open = args.find(
    (arg) => arg.unknown !== undefined && (arg.type === 'dynamic' || typeof arg.type === 'object'),
  )?.unknown;
  if (open !== undefined) return unknown(open, STRINGS);
  const isList = (arg: Term): boolean => !arg.isNull && ['list', 'set', 'tuple'].includes(getKind(arg.type));
  const lengths = args.filter(isList).map((arg) => arg.items.length);
  const [length = 1] = lengths;
  if (lengths.some((each) => each !== length)) return refuse('the lists of formatlist have different lengths');
  const texts: Term[] = [];
  for (let index = 0; index < length; index++)
    texts.push(
      format(
        pattern,
        args.map((arg) => (isList(arg) ? present(arg.items[index]) : arg)),
        work,
      ),
    );
  return list('string', texts);
}
