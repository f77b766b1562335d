import { TimeRange, type RequestContext } from './context';
import {
  ANY,
  ANY_IN_SEGMENT,
  appendText,
  matchesKnown,
  matchSymbols,
  ONE,
  ONE_IN_SEGMENT,
  UNKNOWN_RUN,
  UNKNOWN_SEGMENT,
  type Symbols,
} from './glob';
import type { Path } from './problem';
import { formatText, partsOf, UNKNOWN, type Text } from './partial-text';
import { NO, YES, type Tri } from './tri';
import type { Piece, Template } from './variable';

/**
 * How `*` and `?` are read.
 * - `literal`: as characters.
 * - `glob`: `*` is any number of characters, `?` is one (a UTF-16 code unit).
 * - `resource`: as `glob`, but in the first five segments of an ARN they keep within the segment, save a `*` that ends
 *   its segment. Source: IAM User Guide, "IAM JSON policy elements: Resource".
 * - `arn`: as `glob`, but in the first five segments they keep within the segment. Source: IAM User Guide, "IAM JSON
 *   policy elements: Condition operators", ARN.
 */
export type PatternMode = 'literal' | 'glob' | 'resource' | 'arn';

/** How a string of a policy is compared. */
interface Reading {
  readonly mode: PatternMode;
  /** Compare without regard to case. */
  readonly ignoreCase?: boolean;
}

export interface PatternOptions extends Reading {
  /** Where the string stands in its document. */
  readonly path: Path;
}

/** A compiled string of a policy. */
export interface Pattern {
  /** As written; unknown pieces stand as `(unknown)`. */
  readonly display: string;
  readonly path: Path;
  readonly ignoreCase: boolean;
  /** What a request is compared with; `undefined` if it takes the request's context to know. */
  readonly fixed: Comparison | undefined;
  readonly template: Template;
  readonly mode: PatternMode;
}

/** What a request is compared with. Most patterns of a policy are never asked for their symbols. */
class Comparison {
  private made: Symbols | undefined;
  private isSimple: boolean | undefined;

  constructor(
    /** The whole pattern, if it has no wildcard and nothing unknown. */
    readonly exact: string | undefined,
    private readonly pieces: readonly Piece[],
    private readonly reading: Reading,
  ) {}

  get symbols(): Symbols {
    return (this.made ??= makeSymbols(this.pieces, this.reading));
  }

  /** Nothing but code units, `ANY` and `ONE`. */
  get simple(): boolean {
    return (this.isSimple ??= this.symbols.every((symbol) => symbol >= 0 || symbol === ANY || symbol === ONE));
  }
}

/** A string of a request, prepared for many comparisons. */
export interface Subject {
  readonly display: string;
  readonly known: string | undefined;
  /** Filled if `known` is not. */
  readonly symbols: Symbols;
}

const SEGMENTS_BEFORE_RESOURCE = 5;

export function compilePattern(text: Text, template: Template, options: PatternOptions): Pattern {
  const { mode, ignoreCase = false, path } = options;
  const fixed = template.pieces.some(({ kind }) => kind === 'variable') ? undefined : compare(template.pieces, options);
  return { display: formatText(text), path, ignoreCase, fixed, template, mode };
}

/** A pattern of which it can never be said whether it matches. */
export function compileUndecided(text: Text, path: Path): Pattern {
  return compilePattern(text, { pieces: [{ kind: 'unknown' }], invalidVariables: [] }, { mode: 'glob', path });
}

/**
 * An unknown piece of an ARN stands for text without a colon: a region, an account, an id. Without that, a star that
 * crosses colons would make every ARN with an unknown id a possible match for every other type of resource.
 */
export function createSubject(text: Text): Subject {
  const symbols: number[] = [];
  if (typeof text === 'string') return { display: text, known: text, symbols };
  const parts = partsOf(text);
  const isArn = typeof parts[0] === 'string' && parts[0].startsWith('arn:');
  for (const part of parts) {
    if (part === UNKNOWN) symbols.push(isArn ? UNKNOWN_SEGMENT : UNKNOWN_RUN);
    else appendText(symbols, part);
  }
  return { display: formatText(text), known: undefined, symbols };
}

/** The subject must be in lower case for a pattern that ignores case. */
export function matchPattern(pattern: Pattern, subject: Subject, context: RequestContext): Tri {
  const comparison = pattern.fixed ?? resolve(pattern, context);
  if (!comparison) return NO;
  if (subject.known !== undefined) {
    if (comparison.exact !== undefined) return comparison.exact === subject.known ? YES : NO;
    if (comparison.simple) return matchesKnown(comparison.symbols, subject.known) ? YES : NO;
  }
  return matchSymbols(comparison.symbols, symbolsOf(subject));
}

function symbolsOf({ known, symbols }: Subject): Symbols {
  if (known === undefined) return symbols;
  const own: number[] = [];
  appendText(own, known);
  return own;
}

/** `undefined`: a variable without a value; nothing is equal to it or like it. Source: as `splitVariables`. */
function resolve(pattern: Pattern, context: RequestContext): Comparison | undefined {
  const pieces: Piece[] = [];
  for (const piece of pattern.template.pieces) {
    if (piece.kind !== 'variable') pieces.push(piece);
    else {
      const inserted = insertValue(piece.lowerCaseKey, piece.fallback, context);
      if (!inserted) return undefined;
      pieces.push(...inserted);
    }
  }
  return compare(pieces, pattern);
}

/** Variables take single-valued keys only; what AWS does with more values is not documented. Source: as above. */
function insertValue(key: string, fallback: string | undefined, context: RequestContext): Piece[] | undefined {
  const value = context.get(key);
  if (value === UNKNOWN || value instanceof TimeRange) return [{ kind: 'unknown' }];
  if (value && ('complete' in value || value.length > 1)) return [{ kind: 'unknown' }];
  const text = value?.[0] ?? fallback;
  if (text === undefined) return undefined;
  return partsOf(text).map((part): Piece => (part === UNKNOWN ? { kind: 'unknown' } : { kind: 'value', text: part }));
}

function compare(pieces: readonly Piece[], reading: Reading): Comparison {
  return new Comparison(getExact(pieces, reading), pieces, reading);
}

function getExact(pieces: readonly Piece[], { mode, ignoreCase }: Reading): string | undefined {
  let exact = '';
  for (const piece of pieces) {
    if (piece.kind === 'unknown' || piece.kind === 'variable') return undefined;
    if (piece.kind !== 'character' && hasWildcard(piece.text, mode)) return undefined;
    exact += piece.text;
  }
  return ignoreCase === true ? exact.toLowerCase() : exact;
}

function hasWildcard(text: string, mode: PatternMode): boolean {
  return mode !== 'literal' && /[*?]/.test(text);
}

function makeSymbols(pieces: readonly Piece[], { mode, ignoreCase }: Reading): Symbols {
  const symbols: number[] = [];
  let colons = 0;
  for (const piece of pieces) {
    if (piece.kind === 'unknown' || piece.kind === 'variable') symbols.push(UNKNOWN_RUN);
    else {
      const text = ignoreCase === true ? piece.text.toLowerCase() : piece.text;
      if (piece.kind === 'character' || !hasWildcard(text, mode)) appendText(symbols, text);
      // Whether a wildcard that comes out of a variable is one is not documented.
      else if (piece.kind === 'value') symbols.push(UNKNOWN_RUN);
      else appendWildcards(symbols, text, mode, colons);
      if (piece.kind === 'text') colons += countColons(text);
    }
  }
  return symbols;
}

/** `colonsBefore`: to the left of the text. */
function appendWildcards(symbols: number[], text: string, mode: PatternMode, colonsBefore: number): void {
  let colons = colonsBefore;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    const isBound = mode !== 'glob' && colons < SEGMENTS_BEFORE_RESOURCE;
    const endsSegment = index === text.length - 1 || text[index + 1] === ':';
    if (character === ':') colons++;
    if (character === '*') symbols.push(isBound && !(mode === 'resource' && endsSegment) ? ANY_IN_SEGMENT : ANY);
    else if (character === '?') symbols.push(isBound ? ONE_IN_SEGMENT : ONE);
    else symbols.push(text.charCodeAt(index));
  }
}

function countColons(text: string): number {
  return text.split(':').length - 1;
}
