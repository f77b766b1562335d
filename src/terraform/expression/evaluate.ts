import { quote } from '../../text';
import { describeType, findUnknown, isValueList, isValueMap, toText, Unknown, ValueSet, type Value } from '../value';
import { callFunction } from './function';
import { joinPieces } from './piece';
import type { Expression, TemplatePart } from './syntax';

/** One step behind the root of a reference: `.name`, `[0]` or `["key"]`; unknown where the index is. */
export type ReferenceStep = string | number | Unknown;

/** What gives references their values. */
export interface Scope {
  /** @param root the first name: `var`, `each`, `workspaces_image` */
  resolve(root: string, steps: readonly ReferenceStep[]): Value;
}

/** The value of a template. One that is a single interpolation has the value of that, of any type. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope): Value {
  const [first] = parts;
  if (first === undefined) return '';
  if (parts.length === 1) return evaluatePart(first, scope);
  return joinPieces(
    parts.map((part) => {
      const value = evaluatePart(part, scope);
      return value instanceof Unknown
        ? value
        : (toText(value) ?? new Unknown(`${describeType(value)} stands in a template`));
    }),
  );
}

function evaluatePart(part: TemplatePart, scope: Scope): Value {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'directive') return new Unknown('template directives, %{ … }, are not evaluated');
  if (part.kind === 'invalid') return new Unknown(`"\${" does not begin an expression: ${part.why}`);
  return evaluateExpression(part.expression, scope);
}

function evaluateExpression(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return evaluateTemplate(expression.parts, scope);
    case 'list':
      return expression.items.map((item) => evaluateExpression(item, scope));
    case 'object':
      return evaluateObject(expression, scope);
    case 'call':
      return evaluateCall(expression, scope);
    case 'unary':
      return evaluateUnary(expression, scope);
    case 'binary':
      return evaluateBinary(expression, scope);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'opaque':
      return new Unknown(`${expression.what} is not evaluated`);
    default:
      return evaluateReference(expression, scope);
  }
}

type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

function evaluateReference(expression: ExpressionOf<'name' | 'attribute' | 'index'>, scope: Scope): Value {
  const steps: ReferenceStep[] = [];
  let target: Expression = expression;
  for (; target.kind === 'attribute' || target.kind === 'index'; target = target.target) {
    steps.push(target.kind === 'attribute' ? target.name : evaluateIndex(target.index, scope));
  }
  steps.reverse();
  return target.kind === 'name'
    ? scope.resolve(target.name, steps)
    : takeSteps(evaluateExpression(target, scope), steps);
}

function evaluateIndex(index: Expression, scope: Scope): ReferenceStep {
  const value = evaluateExpression(index, scope);
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Unknown) return value;
  return new Unknown(`an index is ${describeType(value)}`);
}

/** Follows steps into a value; unknown where they lead nowhere. */
export function takeSteps(value: Value, steps: readonly ReferenceStep[]): Value {
  let at = value;
  for (const step of steps) {
    if (at instanceof Unknown) return new Unknown(at.why);
    if (step instanceof Unknown) return step;
    const next = isValueMap(at) ? at.get(String(step)) : isValueList(at) ? at[Number(step)] : undefined;
    if (next === undefined)
      return new Unknown(`${describeType(at)} has no element ${typeof step === 'string' ? quote(step) : step}`);
    at = next;
  }
  return at;
}

function evaluateObject({ items }: ExpressionOf<'object'>, scope: Scope): Value {
  const map = new Map<string, Value>();
  for (const { key, value } of items) {
    const name = evaluateExpression(key, scope);
    if (name instanceof Unknown) return new Unknown(`a key is not known: ${name.why}`);
    const text = toText(name);
    if (text === undefined) return new Unknown(`a key is ${describeType(name)}`);
    map.set(text, evaluateExpression(value, scope));
  }
  return map;
}

function evaluateCall({ name, args, isExpanded }: ExpressionOf<'call'>, scope: Scope): Value {
  const values = args.map((arg) => evaluateExpression(arg, scope));
  if (!isExpanded) return callFunction(name, values);
  const last = values.pop();
  if (last instanceof Unknown) return last;
  const items = last instanceof ValueSet ? last.items : last;
  return isValueList(items)
    ? callFunction(name, [...values, ...items])
    : new Unknown('"..." follows what is not a list');
}

function evaluateUnary({ operator, operand }: ExpressionOf<'unary'>, scope: Scope): Value {
  const value = evaluateExpression(operand, scope);
  if (value instanceof Unknown) return new Unknown(value.why);
  if (operator === '!' && typeof value === 'boolean') return !value;
  if (operator === '-' && typeof value === 'number') return -value;
  return new Unknown(`"${operator}" stands before ${describeType(value)}`);
}

function evaluateConditional({ condition, yes, no }: ExpressionOf<'conditional'>, scope: Scope): Value {
  const value = evaluateExpression(condition, scope);
  if (value instanceof Unknown) return new Unknown(`a condition is not known: ${value.why}`);
  if (typeof value !== 'boolean') return new Unknown(`a condition is ${describeType(value)}`);
  return evaluateExpression(value ? yes : no, scope);
}

function evaluateBinary({ operator, left, right }: ExpressionOf<'binary'>, scope: Scope): Value {
  const a = evaluateExpression(left, scope);
  const b = evaluateExpression(right, scope);
  const unknown = findUnknown([a, b]);
  if (unknown !== undefined) return new Unknown(unknown.why);
  if (operator === '==' || operator === '!=') return evaluateEquality(operator, a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean')
    return operator === '&&' ? a && b : operator === '||' ? a || b : refuse(operator, a, b);
  if (typeof a !== 'number' || typeof b !== 'number') return refuse(operator, a, b);
  return calculate(operator, a, b) ?? refuse(operator, a, b);
}

function evaluateEquality(operator: '==' | '!=', a: Value, b: Value): Value {
  const isComparable = [a, b].every((value) => value === null || typeof value !== 'object');
  if (!isComparable) return new Unknown('lists and maps are not compared');
  return (a === b) === (operator === '==');
}

function calculate(operator: string, a: number, b: number): number | boolean | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '%':
      return b === 0 ? undefined : a % b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

function refuse(operator: string, a: Value, b: Value): Unknown {
  return new Unknown(`"${operator}" stands between ${describeType(a)} and ${describeType(b)}`);
}
