import fc from 'fast-check';
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
} from '../../src/iam/glob';
import { MAYBE, NO, YES } from '../../src/iam/tri';

const COLON = ':'.charCodeAt(0);
const LETTERS = ['a', 'b', ':'];

function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  appendText(symbols, text);
  return symbols;
}

/** By the definition, in exponential time. */
function matchesByDefinition(pattern: readonly number[], subject: readonly number[]): boolean {
  const [symbol, ...rest] = pattern;
  const [first, ...others] = subject;
  if (symbol === undefined) return subject.length === 0;
  if (symbol === ANY || symbol === ANY_IN_SEGMENT) {
    if (matchesByDefinition(rest, subject)) return true;
    return (
      first !== undefined && !(symbol === ANY_IN_SEGMENT && first === COLON) && matchesByDefinition(pattern, others)
    );
  }
  if (first === undefined) return false;
  const fits = symbol === first || symbol === ONE || (symbol === ONE_IN_SEGMENT && first !== COLON);
  return fits && matchesByDefinition(rest, others);
}

const letter = fc.constantFrom(...LETTERS.map((text) => text.charCodeAt(0)));
const text = fc.array(letter, { maxLength: 8 });
const simplePattern = fc.array(fc.oneof(letter, fc.constantFrom(ANY, ONE)), { maxLength: 8 });
const pattern = fc.array(fc.oneof(letter, fc.constantFrom(ANY, ONE, ANY_IN_SEGMENT, ONE_IN_SEGMENT)), { maxLength: 6 });

describe('matchesKnown', () => {
  test('is the definition of * and ?', () => {
    fc.assert(
      fc.property(simplePattern, text, (symbols, subject) => {
        const known = String.fromCharCode(...subject);
        expect(matchesKnown(symbols, known)).toBe(matchesByDefinition(symbols, subject));
      }),
      { numRuns: 2000 },
    );
  });

  test('a pattern of stars does not blow up', () => {
    const symbols = Array.from({ length: 2000 }, (_, index) => (index % 2 ? 'a'.charCodeAt(0) : ANY));
    expect(matchesKnown([...symbols, 'b'.charCodeAt(0)], 'a'.repeat(4000))).toBe(false);
    expect(matchesKnown([...symbols, ANY], 'a'.repeat(4000))).toBe(true);
  });
});

describe('matchSymbols', () => {
  test('is the definition for a subject that is known', () => {
    fc.assert(
      fc.property(pattern, text, (symbols, subject) => {
        expect(matchSymbols(symbols, subject)).toBe(matchesByDefinition(symbols, subject) ? YES : NO);
      }),
      { numRuns: 2000 },
    );
  });

  test('a verdict on unknown runs holds whatever they stand for', () => {
    const withUnknown = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: letter },
        { weight: 1, arbitrary: fc.constantFrom(UNKNOWN_RUN, UNKNOWN_SEGMENT) },
      ),
      {
        maxLength: 6,
      },
    );
    const patternWithUnknown = fc.array(
      fc.oneof(letter, fc.constantFrom(ANY, ONE, ANY_IN_SEGMENT, ONE_IN_SEGMENT, UNKNOWN_RUN)),
      { maxLength: 5 },
    );
    const fills = fc.array(fc.array(letter, { maxLength: 3 }), { minLength: 12, maxLength: 12 });
    const patternFills = fc.array(fc.array(fc.oneof(letter, fc.constantFrom(ANY, ONE)), { maxLength: 3 }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(patternWithUnknown, withUnknown, patternFills, fills, (symbols, subject, patternFill, fill) => {
        const verdict = matchSymbols(symbols, subject);
        const wholePattern = symbols.flatMap((symbol, index) =>
          symbol === UNKNOWN_RUN ? (patternFill[index] ?? []) : [symbol],
        );
        const wholeSubject = subject.flatMap((symbol, index) => {
          const run = fill[index] ?? [];
          if (symbol === UNKNOWN_SEGMENT) return run.filter((code) => code !== COLON);
          return symbol === UNKNOWN_RUN ? run : [symbol];
        });
        const matches = matchesByDefinition(wholePattern, wholeSubject);
        if (verdict !== MAYBE) expect(verdict).toBe(matches ? YES : NO);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['a star takes in an unknown run', [ANY], [UNKNOWN_RUN], YES],
    [
      'a star takes in an unknown run and what is around it',
      [...symbolsOf('a'), ANY],
      [...symbolsOf('ab'), UNKNOWN_RUN, ...symbolsOf('c')],
      YES,
    ],
    ['an unknown run may be the text', symbolsOf('ab'), [UNKNOWN_RUN], MAYBE],
    ['an unknown run cannot undo what is known', symbolsOf('ab'), [...symbolsOf('b'), UNKNOWN_RUN], NO],
    ['an unknown run may hold a colon', symbolsOf('a:b'), [...symbolsOf('a'), UNKNOWN_RUN], MAYBE],
    ['an unknown segment holds no colon', symbolsOf('a:b'), [...symbolsOf('a'), UNKNOWN_SEGMENT], NO],
    [
      'a star of a segment takes in an unknown segment',
      [ANY_IN_SEGMENT, ...symbolsOf(':')],
      [UNKNOWN_SEGMENT, COLON],
      YES,
    ],
    ['a star of a segment may not take in an unknown run', [ANY_IN_SEGMENT], [UNKNOWN_RUN], MAYBE],
    ['an unknown pattern may match', [UNKNOWN_RUN], symbolsOf('ab'), MAYBE],
    ['a question mark is not sure of an unknown run', [ONE], [UNKNOWN_RUN], MAYBE],
  ])('%s', (_, symbols, subject, verdict) => {
    expect(matchSymbols(symbols, subject)).toBe(verdict);
  });
});
