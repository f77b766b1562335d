import type { TSESTree } from '@typescript-eslint/types';
import type { Scope } from 'eslint';
import { remember } from './list-method';
import { putEntry } from './map';
import { mergeSpread } from './object';
import { add, isRightTaken } from './operator';
import type { Node, SourceFile } from './source-file';
import { type Entry, type Evaluation, getReason, type Lazy, primitive, type Value } from './value';

/** A variable that an expression writes to. */
interface ChangedVariable {
  readonly variable: Scope.Variable;
  readonly file: SourceFile;
}

/** What a variable holds after an expression that writes to it; undefined where that is not to be seen. */
export function getChange(
  evaluation: Evaluation,
  { variable, file }: ChangedVariable,
  expression: Node,
  before: Lazy,
): Lazy | undefined {
  if (expression.type === 'CallExpression') return getCallChange(evaluation, { variable, file }, expression, before);
  if (expression.type !== 'AssignmentExpression') return undefined;
  const { left, operator, right } = expression;
  const after = () => evaluation.evaluate(right, file);
  if (isVariable(left, variable)) {
    if (operator === '=') return after;
    if (isConditional(operator)) return () => choose(operator, before(), after);
    return operator === '+=' ? () => add(before(), after()) : undefined;
  }
  if (left.type !== 'MemberExpression' || !isVariable(left.object, variable)) return undefined;
  const key = getKey(evaluation, left, file);
  if (key === undefined || (operator !== '=' && !isConditional(operator))) return undefined;
  const get = (whole: Value): Value =>
    isConditional(operator) ? choose(operator, evaluation.getMember(whole, key), after) : after();
  return () => {
    const whole = before();
    const place = { key: { node: left.property, file }, place: { node: right, file } };
    return setMember(whole, key, { ...place, get: remember(() => get(whole)) });
  };
}

type ConditionalOperator = '??=' | '||=' | '&&=';

function isConditional(operator: string): operator is ConditionalOperator {
  return /^(\?\?|\|\||&&)=$/.test(operator);
}

/** `name ??= value` and its like: a value that is not known may be left, or not. */
function choose(operator: ConditionalOperator, before: Value, after: Lazy): Value {
  const isTaken = isRightTaken(operator.slice(0, -1) as '??' | '||' | '&&', before);
  if (isTaken === undefined) return { kind: 'unknown', why: getReason(before) };
  return isTaken ? after() : before;
}

/** `list.push(…)`, `map.set(…)` and `Object.assign(object, …)`. */
function getCallChange(
  evaluation: Evaluation,
  { variable, file }: ChangedVariable,
  { callee, arguments: args }: TSESTree.CallExpression,
  before: Lazy,
): Lazy | undefined {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  if (args.some(({ type }) => type === 'SpreadElement')) return undefined;
  const values = args.map((arg): Lazy => remember(() => evaluation.evaluate(arg, file)));
  const method = callee.property.name;
  if (isVariable(callee.object, variable)) {
    return () => {
      const value = before();
      const [key, content, ...others] = values;
      if (value.kind === 'list' && method === 'push') return { ...value, items: [...value.items, ...values] };
      if (value.kind === 'map' && method === 'set' && key && content && others.length === 0)
        return { ...value, entries: putEntry(value.entries, key(), content) };
      return { kind: 'unknown', why: `"${variable.name}" is changed after its declaration` };
    };
  }
  const [target] = args;
  if (method !== 'assign' || target === undefined || !isVariable(target, variable)) return undefined;
  return () => {
    let value = before();
    for (const source of values.slice(1)) {
      if (value.kind !== 'object') return value;
      const { entries, open } = mergeSpread(value.entries, value.open, source());
      const { open: _, ...rest } = value;
      value = { ...rest, entries, ...(open !== undefined && { open }) };
    }
    return value;
  };
}

function isVariable(node: Node, variable: Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => (identifier as unknown) === node);
}

function getKey(
  evaluation: Evaluation,
  { computed, property }: TSESTree.MemberExpression,
  file: SourceFile,
): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  const key = evaluation.evaluate(property, file);
  return key.kind === 'primitive' ? String(key.value) : undefined;
}

function setMember(value: Value, key: string, entry: Entry): Value {
  if (value.kind === 'object') {
    const entries = new Map(value.entries);
    return { ...value, entries: entries.set(key, entry) };
  }
  if (value.kind === 'list' && /^\d{1,4}$/.test(key)) {
    const items = [...value.items];
    while (items.length < Number(key)) items.push(() => primitive(undefined));
    items[Number(key)] = entry.get;
    return { ...value, items };
  }
  return { kind: 'unknown', why: `its member "${key}" is set at run time` };
}
