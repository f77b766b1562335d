import { describeJsonType } from '../../text';
import { getOwn, readDefault, Refused, type JsonObject } from '../../terraform';

/** Why engines refuse the default of a variable; undefined where they do not, as far as can be told. */
export function findDefaultRefusal(variable: JsonObject): string | undefined {
  const value = getOwn(variable, 'default');
  const type = getOwn(variable, 'type');
  if (value === undefined || value === null || type === undefined) return undefined;
  if (type === 'string' || type === 'number' || type === 'bool') {
    const isTaken = typeof value !== 'object' && (type === 'string' || isTakenAs(type, value));
    return isTaken ? undefined : `${describeJsonType(value)} is no ${type}`;
  }
  const converted = readDefault(variable);
  return converted instanceof Refused ? converted.why : undefined;
}

/** Of texts for numbers only those without a digit are surely none. */
function isTakenAs(type: 'number' | 'bool', value: string | number | boolean): boolean {
  if (type === 'number') return typeof value === 'number' || (typeof value === 'string' && /\d|inf/i.test(value));
  return typeof value === 'boolean' || (typeof value === 'string' && /^(?:true|false|[01])$/.test(value));
}
