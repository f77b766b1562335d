import { countCharacters } from '../../model';
import type { Members, Shape } from './shape';

export type ValuePath = readonly (string | number)[];

/** The rule that a value breaks. */
export type BrokenRule =
  | { readonly kind: 'type'; readonly expected: Shape['kind'] }
  | { readonly kind: 'unknownMember'; readonly known: readonly string[] }
  | BrokenConstraint;

export type BrokenConstraint =
  | { readonly kind: 'required' }
  | { readonly kind: 'minLength' | 'maxLength' | 'min' | 'max'; readonly limit: number }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'values'; readonly values: readonly string[] };

export interface ShapeProblem {
  readonly path: ValuePath;
  readonly value: unknown;
  readonly rule: BrokenRule;
}

/**
 * Every problem of a JSON value, in the order of the shape's members. Walks along the shape, never along the value,
 * so that the depth of hostile input does not matter. null stands for an absent member.
 */
export function checkShape(shape: Shape, value: unknown, path: ValuePath = []): ShapeProblem[] {
  if (!isOfKind(shape.kind, value)) return [{ path, value, rule: { kind: 'type', expected: shape.kind } }];
  switch (shape.kind) {
    case 'string':
      return checkString(shape, value as string).map((rule) => ({ path, value, rule }));
    case 'integer':
    case 'number':
      return checkRange(value as number, shape, ['min', 'max']).map((rule) => ({ path, value, rule }));
    case 'boolean':
      return [];
    case 'list':
      return checkList(shape, value as readonly unknown[], path);
    case 'map':
      return Object.entries(value as object).flatMap(([key, item]) => checkItem(shape.of, item, [...path, key]));
    case 'structure':
      return checkStructure(shape.members, value as object, path);
  }
}

/**
 * The value with the members that the shape knows and nothing else, null members left out. Only for values without
 * problems other than unknown members.
 */
export function pickKnown(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'list') return (value as readonly unknown[]).map((item) => pickKnown(shape.of, item));
  if (shape.kind === 'map') {
    return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, pickKnown(shape.of, item)]));
  }
  if (shape.kind !== 'structure') return value;
  const picked: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members)) {
    const item = getOwn(value as object, name);
    if (item !== undefined) picked[name] = pickKnown(member.shape, item);
  }
  return picked;
}

/** An own member of a JSON object, so that `constructor` is not found in every object. null is undefined. */
function getOwn(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? ((object as Record<string, unknown>)[name] ?? undefined) : undefined;
}

function isOfKind(kind: Shape['kind'], value: unknown): boolean {
  switch (kind) {
    case 'string':
    case 'boolean':
      return typeof value === kind;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'list':
      return Array.isArray(value);
    case 'map':
    case 'structure':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

function checkStructure(members: Members, value: object, path: ValuePath): ShapeProblem[] {
  const problems = Object.entries(members).flatMap(([name, member]): ShapeProblem[] => {
    const item = getOwn(value, name);
    const at = [...path, name];
    if (item !== undefined) return checkShape(member.shape, item, at);
    return member.isRequired ? [{ path: at, value: null, rule: { kind: 'required' } }] : [];
  });
  const known = Object.keys(members);
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(members, name));
  return problems.concat(
    unknown.map((name) => ({ path: [...path, name], value: undefined, rule: { kind: 'unknownMember', known } })),
  );
}

function checkList(shape: Shape & { kind: 'list' }, value: readonly unknown[], path: ValuePath): ShapeProblem[] {
  const sizes = checkRange(value.length, shape, ['minLength', 'maxLength']).map((rule): ShapeProblem => ({
    path,
    value,
    rule,
  }));
  const items = value.flatMap((item, index) => checkItem(shape.of, item, [...path, index]));
  return sizes.concat(items);
}

function checkItem(shape: Shape, item: unknown, path: ValuePath): ShapeProblem[] {
  if (item === null) return [{ path, value: null, rule: { kind: 'required' } }];
  return checkShape(shape, item, path);
}

function checkString(shape: Shape & { kind: 'string' }, value: string): BrokenRule[] {
  const rules = checkRange(countCharacters(value), shape, ['minLength', 'maxLength']);
  if (shape.pattern !== undefined && !shape.pattern.test(value))
    rules.push({ kind: 'pattern', pattern: shape.pattern });
  if (shape.values !== undefined && !shape.values.includes(value)) rules.push({ kind: 'values', values: shape.values });
  return rules;
}

function checkRange(
  value: number,
  { min, max }: { readonly min?: number; readonly max?: number },
  [under, over]: readonly ['minLength' | 'min', 'maxLength' | 'max'],
): BrokenRule[] {
  if (min !== undefined && value < min) return [{ kind: under, limit: min }];
  if (max !== undefined && value > max) return [{ kind: over, limit: max }];
  return [];
}
