import { cut, quote } from '../text';
import type { Caller, Configuration } from './configuration';
import {
  conform,
  evaluateTemplate,
  isTemplate,
  NOTHING,
  parseConstraint,
  parseTemplate,
  readConstantText,
} from './expression';
import { getOwn, isJsonObject, type JsonObject, type JsonValue } from './json';
import { isReadAsHcl } from './module-file';
import type { VariableSetting } from './variable-setting';
import { Pending, Refused, toValue, Unknown, ValueSet, type Value } from './value';

type EvaluateInCaller = (caller: Caller, json: JsonValue) => Value;

/** Whether a variable or an output is marked as a secret, or as one that is kept nowhere. */
export function isSensitive(body: JsonObject): boolean {
  return isMarked(body, 'sensitive') || isMarked(body, 'ephemeral');
}

/** Whether a variable or an output is kept nowhere. */
export function isEphemeral(body: JsonObject): boolean {
  return isMarked(body, 'ephemeral');
}

/** A string is as good as a bool there. */
function isMarked(body: JsonObject, name: string): boolean {
  const mark = getOwn(body, name);
  return mark !== undefined && mark !== null && mark !== false && mark !== 'false';
}

/** Some value that a variable may have; undefined where its type does not name one. */
export function assumeValue(body: JsonObject): Value | undefined {
  const type = getOwn(body, 'type');
  const parsed = typeof type === 'string' ? parseConstraint(type) : undefined;
  if (parsed?.kind !== 'read') return undefined;
  const { constraint } = parsed;
  if (typeof constraint === 'string') return ASSUMED.get(constraint);
  switch (constraint.kind) {
    case 'map':
      return new Map();
    case 'set':
      return new ValueSet([]);
    default:
      return constraint.kind === 'list' ? [] : undefined;
  }
}

const ASSUMED: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['string', 'a'],
  ['number', 1],
  ['bool', true],
]);

/** The value of a variable: what its module's caller gives to it, or what is set for the root module. */
export function readVariable(configuration: Configuration, name: string, evaluate: EvaluateInCaller): Value {
  // Of a file that is linted by itself another one may declare it.
  const body = configuration.variables.get(name)?.value ?? {};
  const { caller } = configuration;
  const value =
    caller === undefined ? findSetting(configuration, name, body) : readArgument(caller, [name, body], evaluate);
  if (value instanceof Refused) return new Refused(`the value of the variable ${quote(name)} is refused: ${value.why}`);
  if (value !== undefined) return value;
  if (caller !== undefined) return orElse(readDefault(body), () => new Unknown(`variable ${quote(name)} has no value`));
  const isDeclared = configuration.variables.has(name);
  return isDeclared ? describeVariable(name, body) : new Unknown(`nothing here declares the variable ${quote(name)}`);
}

function readArgument(
  caller: Caller,
  [name, body]: readonly [string, JsonObject],
  evaluate: EvaluateInCaller,
): Value | undefined {
  const argument = getOwn(caller.call.value, name);
  return argument === undefined ? undefined : takeValue(evaluate(caller, argument), body);
}

/** What a value becomes in a variable; undefined for a null that stands for the default. */
export function takeValue(value: Value, body: JsonObject): Value | undefined {
  if (value === null) return getOwn(body, 'nullable') === false ? undefined : null;
  return convert(value, getOwn(body, 'type'));
}

/** The default of a variable, converted to its type; undefined where it has none. */
export function readDefault(body: JsonObject): Value | undefined {
  const value = getOwn(body, 'default');
  return value === undefined ? undefined : convert(toValue(value), getOwn(body, 'type'));
}

/** Of several settings the last counts. */
function findSetting({ settings }: Configuration, name: string, body: JsonObject): Value | undefined {
  for (const setting of settings.toReversed()) {
    const value = readSetting(setting, name, body);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The value that a setting gives to a variable; undefined where it gives none. */
export function readSetting(setting: VariableSetting, name: string, body: JsonObject): Value | undefined {
  switch (setting.kind) {
    case 'unread':
      return new Unknown(`variable ${quote(name)} may be set in ${setting.path}, which is not read`);
    case 'file': {
      const { root } = setting.file;
      const json = isJsonObject(root) ? getOwn(root, name) : undefined;
      if (json === undefined) return undefined;
      const value = isReadAsHcl(setting.file.path) ? toHclValue(json) : toValue(json);
      return takeSetting(value, body);
    }
    case 'text':
      return setting.name === name ? takeSetting(parseText(setting.text, getOwn(body, 'type')), body) : undefined;
  }
}

function takeSetting(value: Value, body: JsonObject): Value {
  return orElse(takeValue(value, body), () => orElse(readDefault(body), () => new Refused('null is no value of it')));
}

/** A null is a value. */
function orElse(value: Value | undefined, getOther: () => Value): Value {
  return value === undefined ? getOther() : value;
}

/** Source: Terraform Language, "Input Variables": a text is taken as it is unless the type is a complex one. */
function parseText(text: string, type: JsonValue | undefined): Value {
  const isLiteral = type === undefined || type === 'string' || type === 'number' || type === 'bool';
  return isLiteral ? text : readConstantText(text);
}

/** A value as a type constraint takes it. */
function convert(value: Value, type: JsonValue | undefined): Value {
  if (type === undefined || value === null || value instanceof Unknown) return value;
  const parsed = typeof type === 'string' ? parseConstraint(type) : UNREAD;
  return parsed.kind === 'read'
    ? conform(value, parsed.constraint)
    : new Unknown(`its type is not read: ${parsed.why}`);
}

const UNREAD = { kind: 'unread', why: 'it is no text' } as const;

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
