import { quote } from '../../../text';
import { Unknown } from '../../value';
import { readConstant } from '../constant';
import { Scanner } from '../parse/scanner';
import { ExpressionError, LimitError, type Expression, type ObjectItem } from '../syntax';
import { GRAMMAR } from '../template';
import type { AttributeConstraint, Constraint } from './constraint';

/** A constraint; or why the engines refuse it (`refused`), or why it is not read here (`unread`). */
export type ParsedConstraint =
  | { readonly kind: 'read'; readonly constraint: Constraint }
  | { readonly kind: 'refused' | 'unread'; readonly why: string };

/** What keeps a constraint from being read. Thrown and caught here. */
class ConstraintError extends Error {
  constructor(
    readonly kind: 'refused' | 'unread',
    why: string,
  ) {
    super(why);
  }
}

const parsed = new Map<string, ParsedConstraint>();
/** Modules have few types; what has more does not keep them all. */
const MAX_KEPT = 1000;

/** Reads a type constraint, as the argument `type` of a variable has it: `list(object({ a = optional(string) }))`. */
export function parseConstraint(text: string): ParsedConstraint {
  let result = parsed.get(text);
  if (result !== undefined) return result;
  if (parsed.size >= MAX_KEPT) parsed.clear();
  parsed.set(text, (result = parse(text)));
  return result;
}

function parse(text: string): ParsedConstraint {
  const scanner = new Scanner(text, 0, { ...GRAMMAR, checkReference: () => undefined });
  try {
    scanner.skipSpace();
    const expression = scanner.grammar.expression(scanner);
    scanner.skipSpace();
    if (scanner.peek() !== undefined) scanner.fail('the end of the type is expected');
    return { kind: 'read', constraint: toConstraint(expression) };
  } catch (error) {
    if (error instanceof ConstraintError) return { kind: error.kind, why: error.message };
    if (error instanceof ExpressionError)
      return { kind: error instanceof LimitError ? 'unread' : 'refused', why: error.message };
    throw error;
  }
}

function refuseType(why: string): never {
  throw new ConstraintError('refused', why);
}

function toConstraint(expression: Expression): Constraint {
  if (expression.kind === 'name') return toKeyword(expression.name);
  if (expression.kind !== 'call') return refuseType('it is neither a keyword nor a type with parentheses');
  const { name, args } = expression;
  const [argument] = args;
  switch (name) {
    case 'list':
    case 'set':
    case 'map':
      if (argument === undefined || args.length > 1) return refuseType(`${name} takes the type of its elements`);
      return { kind: name, element: toConstraint(argument) };
    case 'tuple':
      if (argument?.kind !== 'list' || args.length > 1) return refuseType('tuple takes a list of types');
      return { kind: 'tuple', items: argument.items.map(toConstraint) };
    case 'object':
      if (argument?.kind !== 'object' || args.length > 1)
        return refuseType('object takes types by the names of attributes');
      return { kind: 'object', attributes: new Map(argument.items.map(toAttribute)) };
    case 'optional':
      return refuseType('optional stands where there is no attribute of an object');
    default:
      return refuseType(`${quote(name)} is no type`);
  }
}

function toKeyword(name: string): Constraint {
  switch (name) {
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return name;
    case 'list':
    case 'map':
      return { kind: name, element: 'any' };
    default:
      return refuseType(`${quote(name)} is no type`);
  }
}

function toAttribute({ key, value }: ObjectItem): [name: string, attribute: AttributeConstraint] {
  const name = key.kind === 'name' ? key.name : key.kind === 'literal' ? key.value : undefined;
  if (typeof name !== 'string') return refuseType('the name of an attribute is an expression');
  if (value.kind !== 'call' || value.name !== 'optional') return [name, { constraint: toConstraint(value) }];
  const [type, fallback, ...others] = value.args;
  if (type === undefined || others.length > 0) return refuseType('optional takes a type, and a default');
  const constant = fallback === undefined ? null : readConstant(fallback);
  if (constant instanceof Unknown)
    throw new ConstraintError('unread', `the default of ${quote(name)}: ${constant.why}`);
  return [name, { constraint: toConstraint(type), fallback: constant }];
}
