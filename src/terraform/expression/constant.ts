import { quote } from '../../text';
import { Refused, type Value } from '../value';
import { Refusal, Undecided } from './refusal';
import { Unknown } from '../value';
import { evaluateTerm, FinalRefusal } from './evaluate/expression';
import type { Scope } from './evaluate/environment';
import { Scanner } from './parse/scanner';
import { ExpressionError, LimitError, type Expression } from './syntax';
import { toValue } from './term/boundary';
import { GRAMMAR } from './template';
import { Work } from './work';

/** Where there is nothing to refer to, and no function: in files of values, and in what is set for a variable. */
export const NOTHING: Scope = {
  hasNoFunctions: true,
  resolve: (root) => new Refused(`it refers to ${quote(root)}, and there is nothing that it could refer to`),
};

/** The value of an expression that stands where there is nothing to refer to. */
export function readConstant(expression: Expression): Value {
  try {
    return toValue(
      evaluateTerm(expression, { scope: NOTHING, work: new Work(), names: new Map(), evaluate: evaluateTerm }),
    );
  } catch (error) {
    if (error instanceof Refusal || error instanceof FinalRefusal) return new Refused(error.message);
    if (error instanceof Undecided) return new Unknown(error.message);
    throw error;
  }
}

/** The value that a text has as an expression by itself, as `--var` has one. */
export function readConstantText(text: string): Value {
  const scanner = new Scanner(text, 0, GRAMMAR);
  try {
    scanner.skipSpace();
    const expression = scanner.grammar.expression(scanner);
    scanner.skipSpace();
    if (scanner.peek() !== undefined) scanner.fail('the end of the value is expected');
    if (scanner.fault !== undefined) throw scanner.fault;
    return readConstant(expression);
  } catch (error) {
    if (error instanceof LimitError) return new Unknown(error.message);
    if (error instanceof ExpressionError) return new Refused(`it is no expression: ${error.message}`);
    throw error;
  }
}
