import { cut, formatCount } from '../../text';
import { type ApiError, apiError } from '../api-error';
import { type BrokenConstraint, checkShape, pickKnown, type ShapeProblem } from '../shape/check-shape';
import type { Operation } from '../operations/operation';
import { type Shape, structure } from '../shape/shape';

/** Of more broken constraints only the number is told. */
const SHOWN_PROBLEMS = 10;

interface ConstraintProblem extends ShapeProblem {
  readonly rule: BrokenConstraint;
}

export type BodyResult = { readonly kind: 'ok'; readonly input: object } | ApiError;

/**
 * Reads a request body as AWS JSON 1.1: bad JSON and wrong types are SerializationException, broken constraints are
 * the operation's own code, unknown members are ignored. An empty body is an empty structure.
 */
export function readBody(bytes: Uint8Array, operation: Pick<Operation, 'input' | 'invalidInputCode'>): BodyResult {
  const shape = structure(operation.input);
  const json = bytes.length === 0 ? { value: {} } : parseJson(bytes);
  if (json === undefined) return serializationError('The body is not JSON in UTF-8.');
  const constraints: ConstraintProblem[] = [];
  for (const { path, value, rule } of checkShape(shape, json.value)) {
    if (rule.kind === 'type') {
      return serializationError(`${describeType(value)} can not be converted to ${TYPE_NAMES[rule.expected]}`);
    }
    if (rule.kind !== 'unknownMember') constraints.push({ path, value, rule });
  }
  if (constraints.length > 0) return apiError(operation.invalidInputCode, describeProblems(constraints));
  return { kind: 'ok', input: pickKnown(shape, json.value) as object };
}

function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

function serializationError(message: string): ApiError {
  return apiError('SerializationException', message);
}

const TYPE_NAMES: Readonly<Record<Shape['kind'], string>> = {
  string: 'a String',
  integer: 'an Integer',
  number: 'a Double',
  boolean: 'a Boolean',
  list: 'a List',
  map: 'a Map',
  structure: 'a Structure',
};

function describeType(value: unknown): string {
  if (value === null) return 'NULL_VALUE';
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'object') return 'START_OBJECT';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return typeof value === 'string' ? 'STRING_VALUE' : 'NUMBER_VALUE';
}

/** In the form of AWS's generic validation. */
function describeProblems(problems: readonly ConstraintProblem[]): string {
  const list = problems.slice(0, SHOWN_PROBLEMS).map(({ path, value, rule }) => {
    const shown = value === null ? 'null' : `'${showValue(value)}'`;
    return `Value ${shown} at '${showPath(path)}' failed to satisfy constraint: ${describeRule(rule)}`;
  });
  return `${formatCount(problems.length, 'validation error')} detected: ${list.join('; ')}`;
}

/** Members in lower camel case and list items counted from 1, as AWS writes them: `tags.1.member.key`. */
function showPath(path: ShapeProblem['path']): string {
  return path
    .map((step) =>
      typeof step === 'number' ? `${step + 1}.member` : `${step.charAt(0).toLowerCase()}${step.slice(1)}`,
    )
    .join('.');
}

function showValue(value: unknown): string {
  return Array.isArray(value) ? `list of ${value.length}` : cut(String(value));
}

function describeRule(rule: BrokenConstraint): string {
  switch (rule.kind) {
    case 'minLength':
      return `Member must have length greater than or equal to ${rule.limit}`;
    case 'maxLength':
      return `Member must have length less than or equal to ${rule.limit}`;
    case 'min':
      return `Member must have value greater than or equal to ${rule.limit}`;
    case 'max':
      return `Member must have value less than or equal to ${rule.limit}`;
    case 'pattern':
      return `Member must satisfy regular expression pattern: ${rule.pattern.source}`;
    case 'values':
      return `Member must satisfy enum value set: [${rule.values.join(', ')}]`;
    case 'required':
      return 'Member must not be null';
  }
}
