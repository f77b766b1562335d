import type { Expression } from '../expression';
import type { JsonValue } from '../json';
import { toJson, toKey } from './expression-json';

/** Arguments of a body that are not evaluated: JSON has their text as a string. By the types of the blocks in it. */
export interface WordPlaces {
  readonly words: ReadonlySet<string> | 'all';
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
  module: place(['depends_on', 'providers']),
  variable: place(['type']),
  output: place(['depends_on']),
  moved: place(['from', 'to']),
  removed: place(['from']),
  import: place(['to', 'provider']),
  check: place([], { data: RESOURCE }),
  terraform: place(['experiments'], { required_providers: place('all') }),
});

export function isWord({ words }: WordPlaces, name: string): boolean {
  return words === 'all' || words.has(name);
}

/** An expression that is not evaluated: references, types and keywords as their text, in lists and objects, too. */
export function toWords(source: string, expression: Expression): JsonValue {
  const { kind, start, end } = expression;
  if (kind === 'list') return expression.items.map((item) => toWords(source, item));
  if (kind === 'object')
    return Object.fromEntries(
      expression.items.map(({ key, value }) => [
        toKey(source, key) ?? source.slice(key.start, key.end),
        toWords(source, value),
      ]),
    );
  const isText = kind === 'name' || kind === 'attribute' || kind === 'index' || kind === 'call' || kind === 'splat';
  return isText ? source.slice(start, end) : toJson(source, expression);
}
