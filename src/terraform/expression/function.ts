import {
  describeType,
  findUnknown,
  isValueList,
  isValueMap,
  toText,
  Unknown,
  ValueSet,
  type Value,
  type ValueMap,
} from '../value';
import { formatText } from './format-text';
import { decodeJson } from './json-decode';
import { encodeJson } from './json-encode';
import { joinPieces, type Piece } from './piece';

/** Items, lists among them, that are flattened. */
const MAX_ITEMS = 10_000;

type TerraformFunction = (args: readonly Value[]) => Value | undefined;

/** Calls a pure function of Terraform's language. What is not known here, or is called wrongly, is unknown. */
export function callFunction(name: string, args: readonly Value[]): Value {
  const lenient = Object.hasOwn(LENIENT_FUNCTIONS, name) ? LENIENT_FUNCTIONS[name] : undefined;
  if (lenient !== undefined) {
    const value = lenient(args);
    return value === undefined ? (findUnknown([...args]) ?? misuse(name)) : value;
  }
  const pure = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (pure === undefined) return new Unknown(`the function ${name} is not evaluated`);
  const unknown = findUnknown([...args]);
  if (unknown !== undefined) return new Unknown(unknown.why);
  return pure(args) ?? misuse(name);
}

function misuse(name: string): Unknown {
  return new Unknown(`the function ${name} is not called as Terraform has it`);
}

function getItems(value: Value | undefined): readonly Value[] | undefined {
  if (value instanceof ValueSet) return value.items;
  return isValueList(value) ? value : undefined;
}

/** Undefined unless every item is text. */
function getTexts(items: readonly Value[] | undefined): string[] | undefined {
  const texts = items?.map(toText);
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}

function withTexts(count: number, call: (...texts: string[]) => Value): TerraformFunction {
  return (args) => {
    const texts = getTexts(args);
    return texts?.length === count ? call(...texts) : undefined;
  };
}

/** Functions that make sense of arguments with unknowns in them. */
const LENIENT_FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  jsonencode: ([value]) => (value === undefined ? undefined : encodeJson(value)),
  jsondecode: ([value]) =>
    value instanceof Unknown
      ? (value.partial.json ?? new Unknown(value.why))
      : typeof value === 'string'
        ? decodeJson(value)
        : undefined,
  join: ([separator, list]) => {
    const items = getItems(list);
    if (typeof separator !== 'string' || items === undefined) return undefined;
    return joinPieces(items.flatMap((item, index) => [...(index > 0 ? [separator] : []), toPiece(item)]));
  },
  format: ([pattern, ...args]) => (typeof pattern === 'string' ? formatText(pattern, args) : undefined),
  merge: (args) => {
    if (!args.every((arg) => isValueMap(arg) || arg === null)) return undefined;
    return new Map((args as readonly (ValueMap | null)[]).flatMap((map) => [...(map ?? [])]));
  },
  concat: (args) => {
    const lists = args.map(getItems);
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  },
  tolist: ([value]) => getItems(value),
  tomap: ([value]) => (isValueMap(value) ? value : undefined),
  tostring: ([value]) =>
    value instanceof Unknown || value === null ? value : value === undefined ? undefined : toText(value),
  lookup: ([map, key, fallback]) =>
    isValueMap(map) && typeof key === 'string' ? (map.has(key) ? map.get(key) : fallback) : undefined,
  /** A secret is kept out of every message. */
  sensitive: ([value]) => (value === undefined ? undefined : new Unknown('it is sensitive')),
  nonsensitive: ([value]) => value,
};

const FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  lower: withTexts(1, (text) => text!.toLowerCase()),
  upper: withTexts(1, (text) => text!.toUpperCase()),
  trimspace: withTexts(1, (text) => text!.trim()),
  trimprefix: withTexts(2, (text, prefix) => (text!.startsWith(prefix!) ? text!.slice(prefix!.length) : text!)),
  trimsuffix: withTexts(2, (text, suffix) =>
    suffix !== '' && text!.endsWith(suffix!) ? text!.slice(0, -suffix!.length) : text!,
  ),
  split: withTexts(2, (separator, text) => text!.split(separator!)),
  /** A pattern between slashes is a regular expression of Go's. */
  replace: withTexts(3, (text, search, replacement) =>
    search!.length > 1 && search!.startsWith('/') && search!.endsWith('/')
      ? new Unknown('replace with a regular expression is not evaluated')
      : text!.split(search!).join(replacement),
  ),
  toset: ([value]) => {
    const items = getItems(value);
    return items === undefined ? undefined : new ValueSet([...new Set(items)].sort());
  },
  tonumber: ([value]) =>
    value !== undefined && value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined,
  tobool: ([value]) =>
    value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined,
  length: ([value]) =>
    typeof value === 'string' ? countCharacters(value) : isValueMap(value) ? value.size : getItems(value)?.length,
  keys: ([value]) => (isValueMap(value) ? [...value.keys()].sort() : undefined),
  values: ([value]) => (isValueMap(value) ? [...value.keys()].sort().map((key) => value.get(key)!) : undefined),
  element: ([list, index]) => {
    const items = getItems(list);
    return items !== undefined && typeof index === 'number' && index >= 0 ? items[index % items.length] : undefined;
  },
  compact: ([list]) => getItems(list)?.filter((item) => item !== null && item !== ''),
  distinct: ([list]) => {
    const items = getItems(list);
    return items === undefined ? undefined : [...new Set(items)];
  },
  flatten: ([list]) => {
    const items = getItems(list);
    return items === undefined ? undefined : flatten(items);
  },
  coalesce: (args) => args.find((arg) => arg !== null && arg !== ''),
};

/** Terraform counts grapheme clusters, which for ASCII without line breaks are the characters. */
function countCharacters(text: string): Value {
  return /^[\x20-\x7e]*$/.test(text)
    ? text.length
    : new Unknown('the length of a text that is not plain is not evaluated');
}

/** Lists are shared: one that holds another twice, and so on, is short to write and endless to flatten. */
function flatten(list: readonly Value[]): Value {
  const flat: Value[] = [];
  let visited = 0;
  const visit = (items: readonly Value[]): boolean =>
    items.every((item) => {
      if (++visited > MAX_ITEMS) return false;
      const inner = getItems(item);
      if (inner !== undefined) return visit(inner);
      flat.push(item);
      return true;
    });
  return visit(list) ? flat : new Unknown(`it is a list of more than ${MAX_ITEMS} items`);
}

function toPiece(value: Value): Piece {
  return value instanceof Unknown
    ? value
    : (toText(value) ?? new Unknown(`${describeType(value)} stands where a string is expected`));
}
