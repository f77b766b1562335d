import { describeJsonType } from '../../text';
import { getOwn, isSensitive, readDefault, Refused, type JsonObject, type JsonValue } from '../../terraform';

/** Why engines refuse the default of a variable; undefined where they do not, as far as can be told. */
export function findDefaultRefusal(variable: JsonObject): string | undefined {
  const value = getOwn(variable, 'default');
  const type = getOwn(variable, 'type');
  if (value === null && isFalse(getOwn(variable, 'nullable'))) return 'it is null, and nullable is false';
  if (value === undefined || value === null || type === undefined) return undefined;
  if (type === 'string' || type === 'number' || type === 'bool') {
    const isTaken = typeof value !== 'object' && (type === 'string' || isTakenAs(type, value));
    return isTaken ? undefined : `${describeJsonType(value)} is no ${type}`;
  }
  const converted = readDefault(variable);
  if (!(converted instanceof Refused)) return undefined;
  return isSensitive(variable) ? 'the variable is sensitive, and nothing of it is shown' : converted.why;
}

/** A string is as good as a bool there. */
function isFalse(value: JsonValue | undefined): boolean {
  return value === false || value === 'false';
}

/** Of texts for numbers only those without a digit are surely none. */
function isTakenAs(type: 'number' | 'bool', value: string | number | boolean): boolean {
  if (type === 'number') return typeof value === 'number' || (typeof value === 'string' && /\d|inf/i.test(value));
  return typeof value === 'boolean' || (typeof value === 'string' && /^(?:true|false|[01])$/.test(value));
}
