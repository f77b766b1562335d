import { present } from '../../present';
import { quote } from '../../../text';
import { Unknown } from '../../value';
import { refuse, Refusal } from '../refusal';
import type { Loop } from '../syntax';
import { convert } from '../term/convert';
import { describe, integer, list, object, text, tuple, unknown, type Term } from '../term/term';
import { getKind, type Type } from '../term/type';
import { isSameType } from '../term/type';
import type { Environment, ExpressionOf } from './environment';

/** The environment of each round of a loop; or why they are not known. */
type Rounds = { readonly inner: readonly Environment[] } | { readonly unknown: Unknown };

export function loopOver(loop: Loop, environment: Environment): Rounds {
  const collection = environment.evaluate(loop.collection, environment);
  if (collection.isNull) return refuse('a loop goes through null');
  const kind = getKind(collection.type);
  if (kind === 'string' || kind === 'number' || kind === 'bool')
    return refuse(`a loop goes through ${describe(collection)}`);
  if (collection.unknown !== undefined) return { unknown: collection.unknown };
  return { inner: listPairs(collection).map(([key, value]) => declare(loop, [key, value], environment)) };
}

function listPairs(collection: Term): readonly (readonly [Term, Term])[] {
  if (collection.data instanceof Map) return [...collection.elements].map(([name, item]) => [text(name), item]);
  const isSet = getKind(collection.type) === 'set';
  return collection.items.map((item, index) => [isSet ? item : integer(index), item]);
}

function declare(
  { keyName, valueName }: Loop,
  [key, value]: readonly [Term, Term],
  environment: Environment,
): Environment {
  environment.work.spend();
  const names = new Map(environment.names);
  if (keyName !== undefined) names.set(keyName, key);
  names.set(valueName, value);
  return { ...environment, names };
}

export function evaluateFor(expression: ExpressionOf<'for'>, environment: Environment): Term {
  const rounds = loopOver(expression, environment);
  checkCondition(expression, environment);
  if ('unknown' in rounds) return unknown(new Unknown(rounds.unknown.why));
  let open: Unknown | undefined;
  const kept = rounds.inner.filter((inner) => {
    const isKept = decide(expression, inner);
    if (isKept instanceof Unknown) open ??= isKept;
    return isKept === true;
  });
  if (open !== undefined) return unknown(new Unknown(open.why));
  return expression.key === undefined
    ? tuple(kept.map((inner) => inner.evaluate(expression.value, inner)))
    : makeObject(expression, expression.key, kept);
}

/** The engines try the condition once with nothing known, whatever the collection holds. */
function checkCondition(expression: ExpressionOf<'for'>, environment: Environment): void {
  if (expression.condition === undefined) return;
  const open = unknown(new Unknown('it is what a loop goes through'));
  decide(expression, declare(expression, [open, open], environment));
}

function decide({ condition }: ExpressionOf<'for'>, inner: Environment): boolean | Unknown {
  if (condition === undefined) return true;
  const value = inner.evaluate(condition, inner);
  if (value.isNull) return refuse('the condition of a loop is null');
  const decided = toBool(value, inner);
  return decided.unknown ?? decided.data === true;
}

function toBool(value: Term, { work }: Environment): Term {
  try {
    return convert(value, 'bool', work);
  } catch (error) {
    if (error instanceof Refusal) return refuse(`the condition of a loop is ${describe(value)}`);
    throw error;
  }
}

function makeObject(
  expression: ExpressionOf<'for'>,
  keyExpression: ExpressionOf<'for'>['value'],
  rounds: readonly Environment[],
): Term {
  const made = new Map<string, Term[]>();
  for (const inner of rounds) {
    const key = inner.evaluate(keyExpression, inner);
    if (key.isNull) return refuse('a key is null');
    const name = convert(key, 'string', inner.work);
    if (name.unknown !== undefined) return unknown(new Unknown(`a key is not known: ${name.unknown.why}`));
    const value = inner.evaluate(expression.value, inner);
    const values = made.get(name.text);
    if (values === undefined) made.set(name.text, [value]);
    else if (expression.isGrouped) values.push(value);
    else return refuse(`two values of a loop have the key ${quote(name.text)}`);
  }
  return object(
    new Map([...made].map(([name, values]) => [name, expression.isGrouped ? tuple(values) : present(values[0])])),
  );
}

/** A value that is no list counts as a list of it, null as an empty one. */
export function evaluateSplat({ target, each }: ExpressionOf<'splat'>, environment: Environment): Term {
  const source = environment.evaluate(target, environment);
  const kind = getKind(source.type);
  const isSequence = kind === 'list' || kind === 'set' || kind === 'tuple';
  if (source.isNull) return isSequence ? refuse('a splat is applied to a null list') : tuple([]);
  if (source.unknown !== undefined && (isSequence || kind === 'dynamic'))
    return unknown(new Unknown(source.unknown.why));
  const items = isSequence ? source.items : [source];
  const results = items.map((item) => {
    environment.work.spend();
    const inner = { ...environment, item };
    return inner.evaluate(each, inner);
  });
  if (kind !== 'list' && kind !== 'set') return tuple(results);
  return makeList(source.type, results, environment);
}

function makeList(type: Type, results: readonly Term[], { work }: Environment): Term {
  const [first] = results;
  const element = typeof type === 'object' && 'element' in type ? type.element : 'dynamic';
  if (first === undefined) return list(typeof element === 'string' ? element : 'dynamic', []);
  const isAlike = results.every((result) => isSameType(result.type, first.type, work));
  if (isAlike) return list(first.type, results);
  if (results.every((result) => result.isWhollyKnown)) return refuse('the results of a splat have different types');
  return unknown(new Unknown('the results of a splat have types that are not known'));
}
