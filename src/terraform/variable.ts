import { cut, quote } from '../text';
import type { Caller, Configuration } from './configuration';
import { evaluateTemplate, isTemplate, parseTemplate, toCollection } from './expression';
import { getOwn, isJsonObject, type JsonObject, type JsonValue } from './json';
import { isReadAsHcl } from './module-file';
import type { VariableSetting } from './variable-setting';
import { isValueList, isValueMap, Pending, Refused, toText, toValue, Unknown, type Value } from './value';

type EvaluateInCaller = (caller: Caller, json: JsonValue) => Value;

/** Whether a variable or an output is marked as a secret, or as one that is kept nowhere. */
export function isSensitive(body: JsonObject): boolean {
  return isMarked(body, 'sensitive') || isMarked(body, 'ephemeral');
}

/** A string is as good as a bool there. */
function isMarked(body: JsonObject, name: string): boolean {
  const mark = getOwn(body, name);
  return mark !== undefined && mark !== null && mark !== false && mark !== 'false';
}

/** The value of a variable: what its module's caller gives to it, or what is set for the root module. */
export function readVariable(configuration: Configuration, name: string, evaluate: EvaluateInCaller): Value {
  // Of a file that is linted by itself another one may declare it.
  const body = configuration.variables.get(name)?.value ?? {};
  const { caller } = configuration;
  if (caller === undefined) return findSetting(configuration, name, body) ?? describeVariable(name, body);
  const argument = getOwn(caller.call.value, name);
  const value = argument === undefined ? undefined : evaluate(caller, argument);
  const isLeftOut = value === undefined || (value === null && getOwn(body, 'nullable') === false);
  if (!isLeftOut) return convert(value, getOwn(body, 'type'));
  const standard = getOwn(body, 'default');
  return standard === undefined
    ? new Unknown(`variable ${quote(name)} has no value`)
    : convert(toValue(standard), getOwn(body, 'type'));
}

/** Of several settings the last counts. */
function findSetting({ settings }: Configuration, name: string, body: JsonObject): Value | undefined {
  for (const setting of settings.toReversed()) {
    const value = readSetting(setting, name, body);
    if (value !== undefined) return value;
  }
  return undefined;
}

function readSetting(setting: VariableSetting, name: string, body: JsonObject): Value | undefined {
  const type = getOwn(body, 'type');
  switch (setting.kind) {
    case 'unread':
      return new Unknown(`variable ${quote(name)} may be set in ${setting.path}, which is not read`);
    case 'file': {
      const { root } = setting.file;
      const json = isJsonObject(root) ? getOwn(root, name) : undefined;
      return json === undefined
        ? undefined
        : convert(isReadAsHcl(setting.file.path) ? toHclValue(json) : toValue(json), type);
    }
    case 'text':
      return setting.name === name ? parseText(setting.text, type) : undefined;
  }
}

/** Source: Terraform Language, "Input Variables": a text is taken as it is unless the type is a complex one. */
function parseText(text: string, type: JsonValue | undefined): Value {
  if (type === undefined || isPrimitive(type)) return convert(text, type);
  try {
    return convert(toValue(JSON.parse(text) as JsonValue), type);
  } catch {
    return new Unknown('its value is an expression of a complex type, which is not read');
  }
}

function isPrimitive(type: JsonValue): boolean {
  return type === 'string' || type === 'number' || type === 'bool';
}

/** A value as a type constraint takes it. What a constraint does that is not known here is left to the engine. */
function convert(value: Value, type: JsonValue | undefined): Value {
  if (value === null || value instanceof Unknown || typeof type !== 'string') return value;
  if (isPrimitive(type)) return convertPrimitive(value, type);
  const [, collection, item] = /^\s*(list|set|map)\s*\(\s*([^]*?)\s*\)\s*$/.exec(type) ?? [];
  if (collection === 'map' && isValueMap(value))
    return toCollection(new Map([...value].map(([key, each]) => [key, convert(each, item)])), collection);
  if ((collection === 'list' || collection === 'set') && isValueList(value))
    return toCollection(
      value.map((each) => convert(each, item)),
      collection,
    );
  const isAsItIs = type === 'any' || /^\s*(?:object|tuple)\s*\(/.test(type);
  return isAsItIs ? value : new Unknown(`its value is not a ${type}`);
}

function convertPrimitive(value: Value, type: string): Value {
  const text = toText(value);
  if (type === 'string' && text !== undefined) return text;
  if (type === 'number' && text !== undefined && /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(text))
    return Number(text);
  if (type === 'bool' && (text === 'true' || text === 'false')) return text === 'true';
  return new Unknown(`its value is not a ${type}`);
}

/** A variable can be set when the engine runs, so that not even its default is known. A secret default is not shown. */
function describeVariable(name: string, body: JsonObject): Unknown {
  const value = isSensitive(body) ? undefined : getOwn(body, 'default');
  const why = `variable ${quote(name)} is set when Terraform runs`;
  return value === undefined ? new Pending(why) : new Unknown(`${why}; its default is ${cut(JSON.stringify(value))}`);
}

/** A value of a file in HCL: its text is a template, as that of a module is, in which there is nothing to refer to. */
function toHclValue(json: JsonValue): Value {
  if (typeof json === 'string') return isTemplate(json) ? evaluateTemplate(parseTemplate(json), NOTHING) : json;
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return (json as readonly JsonValue[]).map(toHclValue);
  const map = new Map<string, Value>();
  for (const [key, item] of Object.entries(json as JsonObject)) {
    const name = toHclValue(key);
    if (typeof name !== 'string') return new Unknown('a key in the value of the variable is not known');
    map.set(name, toHclValue(item));
  }
  return map;
}

const NOTHING = {
  resolve: (root: string): Value =>
    new Refused(`a file of values refers to ${quote(root)}, and there is nothing that it could refer to`),
};
