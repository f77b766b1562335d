import { quote } from '../../../text';
import { present } from '../../present';
import { Refused, Unknown } from '../../value';
import { callFunction } from '../function/call';
import { refuse, Refusal, Undecided } from '../refusal';
import type { Expression } from '../syntax';
import { blur, convert } from '../term/convert';
import { fromValue, toValue } from '../term/boundary';
import { bool, describe, number, object, nullOf, text, tuple, unknown, type Term } from '../term/term';
import { unify } from '../term/unify';
import { WorkExceeded } from '../work';
import type { Environment, ExpressionOf, ReferenceStep } from './environment';
import { evaluateFor, evaluateSplat } from './loop';
import { evaluateBinary, evaluateUnary } from './operator';
import { RefusedStep, takeStep } from './step';
import { convertCondition, evaluateParts } from './template';

/** A refusal of a value that is made elsewhere: no try catches the error that ends the run there. */
export class FinalRefusal extends Error {
  override readonly name = 'FinalRefusal';
}

export function evaluateTerm(expression: Expression, environment: Environment): Term {
  environment.work.spend();
  try {
    return evaluateKind(expression, environment);
  } catch (error) {
    if (!(error instanceof Undecided) || error instanceof WorkExceeded) throw error;
    return unknown(new Unknown(error.message));
  }
}

function evaluateKind(expression: Expression, environment: Environment): Term {
  switch (expression.kind) {
    case 'literal':
      return evaluateLiteral(expression.value);
    case 'number':
      return number(expression.value);
    case 'opaque':
      return unknown(new Unknown(`${expression.what} is not evaluated`), 'number');
    case 'template':
      return evaluateParts(expression.parts, environment);
    case 'list':
      return tuple(expression.items.map((item) => evaluateTerm(item, environment)));
    case 'object':
      return evaluateObject(expression, environment);
    case 'call':
      return evaluateCall(expression, environment);
    case 'unary':
      return evaluateUnary(expression, environment);
    case 'binary':
      return evaluateBinary(expression, environment);
    case 'conditional':
      return evaluateConditional(expression, environment);
    case 'for':
      return evaluateFor(expression, environment);
    case 'splat':
      return evaluateSplat(expression, environment);
    case 'item':
      return present(environment.item);
    default:
      return evaluateReference(expression, environment);
  }
}

function evaluateLiteral(value: null | boolean | string): Term {
  return value === null ? nullOf() : typeof value === 'boolean' ? bool(value) : text(value);
}

function evaluateReference(expression: ExpressionOf<'name' | 'attribute' | 'index'>, environment: Environment): Term {
  const keys: Term[] = [];
  let target: Expression = expression;
  for (; target.kind === 'attribute' || target.kind === 'index'; target = target.target)
    keys.push(target.kind === 'attribute' ? text(target.name) : evaluateTerm(target.index, environment));
  keys.reverse();
  const declared = target.kind === 'name' ? environment.names.get(target.name) : evaluateTerm(target, environment);
  if (declared === undefined) return resolve((target as ExpressionOf<'name'>).name, keys, environment);
  return keys.reduce((at, key) => takeStep(at, key, environment.work), declared);
}

function resolve(name: string, keys: readonly Term[], environment: Environment): Term {
  const value = environment.scope.resolve(name, keys.map(toStep));
  if (value instanceof RefusedStep) return refuse(value.why);
  if (value instanceof Refused) throw new FinalRefusal(value.why);
  return fromValue(value);
}

function toStep(key: Term): ReferenceStep {
  const value = toValue(key);
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Unknown) return value;
  return new Unknown(`an index is ${describe(key)}`);
}

function evaluateObject({ items }: ExpressionOf<'object'>, environment: Environment): Term {
  const elements = new Map<string, Term>();
  let open: Unknown | undefined;
  for (const { key, value } of items) {
    const name = evaluateTerm(key, environment);
    const element = evaluateTerm(value, environment);
    if (name.isNull) return refuse('a key is null');
    const converted = convertKey(name, environment);
    if (converted.unknown === undefined) elements.set(converted.text, element);
    else open ??= converted.unknown;
  }
  return open === undefined ? object(elements) : unknown(new Unknown(`a key is not known: ${open.why}`));
}

function convertKey(name: Term, { work }: Environment): Term {
  try {
    return convert(name, 'string', work);
  } catch (error) {
    if (error instanceof Refusal) return refuse(`a key is ${describe(name)}`);
    throw error;
  }
}

function evaluateCall({ name, args, isExpanded }: ExpressionOf<'call'>, environment: Environment): Term {
  if (environment.scope.hasNoFunctions === true)
    throw new FinalRefusal(`no function can be called here: ${quote(name)}`);
  const own = name.replace(/^core::/, '');
  if ((own === 'try' || own === 'can') && !isExpanded)
    return own === 'try' ? evaluateTry(args, environment) : evaluateCan(args, environment);
  const values = args.map((arg) => evaluateTerm(arg, environment));
  if (!isExpanded) return callFunction(name, values, environment.work);
  const last = values.pop() ?? refuse('"..." follows nothing');
  if (last.isNull) return refuse('"..." follows null');
  if (last.unknown !== undefined) return unknown(new Unknown(last.unknown.why));
  if (!Array.isArray(last.data)) return refuse('"..." follows what is not a list');
  const all = [...values, ...last.items];
  if (own === 'try' || own === 'can')
    return own === 'can' && all.length !== 1 ? refuse('the function can takes 1 argument') : settle(all[0], own);
  return callFunction(name, all, environment.work);
}

/** What is expanded has been evaluated: there is nothing left to catch. */
function settle(value: Term | undefined, name: 'try' | 'can'): Term {
  if (value === undefined) return refuse(`the function ${name} is called without an argument`);
  return name === 'try' ? value : bool(true);
}

/** The first argument that is not refused. One that is not known may still be. */
function evaluateTry(args: readonly Expression[], environment: Environment): Term {
  let why = 'the function try is called without an argument';
  for (const arg of args) {
    const value = attempt(arg, environment);
    if (value instanceof Refusal) why = value.message;
    else return value.isWhollyKnown ? value : unknown(findOpen(value));
  }
  return refuse(why);
}

function evaluateCan(args: readonly Expression[], environment: Environment): Term {
  const [arg] = args;
  if (arg === undefined || args.length > 1) return refuse('the function can takes 1 argument');
  const value = attempt(arg, environment);
  if (value instanceof Refusal) return bool(false);
  return value.isWhollyKnown ? bool(true) : unknown(new Unknown('the function can takes what is not known'), 'bool');
}

function findOpen(value: Term): Unknown {
  return new Unknown(value.unknown?.why ?? 'a part of it is not known');
}

function attempt(expression: Expression, environment: Environment): Term | Refusal {
  try {
    return evaluateTerm(expression, environment);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Both branches are evaluated: they give the result its type. A fault in the one that is not taken does not count. */
function evaluateConditional({ condition, yes, no }: ExpressionOf<'conditional'>, environment: Environment): Term {
  const branches = [attempt(yes, environment), attempt(no, environment)];
  const [first, second] = branches as [Term | Refusal, Term | Refusal];
  const convertBranch = findConversion(first, second, environment);
  const given = evaluateTerm(condition, environment);
  const decided = convertCondition(given, environment);
  if (decided.unknown !== undefined) return unknown(new Unknown(`a condition is not known: ${decided.unknown.why}`));
  const taken = decided.data === true ? first : second;
  if (taken instanceof Refusal) throw taken;
  return convertBranch(taken);
}

function findConversion(yes: Term | Refusal, no: Term | Refusal, { work }: Environment): (term: Term) => Term {
  if (yes instanceof Refusal || no instanceof Refusal) return (term) => term;
  if (isBareNull(yes)) return (term) => (term === yes ? nullOf(no.type) : term);
  if (isBareNull(no)) return (term) => (term === no ? nullOf(yes.type) : term);
  if (yes.isUnsure || no.isUnsure) return blur;
  const type = unify([yes.type, no.type], work) ?? refuse('the two results of a condition have no type in common');
  return (term) => convert(term, type, work);
}

function isBareNull(term: Term): boolean {
  return term.isNull && term.type === 'dynamic';
}
