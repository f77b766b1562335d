import { Unknown } from '../../value';
import { MAX_LENGTH } from '../piece';
import { refuse } from '../refusal';
import { convert } from '../term/convert';
import type { Term } from '../term/term';
import { unknown } from '../term/term';
import type { Type } from '../term/type';
import type { Work } from '../work';

/** What a function takes at one place. */
export interface Parameter {
  /** Arguments are converted to it. */
  readonly type: Type;
  /** Without it the engines refuse a null. */
  readonly takesNull?: boolean;
  /** Without it an argument of which nothing is known makes the result unknown. */
  readonly takesUnknown?: boolean;
}

export interface FunctionDefinition {
  readonly parameters: readonly Parameter[];
  /** Of all arguments behind the parameters. */
  readonly rest?: Parameter;
  /** Type of the result where it does not depend on the arguments. */
  readonly result?: Type;
  /** Whether it makes sense of arguments in which something is unknown. */
  readonly takesParts?: boolean;
  /** What it does to each known piece of a string of which other pieces are not known. */
  readonly mapPiece?: (piece: string) => string;
  readonly call: (args: readonly Term[], work: Work) => Term;
}

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

export const ANY: Parameter = { type: 'dynamic' };
/** As it comes: null and unknown too. */
export const AS_IS: Parameter = { type: 'dynamic', takesNull: true, takesUnknown: true };
export const STRING: Parameter = { type: 'string' };
export const NUMBER: Parameter = { type: 'number' };

type Options = Omit<FunctionDefinition, 'parameters' | 'call'>;

/** One for each parameter, and the rest behind them. */
type Arguments<Parameters extends readonly Parameter[]> = readonly [
  ...{ [Index in keyof Parameters]: Term },
  ...(readonly Term[]),
];

export function define<const Parameters extends readonly Parameter[]>(
  parameters: Parameters,
  call: (args: Arguments<Parameters>, work: Work) => Term,
  options: Options = {},
): FunctionDefinition {
  // `invoke` counts the arguments.
  return { ...options, parameters, call: call as FunctionDefinition['call'] };
}

interface Texts {
  readonly 1: readonly [string];
  readonly 2: readonly [string, string];
  readonly 3: readonly [string, string, string];
}

/** A function of strings only. */
export function defineText<Count extends keyof Texts>(
  count: Count,
  call: (texts: Texts[Count], work: Work) => Term,
  result: Type = 'string',
): FunctionDefinition {
  const parameters = Array.from({ length: count }, () => STRING);
  const takeTexts = (args: readonly Term[]) => args.map((arg) => arg.text) as readonly string[] as Texts[Count];
  return define(parameters, (args, work) => call(takeTexts(args), work), { result });
}

/** Calls a function as the engines do: they convert the arguments, refuse nulls, and hand unknowns on. */
export function invoke(name: string, definition: FunctionDefinition, args: readonly Term[], work: Work): Term {
  // Behind the check there is a rest where it is asked for.
  const { parameters, rest = ANY, result } = definition;
  if (args.length < parameters.length || (definition.rest === undefined && args.length > parameters.length))
    return refuse(
      `the function ${name} is called with ${args.length} arguments, and takes ${describeCount(definition)}`,
    );
  const converted = args.map((arg, index) => {
    const parameter = parameters[index] ?? rest;
    const value = convert(arg, parameter.type, work);
    if (value.isNull && parameter.takesNull !== true) return refuse(`the function ${name} is called with null`);
    return value;
  });
  const open = converted.find((arg, index) => {
    const parameter = parameters[index] ?? rest;
    if (arg.unknown !== undefined) return parameter.takesUnknown !== true;
    return definition.takesParts !== true && !arg.isWhollyKnown;
  });
  for (const arg of converted) if (typeof arg.data === 'string') work.spendText(arg.data);
  if (open === undefined) return limitText(definition.call(converted, work));
  return mapPieces(definition, open) ?? unknown(new Unknown(findReason(open)), result);
}

function limitText(term: Term): Term {
  const isLong = typeof term.data === 'string' && term.data.length > MAX_LENGTH;
  return isLong ? unknown(new Unknown(`it is longer than ${MAX_LENGTH} characters`), 'string') : term;
}

/** A string that is known in part keeps its known pieces. */
function mapPieces({ mapPiece }: FunctionDefinition, { unknown: open }: Term): Term | undefined {
  const parts = open?.partial.parts;
  if (mapPiece === undefined || open === undefined || parts === undefined) return undefined;
  return unknown(
    new Unknown(open.why, { parts: parts.map((part) => (typeof part === 'string' ? mapPiece(part) : part)) }),
    'string',
  );
}

function describeCount({ parameters, rest }: FunctionDefinition): string {
  return rest === undefined ? String(parameters.length) : `at least ${parameters.length}`;
}

/** Why a term, or the first unknown in it, is not known. */
export function findReason(term: Term): string {
  for (let at: Term | undefined = term; at !== undefined;) {
    const { data }: Term = at;
    if (data instanceof Unknown) return data.why;
    if (typeof data !== 'object' || data === null || !('values' in data)) break;
    at = [...data.values()].find((item) => !item.isWhollyKnown);
  }
  return 'a part of it is not known';
}
