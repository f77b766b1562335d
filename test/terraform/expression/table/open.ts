import { REFUSED, type OpenCase } from './case';

/** What the engines can tell and is left open here, each with the reason. */
export const OPEN_CASES: readonly OpenCase[] = [
  ['-0', '-0', 'the opposite of 0 is not evaluated'],
  ['1/0', REFUSED, '"/" stands between a number and 0'],
  ['0/0', REFUSED, '"/" stands between a number and 0'],
  ['pow(2,0.5)', '1.4142135623730951', 'a power that is not a whole number, or a large one, is not evaluated'],
  [
    '1e400',
    '10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    'a number with that many digits is not evaluated',
  ],
  [
    '1e-400',
    '0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001',
    'a number with that many digits is not evaluated',
  ],
  ['tonumber("Inf")', REFUSED, 'a number of that form, or with that many digits, is not evaluated'],
  ['regex("\\\\Q.\\\\E", "a.b")', '"."', 'the regular expression is not read: there is an escape that is not read'],
  ['regex("(?=a)", "a")', REFUSED, 'the regular expression is not read: it looks around'],
  ['regex("(a", "a")', REFUSED, 'the regular expression is not read: a "(" is not closed'],
  ['regex("\\\\1", "a")', REFUSED, 'the regular expression is not read: there is an escape that is not read'],
  ['regex("(a*)*", "aa")', '["aa"]', 'the regular expression is not read: what may be empty is repeated'],
  ['regex("a**", "aa")', REFUSED, 'the regular expression is not read: a repetition is repeated'],
  ['pow(2, 62)', '4611686018427388000', 'a power that is not a whole number, or a large one, is not evaluated'],
  ['jsondecode("{\\"a\\":1,\\"a\\":2}")', '{"a":2}', 'JSON with a key that may stand there twice is not decoded'],
  [
    'jsondecode("12345678901234567890123")',
    '12345678901234567890123',
    'a number with more digits than are kept is decoded',
  ],
];
