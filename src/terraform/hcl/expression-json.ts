import { isBareReference, type Expression } from '../expression';
import type { JsonObject, JsonValue } from '../json';
import { toJsonObject } from './object-json';
import { escapeTemplate, writeInterpolation, writeTemplate } from './template-text';

/**
 * An expression as Terraform's JSON syntax writes it: a literal is itself, a list or an object is one of JSON, and all
 * else is a template that holds the text of the expression.
 */
export function toJson(source: string, expression: Expression): JsonValue {
  if (source[expression.start] === '(') return writeInterpolation(source, expression);
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? escapeTemplate(expression.value) : expression.value;
    case 'number':
      return toNumber(source, expression) ?? writeInterpolation(source, expression);
    case 'unary':
      return toNegative(source, expression) ?? writeInterpolation(source, expression);
    case 'template':
      return writeTemplate(source, expression.parts);
    case 'list':
      return expression.items.map((item) => toJson(source, item));
    case 'object':
      return toObject(source, expression) ?? writeInterpolation(source, expression);
    default:
      return writeInterpolation(source, expression);
  }
}

type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** A key of an object as JSON writes it; undefined for one that only an evaluation refuses. */
export function toKey(source: string, key: Expression): string | undefined {
  if (isBareReference(key)) return undefined;
  const json = toJson(source, key);
  if (typeof json === 'string') return json;
  return typeof json === 'number' ? String(json) : writeInterpolation(source, key);
}

function toObject(source: string, { items }: ExpressionOf<'object'>): JsonObject | undefined {
  const members: [string, JsonValue][] = [];
  for (const { key, value } of items) {
    const name = toKey(source, key);
    if (name === undefined) return undefined;
    members.push([name, toJson(source, value)]);
  }
  return toJsonObject(members);
}

/** Undefined where a double would be another number. */
function toNumber(source: string, { value, start, end }: ExpressionOf<'number'>): number | undefined {
  const double = value.toDouble();
  if (end - start < 16) return double;
  return Number.isSafeInteger(double) && String(double) === source.slice(start, end) ? double : undefined;
}

function toNegative(source: string, { operator, operand }: ExpressionOf<'unary'>): number | undefined {
  if (operator !== '-' || operand.kind !== 'number' || source[operand.start] === '(') return undefined;
  const number = toNumber(source, operand);
  return number === undefined ? undefined : -number;
}
