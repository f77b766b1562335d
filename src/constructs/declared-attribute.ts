import { ABSENT, known, unknown, type Declared, type DeclaredTag, type DeclaredTags } from '../checks';

/** `${` or `%{` that is not escaped by doubling its first character. */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{/;

function isExpression(text: string): boolean {
  return EXPRESSION.test(text);
}

/** The text that a literal of Terraform's template language stands for. */
function unescape(text: string): string {
  return text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

/** A string attribute of a synthesized resource, tokens resolved. Terraform turns a number and a boolean into a string. */
export function readDeclaredString(value: unknown): Declared<string> {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value === 'number' || typeof value === 'boolean') return known(String(value));
  if (typeof value !== 'string') return unknown('it is not a string');
  return isExpression(value) ? unknown('it is an expression') : known(unescape(value));
}

/** A map of tags of a synthesized resource or provider, tokens resolved. */
export function readDeclaredTags(value: unknown): DeclaredTags {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value !== 'object' || Array.isArray(value)) return unknown('it is an expression');
  // A key that is an expression is left out: the checks of the other keys hold, and the count can only grow.
  const literal = Object.entries(value).filter(([key]) => !isExpression(key));
  // The provider leaves out a tag that is null.
  const tags = literal.flatMap(([key, entry]): [string, DeclaredTag][] => {
    const tag = readDeclaredString(entry);
    return tag.kind === 'absent' ? [] : [[unescape(key), tag]];
  });
  return known(new Map(tags));
}
