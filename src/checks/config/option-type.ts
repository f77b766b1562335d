import { describeValue, quote, suggestName, showPattern } from '../../text';
import { compilePattern, type Pattern } from './pattern';

/** Keys from the root of a configuration. */
export type OptionPath = readonly (string | number)[];

/** Takes note of what is not as it should be. */
export type Refuse = (path: OptionPath, message: string) => void;

/** As far as the options need it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What an option may be: for editors as a schema, for the checks as what is read of it. */
export interface OptionType<T> {
  readonly schema: JsonSchema;
  /** Undefined where it was refused. */
  read(value: unknown, path: OptionPath, refuse: Refuse): T | undefined;
}

/** The options of a rule. */
export interface RuleOptions<T> extends OptionType<T> {
  /** What they look like, for the message where they are missing. */
  readonly example: string;
}

/** A string that is not empty. */
export function text(description: string): OptionType<string> {
  return {
    schema: { description, type: 'string', minLength: 1 },
    read(value, path, refuse) {
      if (typeof value === 'string' && value !== '') return value;
      refuse(path, getMismatch('a text that is not empty', value));
      return undefined;
    },
  };
}

/** A regular expression that matches a whole value. */
export function pattern(description: string): OptionType<Pattern> {
  const type = text(description);
  return {
    schema: type.schema,
    read(value, path, refuse) {
      const source = type.read(value, path, refuse);
      if (source === undefined) return undefined;
      const result = compilePattern(source);
      if (result.kind === 'pattern') return result.pattern;
      refuse(path, `The pattern ${showPattern(source)} cannot be used: ${result.why}.`);
      return undefined;
    },
  };
}

/** A list; with `isFilled` of at least one item. */
export function listOf<T>(
  item: OptionType<T>,
  { description, isFilled = false }: { readonly description: string; readonly isFilled?: boolean },
): OptionType<readonly T[]> {
  return {
    schema: { description, type: 'array', items: item.schema, ...(isFilled && { minItems: 1 }) },
    read(value, path, refuse) {
      if (!Array.isArray(value)) refuse(path, getMismatch('a list', value));
      else if (isFilled && value.length === 0) refuse(path, 'The list is empty; it needs at least one item.');
      else
        return value
          .map((each, index) => item.read(each, [...path, index], refuse))
          .filter((each) => each !== undefined);
      return undefined;
    },
  };
}

/** An object with keys of any name. */
export function mapOf<T>(item: OptionType<T>, description: string): OptionType<ReadonlyMap<string, T>> {
  return {
    schema: { description, type: 'object', additionalProperties: item.schema },
    read(value, path, refuse) {
      const entries = Object.entries(readObject(value, path, refuse) ?? {});
      return new Map(
        entries.flatMap(([key, each]): [string, T][] => {
          const read = item.read(each, [...path, key], refuse);
          return read === undefined ? [] : [[key, read]];
        }),
      );
    },
  };
}

type Members = Readonly<Record<string, OptionType<unknown>>>;
type ReadOf<M extends Members> = { readonly [Key in keyof M]: M[Key] extends OptionType<infer T> ? T : never };

/** An object of these members and no others. */
export function object<const R extends Members, const O extends Members>(
  required: R,
  optional: O,
): OptionType<ReadOf<R> & Partial<ReadOf<O>>> {
  const members = { ...required, ...optional };
  const properties = Object.fromEntries(Object.entries(members).map(([key, { schema }]) => [key, schema]));
  const names = Object.keys(required);
  return {
    schema: {
      type: 'object',
      properties,
      ...(names.length > 0 && { required: names }),
      additionalProperties: false,
    },
    read(value, path, refuse) {
      const written = readObject(value, path, refuse, Object.keys(members));
      if (written === undefined) return undefined;
      const read = Object.entries(members).flatMap(([key, type]) => {
        if (written[key] === undefined && !names.includes(key)) return [];
        const member = type.read(written[key], [...path, key], refuse);
        return member === undefined ? [] : [[key, member] as const];
      });
      const isWhole = names.every((name) => read.some(([key]) => key === name));
      return isWhole ? (Object.fromEntries(read) as ReadOf<R> & Partial<ReadOf<O>>) : undefined;
    },
  };
}

/** @param keys those that there may be; any where it is left out */
export function readObject(
  value: unknown,
  path: OptionPath,
  refuse: Refuse,
  keys?: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(path, getMismatch('an object', value));
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (keys?.includes(key) === false)
      refuse([...path, key], `There is no ${quote(key)} here. ${suggestKey(key, keys)}`);
  }
  return Object.fromEntries(Object.entries(value));
}

function suggestKey(key: string, keys: readonly string[]): string {
  return suggestName(key, keys) ?? `Known keys: ${keys.filter((known) => known !== '$schema').join(', ')}.`;
}

/** What there should be, and what there is. */
export function getMismatch(expected: string, value: unknown): string {
  return `Expected ${expected}, got ${describeValue(value)}.`;
}
