import { UNEVALUATED } from '../../src/terraform/expression/function/unevaluated';
import { compare } from '../terraform/expression/compare';
import { Random } from '../terraform/expression/random';
import { makeExpression } from '../terraform/expression/random-expression';
import { CASES, INVALID, OPEN_CASES } from '../terraform/expression/table';
import { askConsole, findInvalid, listFunctions } from './console';
import { findEngines } from './engine';

const CALL = /([a-z]\w*)\(/g;
const WORDS = ['in', 'if', 'for'];

/** Names that an expression calls. */
function listCalls(expression: string): readonly string[] {
  return [...expression.matchAll(CALL)].map(([, name]) => name!).filter((name) => !WORDS.includes(name));
}

const ALL_CALLS = new Set([...CASES, ...OPEN_CASES].flatMap(([expression]) => listCalls(expression)));

describe.each(findEngines().map((engine) => [engine.name, engine] as const))('%s', (_, engine) => {
  const functions = listFunctions(engine);
  /** Some functions are of some versions only. */
  const isOfEngine = (expression: string): boolean => listCalls(expression).every((name) => functions.includes(name));

  test('every function of it is in the table, or is named as one that is not evaluated', () => {
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.filter((name) => !ALL_CALLS.has(name) && !Object.hasOwn(UNEVALUATED, name))).toEqual([]);
  });

  test('says what the table says', () => {
    const cases = [...CASES, ...OPEN_CASES].filter(([expression]) => isOfEngine(expression));
    const answers = askConsole(
      engine,
      cases.map(([expression]) => expression),
    );
    const given = answers.map((answer, index) => [cases[index]![0], typeof answer === 'string' ? answer : answer.json]);
    expect(given).toEqual(cases.map(([expression, expected]) => [expression, expected]));
    expect(cases.length).toBeGreaterThan(500);
  });

  test('refuses what cannot be read, before it evaluates anything', () => {
    // What refers to nothing is found only in a folder in which all can be read.
    const found = findInvalid(engine, INVALID);
    const others = INVALID.filter((expression) => !found.has(expression));
    const later = findInvalid(engine, others);
    expect(others.filter((expression) => !later.has(expression))).toEqual([]);
  });

  test('agrees on random expressions', () => {
    const random = new Random(45);
    const expressions = Array.from({ length: 300 }, () => makeExpression(random)).filter(isOfEngine);
    const { right, missing, wrong } = compare(engine, expressions);
    expect(wrong).toEqual([]);
    expect(missing.length / (right + missing.length)).toBeLessThan(0.05);
    expect(right).toBeGreaterThan(100);
  });
});
