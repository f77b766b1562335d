import type { Expression } from '../expression';
import type { JsonValue } from '../json';
import { toJson, toKey } from './expression-json';
import { toJsonObject } from './object-json';

/** What of a body is no template in JSON. By the types of the blocks in it. */
export interface WordPlaces {
  /** Arguments that are not evaluated: JSON has their text as a string. */
  readonly words: ReadonlySet<string> | 'all';
  /** Arguments whose strings mean themselves. */
  readonly plain?: ReadonlySet<string>;
  readonly blocks: Readonly<Record<string, WordPlaces>>;
}

function place(words: readonly string[] | 'all', blocks: Readonly<Record<string, WordPlaces>> = {}): WordPlaces {
  return { words: words === 'all' ? 'all' : new Set(words), blocks };
}

export const NO_WORDS = place([]);

const LIFECYCLE = place(['ignore_changes', 'replace_triggered_by']);
const PROVISIONER = place(['when', 'on_failure']);
const RESOURCE = place(['depends_on', 'provider'], { lifecycle: LIFECYCLE, provisioner: PROVISIONER });

/** Source: Terraform Language, "JSON Configuration Syntax", "Block-type-specific Exceptions". */
export const ROOT_WORDS = place([], {
  resource: RESOURCE,
  data: RESOURCE,
  ephemeral: RESOURCE,
  module: { ...place(['depends_on', 'providers']), plain: new Set(['source', 'version']) },
  variable: { ...place(['type']), plain: new Set(['default', 'description']) },
  output: { ...place(['depends_on']), plain: new Set(['description']) },
  moved: place(['from', 'to']),
  removed: place(['from']),
  import: place(['to', 'provider']),
  check: place([], { data: RESOURCE }),
  terraform: place(['experiments'], { required_providers: place('all') }),
});

/** The value of an argument, as it is written in its place. */
export function toJsonArgument(
  source: string,
  value: Expression,
  [places, name]: readonly [WordPlaces, string],
): JsonValue {
  if (places.words === 'all' || places.words.has(name)) return toWords(source, value);
  return places.plain?.has(name) === true ? toPlain(source, value) : toJson(source, value);
}

function toPlain(source: string, expression: Expression): JsonValue {
  if (source[expression.start] === '(') return toJson(source, expression);
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'list') return expression.items.map((item) => toPlain(source, item));
  if (expression.kind !== 'object') return toJson(source, expression);
  return toJsonObject(
    expression.items.map(({ key, value }) => [
      key.kind === 'literal' ? String(key.value) : (toKey(source, key) ?? source.slice(key.start, key.end)),
      toPlain(source, value),
    ]),
  );
}

/** An expression that is not evaluated: references, types and keywords as their text, in lists and objects, too. */
function toWords(source: string, expression: Expression): JsonValue {
  const { kind, start, end } = expression;
  if (kind === 'list') return expression.items.map((item) => toWords(source, item));
  if (kind === 'object')
    return toJsonObject(
      expression.items.map(({ key, value }) => [
        toKey(source, key) ?? source.slice(key.start, key.end),
        toWords(source, value),
      ]),
    );
  const isText = kind === 'name' || kind === 'attribute' || kind === 'index' || kind === 'call' || kind === 'splat';
  return isText ? source.slice(start, end) : toPlain(source, expression);
}
